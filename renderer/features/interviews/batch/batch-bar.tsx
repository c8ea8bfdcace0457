import { DeleteOutlined, EditOutlined, FolderAddOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BATCH_LIMIT } from '../../../../electron/contract/interview-batch';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { BatchDialog } from './batch-dialog';
import { useBatch } from './use-batch';
import type { ChosenInterviews } from './use-chosen-interviews';
import './batch.css';

/** What can be done with all that are chosen. @param total how many the filter leaves */
export function BatchBar({ chosen, total }: { chosen: ChosenInterviews; total: number }) {
  const { t } = useTranslation('interviews');
  const [asking, setAsking] = useState<'edit' | 'collect' | 'trash' | null>(null);
  const close = () => setAsking(null);
  const { apply, trash } = useBatch(() => {
    chosen.clear();
    close();
  });
  const count = chosen.ids.size;
  if (count === 0) return null;
  const tooMany = count > BATCH_LIMIT;
  return (
    <>
      <div className="interview-batch-bar" role="toolbar" aria-label={t('batch.chosen', { count })}>
        <strong aria-live="polite">{t('batch.chosen', { count })}</strong>
        {count < total && (
          <Button type="link" size="small" onClick={chosen.chooseAll}>
            {t('batch.chooseAll', { count: total })}
          </Button>
        )}
        <Button type="link" size="small" onClick={chosen.clear}>
          {t('batch.clear')}
        </Button>
        {tooMany && <span className="faint">{t('batch.limit', { count: BATCH_LIMIT })}</span>}
        <span className="interview-bar-space" />
        <Button type="primary" icon={<EditOutlined />} disabled={tooMany} onClick={() => setAsking('edit')}>
          {t('batch.edit')}
        </Button>
        <Button icon={<FolderAddOutlined />} disabled={tooMany} onClick={() => setAsking('collect')}>
          {t('batch.collect')}
        </Button>
        <Button danger icon={<DeleteOutlined />} disabled={tooMany} onClick={() => setAsking('trash')}>
          {t('delete.confirm')}
        </Button>
      </div>
      {asking === 'edit' && (
        <BatchDialog chosen={chosen} apply={apply} title={t('batch.editTitle', { count })} onClose={close} />
      )}
      {asking === 'collect' && (
        <BatchDialog
          chosen={chosen}
          apply={apply}
          only="collections"
          title={t('batch.collectTitle', { count })}
          onClose={close}
        />
      )}
      <ConfirmDialog
        open={asking === 'trash'}
        title={t('batch.trashTitle', { count })}
        confirmWord={t('delete.confirm')}
        danger
        busy={trash.isPending}
        onConfirm={() => trash.mutate([...chosen.ids])}
        onCancel={close}
      >
        {t('batch.trashExplain')}
      </ConfirmDialog>
    </>
  );
}
