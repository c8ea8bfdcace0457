import { DeleteOutlined, MergeCellsOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Segmented } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { PersonDetail } from '../../../electron/contract/people';
import { fetchLookAlikes, fetchPerson } from '../../api/people';
import { queryKeys } from '../../api/query-keys';
import { usePageTrail } from '../../app/page-trail';
import { ErrorState } from '../../ui/error-state';
import { PageHeader } from '../../ui/page-header';
import { PageLoading } from '../../ui/page-loading';
import { Attachments } from '../attachments/attachments';
import { RecordHistory } from '../history/record-history';
import { LookAlikeList } from './look-alike-list';
import { MergeDialog } from './merge-dialog';
import { PersonForm } from './person-form';
import { PersonRecord } from './person-record';
import { ageWords, lifeWords } from './person-words';
import { RescueMark } from './rescue-mark';
import { useDeletePerson } from './use-delete-person';
import { useMerge } from './use-merge';
import './people.css';
import './person.css';

type Side = 'record' | 'attachments' | 'history';

/** Who may be the same person, and what was merged into this record. */
function Identity({ person, onCompare }: { person: PersonDetail; onCompare: (id: string) => void }) {
  const { t } = useTranslation('people');
  const { undo } = useMerge();
  const key = { id: person.id };
  const lookAlikes = useQuery({
    queryKey: queryKeys.lookAlikes(key),
    queryFn: ({ signal }) => fetchLookAlikes(person.id, signal),
  });
  const found = lookAlikes.data ?? [];
  const merges = person.merges.filter(({ undoneAt }) => undoneAt === null);
  return (
    <>
      {found.length > 0 && (
        <section className="look-alike-panel" aria-label={t('lookAlike.title')}>
          <h2>{t('lookAlike.title')}</h2>
          <LookAlikeList lookAlikes={found} onCompare={onCompare} />
        </section>
      )}
      {merges.length > 0 && (
        <section className="merged-panel" aria-label={t('page.mergesTitle')}>
          <h2>{t('page.mergesTitle')}</h2>
          <ul>
            {merges.map(({ id, merged, at, who, undoable }) => (
              <li key={id}>
                <span>
                  {t(who ? 'page.mergedFrom' : 'page.mergedFromNobody', {
                    name: merged.name,
                    at: dayjs(at).format('YYYY-MM-DD HH:mm'),
                    who,
                  })}
                </span>
                {undoable ? (
                  <Button size="small" loading={undo.isPending} onClick={() => undo.mutate(id)}>
                    {t('page.undoMerge')}
                  </Button>
                ) : (
                  <span className="faint">{t('page.undoFirst')}</span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Page({ person }: { person: PersonDetail }) {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const [side, setSide] = useState<Side>('record');
  /** undefined: closed; null: whom to merge with is still to be chosen */
  const [comparing, setComparing] = useState<string | null | undefined>(undefined);
  const remove = useDeletePerson(person, () => void navigate('/people'));
  usePageTrail([{ label: t('title'), to: '/people' }, { label: person.name }]);
  const facts = [
    person.gender === null ? '' : t(`gender.${person.gender}`),
    lifeWords(t, person),
    person.age ? ageWords(t, person.age) : '',
  ].filter((fact) => fact !== '');
  const merged = person.mergedInto;
  return (
    <div className="page person-page">
      <PageHeader
        title={person.name}
        note={
          <>
            {facts.join(' · ')} <RescueMark priority={person.rescuePriority} />
          </>
        }
        actions={
          merged === null && (
            <>
              <Button icon={<MergeCellsOutlined />} onClick={() => setComparing(null)}>
                {t('action.merge')}
              </Button>
              <Button icon={<DeleteOutlined />} onClick={remove.ask}>
                {t('action.delete')}
              </Button>
            </>
          )
        }
      />
      {merged && (
        <Alert
          className="person-merged"
          type="warning"
          showIcon
          title={t('page.merged', { name: merged.name })}
          action={
            <Link to={`/people/${encodeURIComponent(merged.id)}`}>{t('page.toKept', { name: merged.name })}</Link>
          }
        />
      )}
      <div className="person-columns">
        {merged === null && (
          <div className="person-form-side">
            <PersonForm key={person.id} person={person} />
          </div>
        )}
        <div className="person-record-side">
          {merged === null && <Identity person={person} onCompare={setComparing} />}
          <Segmented<Side>
            className="person-side-choice"
            value={side}
            aria-label={t('view.label')}
            options={(['record', 'attachments', 'history'] as const).map((value) => ({
              value,
              label: t(`page.${value}`),
            }))}
            onChange={setSide}
          />
          {side === 'record' && <PersonRecord person={person} />}
          {side === 'attachments' && <Attachments recordType="person" recordId={person.id} />}
          {side === 'history' && <RecordHistory recordType="person" recordId={person.id} />}
        </div>
      </div>
      {comparing !== undefined && (
        <MergeDialog person={person} otherId={comparing} onClose={() => setComparing(undefined)} />
      )}
      {remove.dialog}
    </div>
  );
}

/** One person's authority record: what is known, and everywhere they appear. */
export default function PersonPage() {
  const { id = '' } = useParams();
  const person = useQuery({ queryKey: queryKeys.person(id), queryFn: ({ signal }) => fetchPerson(id, signal) });
  if (person.data) return <Page key={id} person={person.data} />;
  return person.error ? <ErrorState problem={person.error} onRetry={() => void person.refetch()} /> : <PageLoading />;
}
