import { SearchOutlined } from '@ant-design/icons';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Alert, App, Checkbox, Input, Modal } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addToCollection } from '../../api/collections';
import { listInterviews } from '../../api/interviews';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { ErrorState } from '../../ui/error-state';
import type { CollectionNode } from './collections-page';
import { useRefreshCollections } from './use-refresh-collections';

const SHOWN = 100;

/** Finds interviews by title, code or narrator and puts those ticked into the collection. */
export function AddInterviewsDialog({ collection, onClose }: { collection: CollectionNode; onClose: () => void }) {
  const { t } = useTranslation('collections');
  const { message } = App.useApp();
  const refresh = useRefreshCollections();
  const [typed, setTyped] = useState('');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const query = { text: useDeferredValue(typed.trim()), sort: 'recent', offset: 0, limit: SHOWN } as const;
  const found = useQuery({
    queryKey: queryKeys.interviewList(query),
    queryFn: ({ signal }) => listInterviews(query, signal),
    placeholderData: keepPreviousData,
  });
  const add = useMutation({
    mutationFn: () => addToCollection(collection.id, [...ticked]),
    onSuccess: async ({ changed }) => {
      onClose();
      void message.success(t('members.added', { count: changed, title: collection.title }));
      await refresh();
    },
  });
  const toggle = (id: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(id);
    else next.delete(id);
    setTicked(next);
  };
  const items = found.data?.items ?? [];
  return (
    <Modal
      open
      title={t('members.addTo', { title: collection.title })}
      width={640}
      okText={t('members.addCount', { count: ticked.size })}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ disabled: ticked.size === 0 }}
      confirmLoading={add.isPending}
      onOk={() => add.mutate()}
      onCancel={onClose}
    >
      <div className="term-dialog">
        <Input
          autoFocus
          allowClear
          prefix={<SearchOutlined aria-hidden />}
          value={typed}
          maxLength={200}
          placeholder={t('members.find')}
          aria-label={t('members.find')}
          onChange={(event) => setTyped(event.target.value)}
        />
        {found.error && <ErrorState compact problem={found.error} onRetry={() => void found.refetch()} />}
        {found.data && items.length === 0 && <p className="faint">{t('members.notFound')}</p>}
        <ul className="interview-picker">
          {items.map((interview) => (
            <li key={interview.id}>
              <Checkbox
                checked={ticked.has(interview.id)}
                onChange={(event) => toggle(interview.id, event.target.checked)}
              >
                <span className="interview-picker-title">{interview.title}</span>
                <span className="faint tabular">
                  {[interview.archivalCode, interview.narrators.map(({ name }) => name).join(t('common:listComma'))]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </Checkbox>
            </li>
          ))}
        </ul>
        {(found.data?.total ?? 0) > items.length && <p className="faint">{t('members.tooMany', { count: SHOWN })}</p>}
        {add.error && <Alert type="error" showIcon title={problemSentence(t, add.error)} />}
      </div>
    </Modal>
  );
}
