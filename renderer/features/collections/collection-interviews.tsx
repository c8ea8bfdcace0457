import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Pagination, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CollectionInterview } from '../../../electron/contract/collections';
import { addToCollection, fetchCollectionInterviews, removeFromCollection } from '../../api/collections';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { edtfWords } from '../../ui/edtf';
import { ErrorState } from '../../ui/error-state';
import { useUndoMessage } from '../../ui/undo-message';
import { AddInterviewsDialog } from './add-interviews-dialog';
import type { CollectionNode } from './collections-page';
import { StageMarks } from './progress-bars';
import { useRefreshCollections } from './use-refresh-collections';

const PAGE_ROWS = 50;

interface Props {
  collection: CollectionNode;
  nodes: readonly CollectionNode[];
}

/** The interviews of a collection and, if wanted, of all within it. */
export function CollectionInterviews({ collection, nodes }: Props) {
  const { t } = useTranslation('collections');
  const { message } = App.useApp();
  const offerUndo = useUndoMessage();
  const refresh = useRefreshCollections();
  const [nested, setNested] = useState(true);
  const [page, setPage] = useState(1);
  const [adding, setAdding] = useState(false);
  const wanted = { nested, offset: (page - 1) * PAGE_ROWS, limit: PAGE_ROWS };
  const interviews = useQuery({
    queryKey: queryKeys.collectionInterviews(collection.id, wanted),
    queryFn: ({ signal }) => fetchCollectionInterviews(collection.id, wanted, signal),
    placeholderData: keepPreviousData,
  });
  const onError = (error: unknown) => void message.error(problemSentence(t, error));
  const restore = useMutation({
    mutationFn: (interview: CollectionInterview) => addToCollection(collection.id, [interview.id]),
    onSuccess: refresh,
    onError,
  });
  const remove = useMutation({
    mutationFn: (interview: CollectionInterview) => removeFromCollection(collection.id, [interview.id]),
    onSuccess: async (_, interview) => {
      offerUndo(t('members.removed', { title: interview.title }), () => restore.mutate(interview));
      await refresh();
    },
    onError,
  });
  const total = interviews.data?.total ?? 0;
  const hasChildren = nodes.some(({ parentId }) => parentId === collection.id);
  return (
    <section className="collection-interviews" aria-label={t('members.title')}>
      <div className="collection-interviews-head">
        {hasChildren && (
          <Checkbox
            checked={nested}
            onChange={(event) => {
              setPage(1);
              setNested(event.target.checked);
            }}
          >
            {t('members.nested')}
          </Checkbox>
        )}
        <span className="list-bar-space" />
        <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('members.add')}
        </Button>
      </div>
      {interviews.error && <ErrorState compact problem={interviews.error} onRetry={() => void interviews.refetch()} />}
      {interviews.data && total === 0 && <p className="faint collection-none">{t('members.none')}</p>}
      {total > 0 && (
        <table className="list-table">
          <thead>
            <tr>
              <th scope="col">{t('members.code')}</th>
              <th scope="col">{t('members.interview')}</th>
              <th scope="col">{t('members.recordedOn')}</th>
              <th scope="col">{t('members.stages')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('members.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {interviews.data?.items.map((interview) => {
              const own = interview.collectionIds.includes(collection.id);
              const within = nodes.find(({ id }) => id === interview.collectionIds[0]);
              return (
                <tr key={interview.id}>
                  <td className="tabular collection-code">
                    {interview.archivalCode ?? <span className="faint">—</span>}
                  </td>
                  <td className="collection-title">
                    <Link to={`/interviews/${interview.id}`}>{interview.title}</Link>
                    <span className="faint one-line">
                      {interview.narrators.map(({ name }) => name).join(t('common:listComma'))}
                      {!own && within && <span className="collection-within">{within.title}</span>}
                    </span>
                  </td>
                  <td className="collection-date">{edtfWords(t, interview.recordedOn)}</td>
                  <td>
                    <StageMarks stages={interview.stages} />
                  </td>
                  <td>
                    {own && (
                      <Tooltip title={t('members.remove')}>
                        <Button
                          type="text"
                          size="small"
                          icon={<CloseOutlined />}
                          aria-label={t('members.removeOf', { title: interview.title })}
                          onClick={() => remove.mutate(interview)}
                        />
                      </Tooltip>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {total > PAGE_ROWS && (
        <Pagination
          className="collection-pages"
          size="small"
          current={page}
          pageSize={PAGE_ROWS}
          total={total}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
      {adding && <AddInterviewsDialog collection={collection} onClose={() => setAdding(false)} />}
    </section>
  );
}
