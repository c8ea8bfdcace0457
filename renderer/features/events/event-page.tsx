import { DeleteOutlined, DiffOutlined, MergeOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { EventDetail } from '../../../electron/contract/events';
import { PROVENANCE_KINDS, type StatementAccount, VERIFICATION_STATES } from '../../../electron/contract/provenance';
import { fetchEvent } from '../../api/events';
import { queryKeys } from '../../api/query-keys';
import { usePageTrail } from '../../app/page-trail';
import { edtfWords } from '../../ui/edtf';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageHeader } from '../../ui/page-header';
import { PageLoading } from '../../ui/page-loading';
import { ProvenanceTag } from '../../ui/provenance';
import { Attachments } from '../attachments/attachments';
import { AccountCard } from '../provenance/account-card';
import { EventForm } from './event-form';
import { MergeEventDialog } from './merge-event-dialog';
import { useDeleteEvent } from './use-delete-event';
import { useNewVariant } from './variant-list';
import './events.css';

/** One event: its record, and every account of it across narrators. */
export default function EventPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('events');
  const event = useQuery({ queryKey: queryKeys.event(id), queryFn: ({ signal }) => fetchEvent(id, signal) });
  usePageTrail([{ label: t('title'), to: '/events' }, { label: event.data?.name ?? '' }]);
  if (event.error) return <ErrorState problem={event.error} onRetry={() => void event.refetch()} />;
  if (!event.data) return <PageLoading />;
  return <Event key={id} event={event.data} />;
}

function Event({ event }: { event: EventDetail }) {
  const { t } = useTranslation('events');
  const client = useQueryClient();
  const [merging, setMerging] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const remove = useDeleteEvent();
  const compare = useNewVariant();
  const { statements, variants } = event;
  const picked = statements.filter(({ id }) => chosen.includes(id));
  return (
    <div className="page event-page">
      <PageHeader
        title={event.name}
        note={[
          event.date && edtfWords(t, event.date),
          event.place,
          t('accounts', { count: event.statementCount, interviews: event.interviewCount }),
        ]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            <Button icon={<MergeOutlined />} onClick={() => setMerging(true)}>
              {t('merge.title')}
            </Button>
            <Button icon={<DeleteOutlined />} loading={remove.isPending} onClick={() => remove.mutate(event)}>
              {t('common:action.delete')}
            </Button>
          </>
        }
      />
      <div className="event-body">
        <section className="event-record" aria-label={t('record')}>
          <EventForm event={event} />
          <div className="event-attachments">
            <Attachments recordType="event" recordId={event.id} />
          </div>
          {variants.length > 0 && (
            <nav className="event-variants" aria-label={t('tab.variants')}>
              <h2 className="event-heading">{t('tab.variants')}</h2>
              {variants.map((group) => (
                <Link key={group.id} to={`/variants/${group.id}`}>
                  {group.title}
                  <span className="statement-note">{t('variant.accounts', { count: group.statementIds.length })}</span>
                </Link>
              ))}
            </nav>
          )}
        </section>
        <section className="event-accounts" aria-label={t('told')}>
          {statements.length === 0 && <EmptyState title={t('toldEmpty.title')} hint={t('toldEmpty.hint')} />}
          {statements.length > 1 && (
            <div className="event-compare">
              <span className="statement-note">{t('compare.hint')}</span>
              <Button
                icon={<DiffOutlined />}
                type={picked.length > 1 ? 'primary' : 'default'}
                disabled={picked.length < 2}
                loading={compare.isPending}
                onClick={() => compare.mutate({ statements: picked, eventId: event.id, title: event.name })}
              >
                {t('compare.make', { count: picked.length })}
              </Button>
            </div>
          )}
          {PROVENANCE_KINDS.map((kind) => (
            <KindSection
              key={kind}
              kind={kind}
              accounts={statements.filter((account) => account.kind === kind)}
              chosen={chosen}
              onChoose={(id, on) => setChosen((known) => (on ? [...known, id] : known.filter((other) => other !== id)))}
            />
          ))}
        </section>
      </div>
      {merging && (
        <MergeEventDialog
          event={event}
          onClose={() => setMerging(false)}
          onMerged={() => {
            setMerging(false);
            void client.invalidateQueries({ queryKey: queryKeys.events });
          }}
        />
      )}
    </div>
  );
}

interface KindSectionProps {
  kind: StatementAccount['kind'];
  accounts: readonly StatementAccount[];
  chosen: readonly string[];
  onChoose: (id: string, on: boolean) => void;
}

/** The accounts of one kind, by how far they have been verified. */
function KindSection({ kind, accounts, chosen, onChoose }: KindSectionProps) {
  const { t } = useTranslation('events');
  if (accounts.length === 0) return null;
  return (
    <section className="event-kind">
      <h2 className="event-heading">
        <ProvenanceTag kind={kind} />
        <span className="statement-note">{t('count', { count: accounts.length })}</span>
      </h2>
      {VERIFICATION_STATES.map((state) => {
        const some = accounts.filter((account) => account.verification === state);
        if (some.length === 0) return null;
        return (
          <section key={state} className="event-state">
            <h3 className={`event-state-name statement-check-${state}`}>{t(`interviews:verification.${state}`)}</h3>
            {some.map((account) => (
              <AccountCard
                key={account.id}
                account={account}
                hide="event"
                lead={
                  <Checkbox
                    checked={chosen.includes(account.id)}
                    aria-label={t('compare.choose', { name: account.narrators.map(({ name }) => name).join('、') })}
                    onChange={({ target }) => onChoose(account.id, target.checked)}
                  />
                }
              />
            ))}
          </section>
        );
      })}
    </section>
  );
}
