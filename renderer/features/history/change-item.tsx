import { UndoOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DELETED_AT_FIELD,
  type HistoryChange,
  type HistoryField,
  type HistoryRecord,
  PURGED_FIELD,
} from '../../../electron/contract/history';
import { fetchChange } from '../../api/history';
import { useViewer } from '../users/use-viewer';
import { FieldChange } from './field-change';
import { RecordTitle } from './record-title';
import { useRestore } from './use-history';

const FIELDS_AT_FIRST = 6;
const PAGE_FIELDS = 200;

interface Props {
  change: HistoryChange;
  /** On a record's own page its name need not be said again. */
  ownRecordId?: string;
  /** On an interview's page neither. */
  ownInterviewId?: string;
}

/** One save: when, who, and field by field what it did. */
export function ChangeItem({ change, ownRecordId, ownInterviewId }: Props) {
  const { t } = useTranslation('history');
  const restore = useRestore();
  const mayChange = useViewer().may('catalogue');
  const [more, setMore] = useState<HistoryRecord[]>([]);
  const [listed, setListed] = useState(change.fieldsListed);
  const rest = useMutation({
    mutationFn: () => fetchChange(change.changeId, listed, PAGE_FIELDS),
    onSuccess: (page) => {
      setMore((known) => [...known, ...page.records]);
      setListed(page.fieldsListed);
    },
  });
  const left = change.fieldCount - listed;
  return (
    <article className="history-change" aria-label={`${dayjs(change.at).format(t('when.full'))} ${change.who}`}>
      <div className="history-when">
        <time dateTime={change.at} className="tabular">
          {dayjs(change.at).format(t('when.time'))}
        </time>
        <span className="history-who" title={change.who}>
          {change.who || t('unknownWho')}
        </span>
      </div>
      <div className="history-what">
        {[...change.records, ...more].map((record, index) => (
          <RecordChange
            // A record comes again where a page of fields ended within it.
            key={`${record.recordType} ${record.recordId} ${index < change.records.length ? 0 : index}`}
            record={record}
            named={record.recordId !== ownRecordId}
            ownInterview={record.interviewId !== null && record.interviewId === ownInterviewId}
            restoring={restore.field.isPending ? restore.field.variables : null}
            onRestore={mayChange ? (num) => restore.field.mutate(num) : undefined}
          />
        ))}
        {left > 0 && (
          <Button type="link" size="small" loading={rest.isPending} onClick={() => rest.mutate()}>
            {t('moreFields', { count: left })}
          </Button>
        )}
      </div>
      {change.undoable && mayChange && (
        <Popconfirm
          title={t('undo.title')}
          description={<span className="history-explain">{t('undo.explain')}</span>}
          okText={t('undo.confirm')}
          cancelText={t('common:action.cancel')}
          onConfirm={() => restore.change.mutate(change.changeId)}
        >
          <Button
            size="small"
            className="history-undo"
            icon={<UndoOutlined aria-hidden />}
            loading={restore.change.isPending}
          >
            {t('undo.word')}
          </Button>
        </Popconfirm>
      )}
    </article>
  );
}

interface RecordChangeProps {
  record: HistoryRecord;
  named: boolean;
  ownInterview: boolean;
  /** Number of the row being restored. */
  restoring: number | null;
  /** Absent for who may not change anything. */
  onRestore: ((num: number) => void) | undefined;
}

function RecordChange({ record, named, ownInterview, restoring, onRestore }: RecordChangeProps) {
  const { t } = useTranslation('history');
  const [all, setAll] = useState(false);
  const listed = record.fields.filter((entry) => isTelling(record, entry));
  const shown = all ? listed : listed.slice(0, FIELDS_AT_FIRST);
  const deletion = record.fields.find(({ field, restorable }) => field === DELETED_AT_FIELD && restorable);
  return (
    <section className="history-record">
      <header className="history-record-head">
        <span className={`history-action history-action-${record.action}`}>{t(`action.${record.action}`)}</span>
        {named && <RecordTitle record={record} withInterview={!ownInterview} />}
        {deletion && onRestore && (
          <Button size="small" type="text" onClick={() => onRestore(deletion.num)} loading={restoring === deletion.num}>
            {t('outOfTrash')}
          </Button>
        )}
      </header>
      {shown.map((entry) => (
        <FieldChange
          key={entry.num}
          recordType={record.recordType}
          entry={entry}
          action={record.action}
          busy={restoring === entry.num}
          {...(onRestore ? { onRestore: () => onRestore(entry.num) } : {})}
        />
      ))}
      {shown.length < listed.length && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('moreFields', { count: listed.length - shown.length })}
        </Button>
      )}
    </section>
  );
}

/** Follow from other fields, or are said beside the record's name. */
const IMPLIED: ReadonlySet<string> = new Set(['interviewId', 'sortName', 'sortTitle', 'sortLabel']);

/** Whether a field says something that the action and the record's name do not say already. */
function isTelling({ action }: HistoryRecord, { field, before, after }: HistoryField): boolean {
  if (field === DELETED_AT_FIELD || field === PURGED_FIELD) return false;
  if (action !== 'created' && action !== 'deleted') return true;
  const value = action === 'created' ? after : before;
  return !IMPLIED.has(field) && value !== null && value !== '' && value !== '[]';
}
