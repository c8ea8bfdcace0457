import { Button, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const FORBIDDEN = /[\\/:*?"<>|]/;

/** Names a folder to be made in the one that is shown. */
export function NewFolder({ onMake, onCancel }: { onMake: (name: string) => Promise<void>; onCancel: () => void }) {
  const { t } = useTranslation('archive');
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const wrong = FORBIDDEN.test(name);
  const make = async () => {
    const wanted = name.trim();
    if (!wanted || wrong) return;
    setBusy(true);
    await onMake(wanted);
    setBusy(false);
  };
  return (
    <div>
      <Space.Compact block>
        <Input
          autoFocus
          value={name}
          maxLength={100}
          status={wrong ? 'error' : ''}
          placeholder={t('browser.newFolderName')}
          aria-label={t('browser.newFolderName')}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={() => void make()}
        />
        <Button type="primary" loading={busy} disabled={!name.trim() || wrong} onClick={() => void make()}>
          {t('browser.make')}
        </Button>
        <Button onClick={onCancel}>{t('common:action.cancel')}</Button>
      </Space.Compact>
      {wrong && <p className="field-problem">{t('browser.forbiddenCharacters')}</p>}
    </div>
  );
}
