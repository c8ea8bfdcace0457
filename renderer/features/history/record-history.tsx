import { HistoryOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import dayjs from 'dayjs';
import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { ChangeItem } from './change-item';
import { type HistoryScope, useHistory } from './use-history';
import './history.css';

interface ListProps {
  scope: HistoryScope;
  ownRecordId?: string;
  ownInterviewId?: string;
}

/** Changes below each other under their days, more of them on request: for a tab or a drawer that scrolls itself. */
function ChangeList({ scope, ownRecordId, ownInterviewId }: ListProps) {
  const { t } = useTranslation('history');
  const history = useHistory(scope);
  if (history.isPending) return <PageLoading />;
  if (history.error) return <ErrorState compact problem={history.error} onRetry={() => void history.refetch()} />;
  if (history.changes.length === 0)
    return (
      <EmptyState
        compact
        icon={<HistoryOutlined aria-hidden />}
        title={t('empty.record')}
        hint={t('empty.recordHint')}
      />
    );
  return (
    <div className="history-list">
      {history.changes.map((change, index) => {
        const day = dayjs(change.at).format(t('when.day'));
        const before = history.changes[index - 1];
        return (
          <Fragment key={change.changeId}>
            {(!before || dayjs(before.at).format(t('when.day')) !== day) && <h3 className="history-day">{day}</h3>}
            <ChangeItem
              change={change}
              {...(ownRecordId ? { ownRecordId } : {})}
              {...(ownInterviewId ? { ownInterviewId } : {})}
            />
          </Fragment>
        );
      })}
      {history.hasNextPage && (
        <Button
          className="history-older"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('older')}
        </Button>
      )}
    </div>
  );
}

/** Every change of one record, for its tab 历史. */
export function RecordHistory({ recordType, recordId }: { recordType: string; recordId: string }) {
  const scope = useMemo(() => ({ filter: { recordType, recordId } }), [recordType, recordId]);
  return <ChangeList scope={scope} ownRecordId={recordId} />;
}

/** Every change of an interview and of what belongs to it: statements, recordings, transcripts, clips. */
export function InterviewHistory({ interviewId }: { interviewId: string }) {
  const scope = useMemo(() => ({ interviewId }), [interviewId]);
  return <ChangeList scope={scope} ownRecordId={interviewId} ownInterviewId={interviewId} />;
}
