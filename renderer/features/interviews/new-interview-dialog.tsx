import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { createInterview } from '../../api/interviews';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { PeopleField } from '../people/people-field';
import { useCounties } from '../vocabularies/use-counties';

/** A new record, also for an interview whose tape is lost or not yet digitised. Only a title is needed. */
export function NewInterviewDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('interviews');
  const navigate = useNavigate();
  const client = useQueryClient();
  const { counties } = useCounties();
  const [title, setTitle] = useState('');
  const [narrators, setNarrators] = useState<string[]>([]);
  const [countyCode, setCountyCode] = useState<string | null>(null);
  const create = useMutation({
    mutationFn: () => createInterview({ title: title.trim(), narrators, countyCode }),
    onSuccess: async (interview) => {
      client.setQueryData(queryKeys.interview(interview.id), interview);
      void client.invalidateQueries({ queryKey: queryKeys.interviews });
      onClose();
      await navigate(`/interviews/${encodeURIComponent(interview.id)}`);
    },
  });
  const submit = () => {
    if (title.trim() && !create.isPending) create.mutate();
  };
  return (
    <Modal
      open
      width={520}
      title={t('new.title')}
      okText={t('new.create')}
      okButtonProps={{ disabled: !title.trim() }}
      confirmLoading={create.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <p className="dialog-note">{t('new.note')}</p>
      <Form layout="vertical" component="div">
        <Form.Item label={t('field.title')} htmlFor="new-interview-title" required>
          <Input
            id="new-interview-title"
            autoFocus
            value={title}
            maxLength={500}
            placeholder={t('new.titlePlaceholder')}
            onChange={(event) => setTitle(event.target.value)}
            onPressEnter={(event) => {
              if (!event.nativeEvent.isComposing) submit();
            }}
          />
        </Form.Item>
        <Form.Item label={t('field.narrators')} htmlFor="new-interview-narrators">
          <PeopleField id="new-interview-narrators" value={narrators} onChange={setNarrators} />
        </Form.Item>
        <Form.Item label={t('field.countyCode')} htmlFor="new-interview-county">
          <Select
            id="new-interview-county"
            allowClear
            value={countyCode}
            options={counties.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(code: string | null | undefined) => setCountyCode(code ?? null)}
          />
        </Form.Item>
      </Form>
      {create.error && <Alert type="error" showIcon title={problemSentence(t, create.error)} />}
    </Modal>
  );
}
