import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { createPerson, findLookAlikes } from '../../api/people';
import { problemOf, problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { DateField } from '../../ui/record-form/date-field';
import { LookAlikeList } from './look-alike-list';
import './person.css';

/** Somebody who is in no interview yet. Says at once who may be the same person. */
export function NewPersonDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [birth, setBirth] = useState('');
  const [nativePlace, setNativePlace] = useState('');
  const wanted = useDeferredValue({ name: name.trim(), birth, nativePlace: nativePlace.trim() });
  const lookAlikes = useQuery({
    queryKey: queryKeys.lookAlikes(wanted),
    queryFn: ({ signal }) => findLookAlikes(wanted, signal),
    enabled: wanted.name !== '',
  });
  const found = wanted.name === '' ? [] : (lookAlikes.data ?? []);
  const sameName = found.some(({ reason }) => reason === 'same-name');
  const create = useMutation({
    mutationFn: () => createPerson({ name: name.trim(), birth, nativePlace: nativePlace.trim(), another: sameName }),
    onSuccess: async (person) => {
      client.setQueryData(queryKeys.person(person.id), person);
      void client.invalidateQueries({ queryKey: ['people'] });
      onClose();
      await navigate(`/people/${encodeURIComponent(person.id)}`);
    },
    // Somebody of this name was added a moment ago, elsewhere: show them before asking again.
    onError: (error) => problemOf(error).code === 'person-name-taken' && void lookAlikes.refetch(),
  });
  const submit = () => {
    if (name.trim() !== '' && !create.isPending) create.mutate();
  };
  return (
    <Modal
      open
      width={560}
      title={t('new.title')}
      okText={t(sameName ? 'new.another' : 'new.create')}
      okButtonProps={{ disabled: name.trim() === '' }}
      confirmLoading={create.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <p className="dialog-note">{t('new.note')}</p>
      <Form layout="vertical" component="div">
        <Form.Item label={t('field.name')} htmlFor="new-person-name" required>
          <Input
            id="new-person-name"
            autoFocus
            value={name}
            maxLength={100}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={(event) => {
              if (!event.nativeEvent.isComposing) submit();
            }}
          />
        </Form.Item>
        <Form.Item label={t('field.birth')} htmlFor="new-person-birth">
          <DateField id="new-person-birth" status="" value={birth} onChange={setBirth} onBlur={() => undefined} />
        </Form.Item>
        <Form.Item label={t('field.nativePlace')} htmlFor="new-person-place">
          <Input
            id="new-person-place"
            value={nativePlace}
            maxLength={500}
            placeholder={t('placeholder.nativePlace')}
            onChange={(event) => setNativePlace(event.target.value)}
          />
        </Form.Item>
      </Form>
      {found.length > 0 && (
        <section className="look-alike-panel" aria-live="polite">
          <h3>{t('lookAlike.newTitle')}</h3>
          <LookAlikeList lookAlikes={found} />
        </section>
      )}
      {create.error && <Alert type="error" showIcon title={problemSentence(t, create.error)} />}
    </Modal>
  );
}
