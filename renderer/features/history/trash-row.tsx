import { Button, Checkbox } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { TrashItem } from '../../../electron/contract/history';
import { FileSize } from '../../ui/file-size';
import { contentWords } from './trash-words';
import { typeLabel } from './value-words';

interface Props {
  item: TrashItem;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
  onRestore: () => void;
  /** Absent for who may not delete for good. */
  onPurge: (() => void) | undefined;
}

/** One deleted record: what it is, what lies with it, when and by whom it was deleted. */
export function TrashRow({ item, chosen, onChoose, onRestore, onPurge }: Props) {
  const { t } = useTranslation('history');
  const title = item.title || t('untitled');
  const contents = contentWords(t, item.contents);
  return (
    <div className="trash-row">
      <Checkbox
        checked={chosen}
        aria-label={t('trash.choose', { title })}
        onChange={(event) => onChoose(event.target.checked)}
      />
      <span className="history-type">{typeLabel(t, item.recordType)}</span>
      <div className="trash-row-text">
        <span className="trash-row-title one-line" title={title}>
          {title}
        </span>
        <span className="trash-row-note one-line">
          {item.recordType !== 'interview' && item.interviewTitle && t('of', { title: item.interviewTitle })}
          {contents}
          {item.fileCount > 0 && (
            <>
              {(contents || item.recordType !== 'interview') && ' · '}
              {t('trash.files', { count: item.fileCount })} <FileSize bytes={item.sizeBytes} />
            </>
          )}
        </span>
      </div>
      <div className="trash-row-when">
        <span className="tabular">{dayjs(item.deletedAt).format(t('when.full'))}</span>
        <span className="faint">{item.deletedBy ? t('trash.by', { who: item.deletedBy }) : t('trash.byUnknown')}</span>
      </div>
      <div className="trash-row-actions">
        <Button size="small" onClick={onRestore} aria-label={t('trash.restoreOne', { title })}>
          {t('restore')}
        </Button>
        {onPurge && (
          <Button size="small" type="text" danger onClick={onPurge} aria-label={t('trash.purgeOne', { title })}>
            {t('trash.purge')}
          </Button>
        )}
      </div>
    </div>
  );
}
