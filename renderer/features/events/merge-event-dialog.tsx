import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Alert, App, Modal, Select } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventDetail } from '../../../electron/contract/events';
import { listEvents, mergeEvents, unmergeEvent } from '../../api/events';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { useUndoMessage } from '../../ui/undo-message';

interface Props {
  event: EventDetail;
  onClose: () => void;
  /** After merging, and after undoing it. */
  onMerged: () => void;
}

/** Takes another record of the same event into this one. */
export function MergeEventDialog({ event, onClose, onMerged }: Props) {
  const { t } = useTranslation('events');
  const { message } = App.useApp();
  const offerUndo = useUndoMessage();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [from, setFrom] = useState<{ value: string; label: string } | null>(null);
  const text = useDeferredValue(typed.trim());
  const query = { text, limit: 30, sort: 'name' } as const;
  const events = useQuery({
    queryKey: queryKeys.eventList(query),
    queryFn: ({ signal }) => listEvents(query, signal),
    placeholderData: keepPreviousData,
  });
  const undo = useMutation({
    mutationFn: unmergeEvent,
    onSuccess: onMerged,
    onError: (error) => void message.error(problemSentence(t, error)),
  });
  const merge = useMutation({
    mutationFn: (fromId: string) => mergeEvents(event.id, fromId),
    onSuccess: ({ fromId, statementCount }) => {
      onMerged();
      offerUndo(t('merge.done', { name: from?.label ?? '', count: statementCount }), () => undo.mutate(fromId));
    },
  });
  return (
    <Modal
      open
      title={t('merge.title')}
      okText={t('merge.confirm')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ disabled: from === null, loading: merge.isPending }}
      onOk={() => from && merge.mutate(from.value)}
      onCancel={onClose}
    >
      <p className="dialog-text">{t('merge.explain', { name: event.name })}</p>
      <div className="statement-field">
        <label htmlFor={id}>{t('merge.which')}</label>
        <Select
          id={id}
          labelInValue
          autoFocus
          value={from}
          placeholder={t('merge.placeholder')}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          options={(events.data?.items ?? [])
            .filter((other) => other.id !== event.id)
            .map((other) => ({
              value: other.id,
              label: t('merge.option', { name: other.name, count: other.statementCount }),
            }))}
          onChange={(next: { value: string; label: string }) => setFrom(next)}
        />
      </div>
      {merge.error && <Alert type="error" showIcon title={problemSentence(t, merge.error)} />}
    </Modal>
  );
}
