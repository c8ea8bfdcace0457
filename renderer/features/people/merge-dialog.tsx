import { useQuery } from '@tanstack/react-query';
import { Alert, Modal, Radio, Select } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonDetail } from '../../../electron/contract/people';
import { fetchPerson, findPeople } from '../../api/people';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { useCounties } from '../vocabularies/use-counties';
import { comparePeople } from './compare-people';
import { lifeWords } from './person-words';
import { useMerge } from './use-merge';

/** Somebody by name, pinyin or initials; never the one it is about. */
function OtherPerson({ id, except, onChoose }: { id: string; except: string; onChoose: (id: string) => void }) {
  const { t } = useTranslation('people');
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const people = useQuery({
    queryKey: queryKeys.people(text),
    queryFn: ({ signal }) => findPeople(text, signal),
    enabled: text !== '',
  });
  return (
    <Select
      id={id}
      className="merge-other"
      autoFocus
      showSearch={{ filterOption: false, onSearch: setTyped }}
      notFoundContent={null}
      placeholder={t('merge.withPlaceholder')}
      options={(people.data ?? [])
        .filter((person) => person.id !== except)
        .map((person) => {
          const facts = [lifeWords(t, { ...person, death: '' }), person.roleNow, person.otherName ?? ''];
          return { value: person.id, label: [person.name, ...facts.filter((fact) => fact !== '')].join('　') };
        })}
      onChange={onChoose}
    />
  );
}

interface ComparisonProps {
  people: readonly [PersonDetail, PersonDetail];
  keptId: string;
  onKeep: (id: string) => void;
}

/** Both records side by side: what differs line by line, what does not in one sentence. */
function Comparison({ people, keptId, onKeep }: ComparisonProps) {
  const { t } = useTranslation('people');
  const { countyName } = useCounties();
  const { differing, same } = comparePeople(t, people, countyName);
  const group = useId();
  return (
    <div className="merge-scroll">
      <table className="merge-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('merge.field')}</span>
            </th>
            {people.map((person) => (
              <th key={person.id} scope="col" className={person.id === keptId ? 'merge-kept' : ''}>
                <Radio name={group} checked={person.id === keptId} onChange={() => onKeep(person.id)}>
                  {person.name}
                </Radio>
                <span className="merge-fate">{t(person.id === keptId ? 'merge.kept' : 'merge.mergedIn')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differing.map(({ label, values }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {people.map((person, index) => (
                <td key={person.id} className={person.id === keptId ? 'merge-kept' : ''}>
                  {values[index] || <span className="faint">{t('merge.empty')}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {same.length > 0 && <p className="page-note">{t('merge.same', { fields: same.join(t('common:listComma')) })}</p>}
    </div>
  );
}

interface Props {
  person: PersonDetail;
  /** Whom to compare with; null: to be chosen. */
  otherId: string | null;
  onClose: () => void;
}

/** Two records of one person become one; which of them stays is chosen here. */
export function MergeDialog({ person, otherId: proposed, onClose }: Props) {
  const { t } = useTranslation('people');
  const [otherId, setOtherId] = useState(proposed);
  // The record one came from stays, unless the other has more to show: decided by the person, not by us.
  const [keptId, setKeptId] = useState(person.id);
  const fieldId = useId();
  const other = useQuery({
    queryKey: queryKeys.person(otherId ?? ''),
    queryFn: ({ signal }) => fetchPerson(otherId ?? '', signal),
    enabled: otherId !== null,
  });
  const { merge } = useMerge(onClose);
  const confirm = () => {
    if (!other.data) return;
    const kept = keptId === person.id ? person : other.data;
    merge.mutate({ kept, merged: kept === person ? other.data : person });
  };
  return (
    <Modal
      open
      width={760}
      title={t('merge.title')}
      okText={t('merge.confirm')}
      okButtonProps={{ disabled: !other.data }}
      confirmLoading={merge.isPending}
      onOk={confirm}
      onCancel={onClose}
    >
      <p className="dialog-note">{t('merge.note')}</p>
      {proposed === null && (
        <div className="merge-choice">
          <label htmlFor={fieldId}>{t('merge.with')}</label>
          <OtherPerson id={fieldId} except={person.id} onChoose={setOtherId} />
        </div>
      )}
      {otherId !== null && other.isPending && <PageLoading />}
      {other.error && <ErrorState compact problem={other.error} onRetry={() => void other.refetch()} />}
      {other.data && <Comparison people={[person, other.data]} keptId={keptId} onKeep={setKeptId} />}
      {merge.error && <Alert type="error" showIcon title={problemSentence(t, merge.error)} />}
    </Modal>
  );
}
