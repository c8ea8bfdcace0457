import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Shortcut, useShortcutGroups } from '../app/shortcuts';
import { KeyCaps } from './key-caps';

/** Every shortcut that works here and now. */
export function ShortcutHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('common');
  const groups = useShortcutGroups();
  const byTitle = new Map<string, Shortcut[]>();
  for (const { title, shortcuts } of groups) {
    byTitle.set(title, [...(byTitle.get(title) ?? []), ...shortcuts]);
  }
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('shortcuts.title')} width={720} destroyOnHidden>
      <div className="shortcut-groups">
        {[...byTitle].reverse().map(([title, shortcuts]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {shortcuts
                .filter((shortcut) => shortcut.enabled !== false)
                .map((shortcut) => (
                  <div key={shortcut.id}>
                    <dt>{shortcut.label}</dt>
                    <dd>
                      {shortcut.keys
                        .filter((keys) => keys !== '\uff1f')
                        .map((keys) => (
                          <KeyCaps key={keys} keys={keys} />
                        ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
