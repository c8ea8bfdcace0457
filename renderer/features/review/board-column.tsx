import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardStage, ReviewBoard } from '../../../electron/contract/review';
import { queryKeys } from '../../api/query-keys';
import { type BoardFilter, fetchReviewCards } from '../../api/review';
import { ErrorState } from '../../ui/error-state';
import { VirtualList } from '../../ui/virtual-list';
import { BoardCard } from './board-card';
import { stageWord } from './review-words';
import { useCardPages } from './use-card-pages';
import type { ChosenCards } from './use-chosen-cards';

const CARD_HEIGHT = 116;

interface Props {
  group: string;
  stages: readonly BoardStage[];
  board: ReviewBoard;
  filter: BoardFilter;
  chosen: ChosenCards;
}

/** The interviews of some stages; a stage in its head shows that one alone. What is archived comes when asked for. */
export function BoardColumn({ group, stages, board, filter, chosen }: Props) {
  const { t } = useTranslation('review');
  const [only, setOnly] = useState<BoardStage | null>(null);
  const waiting = stages.filter((stage) => stage !== 'done');
  const shown = only === null ? waiting : [only];
  const sum = (what: 'count' | 'overdue') => waiting.reduce((total, stage) => total + board.stages[stage][what], 0);
  const query = { ...filter, stage: shown };
  const pages = useCardPages(queryKeys.reviewCards(query), (page, signal) =>
    fetchReviewCards({ ...query, ...page }, signal),
  );
  const title = t(`board.group.${group}`);
  const overdue = sum('overdue');
  return (
    <section className="board-column" aria-label={title}>
      <header className="board-column-head">
        <h2>{title}</h2>
        <span className="board-count tabular">{sum('count')}</span>
        {overdue > 0 && <span className="review-overdue">{t('board.overdueCount', { count: overdue })}</span>}
      </header>
      <ul className="board-stages">
        {stages.map((stage) => (
          <li key={stage}>
            <button
              type="button"
              className={only === stage ? 'plain-button board-stage board-stage-only' : 'plain-button board-stage'}
              aria-pressed={only === stage}
              title={t('board.narrow', { stage: stageWord(t, stage) })}
              onClick={() => setOnly(only === stage ? null : stage)}
            >
              {stageWord(t, stage)} <span className="tabular">{board.stages[stage].count}</span>
            </button>
          </li>
        ))}
      </ul>
      {pages.error && <ErrorState compact problem={pages.error} onRetry={pages.retry} />}
      {!pages.error && pages.first && pages.total === 0 && <p className="board-none">{t('board.empty')}</p>}
      {!pages.error && pages.total > 0 && (
        <VirtualList
          key={shown.join()}
          className="board-cards"
          count={pages.total}
          rowHeight={CARD_HEIGHT}
          label={title}
          memoryKey={`review ${JSON.stringify(query)}`}
          onRange={pages.onRange}
          renderRow={(index) => {
            const card = pages.cardAt(index);
            if (!card) return <div className="board-card board-card-waiting" />;
            return <BoardCard card={card} chosen={chosen.cards.has(card.interviewId)} onToggle={chosen.toggle} />;
          }}
        />
      )}
    </section>
  );
}
