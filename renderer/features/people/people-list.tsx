import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list';
import { useCounties } from '../vocabularies/use-counties';
import { PersonRow } from './person-row';
import type { usePeoplePages } from './use-people-pages';

const ROW_HEIGHT = 60;
const COLUMNS = ['name', 'age', 'memberships', 'interviews', 'rescue'] as const;

interface Props {
  pages: ReturnType<typeof usePeoplePages>;
  total: number;
  rescue: boolean;
  memoryKey: string;
}

/** The people themselves; only what is seen is built. Up and down go from one to the next. */
export function PeopleList({ pages, total, rescue, memoryKey }: Props) {
  const { t } = useTranslation('people');
  const { countyName } = useCounties();
  const list = useRef<VirtualListHandle>(null);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const walk = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      const link = event.target instanceof Element ? event.target.closest('[data-person-link]') : null;
      const from = link?.closest('[data-person-index]');
      if (step === 0 || !from) return;
      const index = Number(from.getAttribute('data-person-index')) + step;
      if (index < 0 || index >= total) return;
      event.preventDefault();
      list.current?.scrollToIndex(index);
      requestAnimationFrame(() => {
        element
          .querySelector<HTMLElement>(`[data-person-index="${index}"] [data-person-link]`)
          ?.focus({ preventScroll: true });
      });
    };
    element.addEventListener('keydown', walk);
    return () => element.removeEventListener('keydown', walk);
  }, [total]);
  return (
    <div ref={frame} className="people-list">
      <div className="person-row person-row-head" aria-hidden>
        {COLUMNS.map((column) => (
          <span key={column}>{t(`list.columns.${column}`)}</span>
        ))}
      </div>
      <VirtualList
        ref={list}
        className={pages.stale ? 'people-rows people-rows-stale' : 'people-rows'}
        count={total}
        rowHeight={ROW_HEIGHT}
        memoryKey={memoryKey}
        label={t('list.label')}
        onRange={pages.onRange}
        renderRow={(index) => {
          const person = pages.rowAt(index);
          return (
            <div className="person-item" data-person-index={index}>
              {person ? (
                <PersonRow person={person} countyName={countyName} rescue={rescue} />
              ) : (
                <div className="person-row" />
              )}
            </div>
          );
        }}
      />
    </div>
  );
}
