import { CalendarOutlined, SearchOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EVENT_SORTS, type EventQuery, type EventSummary } from '../../../electron/contract/events';
import { PROVENANCE_KINDS, VERIFICATION_STATES } from '../../../electron/contract/provenance';
import { listEvents } from '../../api/events';
import { queryKeys } from '../../api/query-keys';
import { edtfWords } from '../../ui/edtf';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';

const PAGE = 100;
const YEAR = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** Events by text and time, with how many accounts there are of each. */
export function EventList({ onAdd }: { onAdd: () => void }) {
  const { t } = useTranslation('events');
  const [typed, setTyped] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [sort, setSort] = useState<EventQuery['sort']>('date');
  const text = useDeferredValue(typed.trim());
  const filter = {
    sort,
    ...(text && { text }),
    ...(YEAR.test(from) && { dateFrom: from }),
    ...(YEAR.test(to) && { dateTo: to }),
  };
  const events = useInfiniteQuery({
    queryKey: queryKeys.eventList(filter),
    queryFn: ({ pageParam, signal }) => listEvents({ ...filter, offset: pageParam, limit: PAGE }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.total ? pages.length * PAGE : null),
    placeholderData: keepPreviousData,
  });
  const items = events.data?.pages.flatMap((page) => page.items) ?? [];
  const total = events.data?.pages[0]?.total ?? 0;
  const filtered = text !== '' || 'dateFrom' in filter || 'dateTo' in filter;
  const year = (label: string, value: string, change: (value: string) => void) => (
    <Input
      className="events-year"
      value={value}
      maxLength={10}
      aria-label={label}
      placeholder={label}
      status={value !== '' && !YEAR.test(value) ? 'warning' : ''}
      onChange={(event) => change(event.target.value.trim())}
    />
  );
  return (
    <div className="events-tab">
      <div className="events-filters">
        <Input
          allowClear
          className="events-text"
          prefix={<SearchOutlined aria-hidden />}
          value={typed}
          aria-label={t('filter.text')}
          placeholder={t('filter.text')}
          onChange={(event) => setTyped(event.target.value)}
        />
        {year(t('filter.from'), from, setFrom)}
        <span aria-hidden>–</span>
        {year(t('filter.to'), to, setTo)}
        <Select
          value={sort}
          aria-label={t('sort.label')}
          options={EVENT_SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
          onChange={setSort}
        />
        <span className="page-note">{t('total', { count: total })}</span>
      </div>
      {events.isPending && <PageLoading />}
      {events.error && <ErrorState problem={events.error} onRetry={() => void events.refetch()} />}
      {events.data && total === 0 && !filtered && (
        <EmptyState icon={<CalendarOutlined />} title={t('empty.title')} hint={t('empty.hint')}>
          <Button type="primary" onClick={onAdd}>
            {t('new.title')}
          </Button>
        </EmptyState>
      )}
      {events.data && total === 0 && filtered && <EmptyState icon={<SearchOutlined />} title={t('empty.noMatch')} />}
      <ul className="events-list" aria-label={t('title')}>
        {items.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </ul>
      {events.hasNextPage && (
        <Button loading={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}

function EventRow({ event }: { event: EventSummary }) {
  const { t } = useTranslation('events');
  const kinds = PROVENANCE_KINDS.filter((kind) => event.kinds[kind] > 0);
  const states = VERIFICATION_STATES.filter((state) => state !== 'unverified' && event.verification[state] > 0);
  return (
    <li>
      <Link className="event-row" to={`/events/${event.id}`}>
        <span className="event-date">{event.date ? edtfWords(t, event.date) : t('noDate')}</span>
        <span className="event-text">
          <strong className="event-name">{event.name}</strong>
          <span className="one-line">{[event.place, event.summary].filter(Boolean).join(' · ')}</span>
        </span>
        <span className="event-counts">
          {kinds.map((kind) => (
            <span key={kind} className={`provenance-word-${kind}`}>
              {t(`common:provenance.${kind}.word`)} {event.kinds[kind]}
            </span>
          ))}
          {event.statementCount === 0 && <span className="statement-note">{t('noStatements')}</span>}
          {states.map((state) => (
            <span key={state} className={`statement-check statement-check-${state}`}>
              {t(`interviews:verification.${state}`)} {event.verification[state]}
            </span>
          ))}
          {event.variantCount > 0 && (
            <span className="statement-note">{t('variants', { count: event.variantCount })}</span>
          )}
        </span>
      </Link>
    </li>
  );
}
