import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterviewSummary } from '../../../electron/contract/interviews';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list';
import { useCounties } from '../vocabularies/use-counties';
import type { ChosenInterviews } from './batch/use-chosen-interviews';
import { InterviewCard } from './interview-card';
import { InterviewRow } from './interview-row';
import type { InterviewPages } from './use-interview-pages';

export type InterviewView = 'list' | 'cards';

const ROW_HEIGHT = 84;
const CARD_MIN_WIDTH = 248;
const CARD_GAP = 16;
const CARD_TEXT_HEIGHT = 140;
const SIDE_PADDING = 48;

/** How many cards fit beside each other, and how high a row of them is (16:9 pictures). */
function cardGrid(width: number): { columns: number; rowHeight: number } {
  const columns = Math.max(1, Math.floor((width - SIDE_PADDING + CARD_GAP) / (CARD_MIN_WIDTH + CARD_GAP)));
  const cardWidth = (width - SIDE_PADDING - CARD_GAP * (columns - 1)) / columns;
  return { columns, rowHeight: Math.round((cardWidth * 9) / 16 + CARD_TEXT_HEIGHT + CARD_GAP) };
}

interface Props {
  pages: InterviewPages;
  total: number;
  view: InterviewView;
  /** Names the list, so that coming back finds the same place. */
  memoryKey: string;
  /** null: nobody here changes many at once. */
  chosen: ChosenInterviews | null;
  onDelete: (interview: InterviewSummary) => void;
}

/** The interviews themselves, as rows or cards; only what is seen is built. */
export function InterviewList({ pages, total, view, memoryKey, chosen, onDelete }: Props) {
  const { t } = useTranslation('interviews');
  const { countyName } = useCounties();
  const list = useRef<VirtualListHandle>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const { columns, rowHeight } = view === 'cards' ? cardGrid(width) : { columns: 1, rowHeight: ROW_HEIGHT };
  const { onRange } = pages;
  const reportRange = useCallback(
    (first: number, last: number) => onRange(first * columns, (last + 1) * columns - 1),
    [onRange, columns],
  );

  // Up and down go from interview to interview, as in any list.
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const steps: Record<string, number> =
        columns === 1
          ? { ArrowDown: 1, ArrowUp: -1 }
          : { ArrowDown: columns, ArrowUp: -columns, ArrowRight: 1, ArrowLeft: -1 };
      const step = steps[event.key];
      const link = event.target instanceof Element ? event.target.closest('[data-interview-link]') : null;
      const from = link?.closest('[data-interview-index]');
      if (event.key === ' ' && from) {
        event.preventDefault();
        from.querySelector<HTMLElement>('.interview-choose input')?.click();
        return;
      }
      if (!step || !from) return;
      const index = Number(from.getAttribute('data-interview-index')) + step;
      if (index < 0 || index >= total) return;
      event.preventDefault();
      list.current?.scrollToIndex(Math.floor(index / columns));
      requestAnimationFrame(() => {
        element
          .querySelector<HTMLElement>(`[data-interview-index="${index}"] [data-interview-link]`)
          ?.focus({ preventScroll: true });
      });
    };
    element.addEventListener('keydown', onKeyDown);
    return () => element.removeEventListener('keydown', onKeyDown);
  }, [columns, total]);

  const choose = chosen?.choose ?? null;
  const item = (index: number) => {
    const interview = pages.rowAt(index);
    if (index >= total) return null;
    const Shape = view === 'cards' ? InterviewCard : InterviewRow;
    return (
      <div key={interview?.id ?? index} data-interview-index={index} className="interview-item">
        {interview ? (
          <Shape
            interview={interview}
            countyName={countyName}
            chosen={chosen?.ids.has(interview.id) ?? false}
            onChoose={choose}
            onDelete={onDelete}
          />
        ) : (
          <div className={view === 'cards' ? 'interview-card interview-waiting' : 'interview-row interview-waiting'} />
        )}
      </div>
    );
  };
  return (
    <div
      ref={frame}
      className={[
        'interview-list',
        pages.stale ? 'interview-list-stale' : '',
        chosen && chosen.ids.size > 0 ? 'interview-list-choosing' : '',
      ].join(' ')}
    >
      {(view === 'list' || width > 0) && (
        <VirtualList
          key={view}
          ref={list}
          count={Math.ceil(total / columns)}
          rowHeight={rowHeight}
          memoryKey={`${memoryKey} ${view}`}
          label={t('list.label')}
          onRange={reportRange}
          renderRow={(row) =>
            view === 'list' ? (
              item(row)
            ) : (
              <div className="interview-cards" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
                {Array.from({ length: columns }, (_, column) => item(row * columns + column))}
              </div>
            )
          }
        />
      )}
    </div>
  );
}
