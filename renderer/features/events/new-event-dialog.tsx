import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { createEvent } from '../../api/events';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';

/** Only a name is needed; the rest is filled in on the event's page. */
export function NewEventDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('events');
  const navigate = useNavigate();
  const client = useQueryClient();
  const id = useId();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => createEvent({ name }),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: queryKeys.events });
      void navigate(`/events/${made.id}`);
    },
  });
  const submit = () => name.trim() !== '' && !create.isPending && create.mutate();
  return (
    <Modal
      open
      title={t('new.title')}
      okText={t('new.create')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ disabled: name.trim() === '', loading: create.isPending }}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="statement-field">
        <label htmlFor={id}>{t('field.name')}</label>
        <Input
          id={id}
          autoFocus
          maxLength={500}
          value={name}
          placeholder={t('placeholder.name')}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={submit}
        />
      </div>
      {create.error && <Alert type="error" showIcon title={problemSentence(t, create.error)} />}
    </Modal>
  );
}
