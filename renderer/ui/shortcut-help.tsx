import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useShortcutGroups } from '../app/shortcuts';
import { KeyCaps } from './key-caps';

/** Every shortcut that works here and now. */
export function ShortcutHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('common');
  const groups = useShortcutGroups();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('shortcuts.title')} width={720} destroyOnHidden>
      <div className="shortcut-groups">
        {[...groups].reverse().map((group) => (
          <section key={group.id}>
            <h3>{group.title}</h3>
            <dl>
              {group.shortcuts
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
