import { useCallback, useMemo, useState } from 'react';
import type { BoardStage, ReviewCard } from '../../../electron/contract/review';

export interface ChosenCards {
  cards: ReadonlyMap<string, ReviewCard>;
  /** The stage they all wait for; null when they differ, or none is chosen. */
  stage: BoardStage | null;
  toggle: (card: ReviewCard) => void;
  clear: () => void;
}

/** The interviews chosen for one step with all of them. */
export function useChosenCards(): ChosenCards {
  const [cards, setCards] = useState<ReadonlyMap<string, ReviewCard>>(new Map());
  const toggle = useCallback((card: ReviewCard) => {
    setCards((before) => {
      const next = new Map(before);
      if (!next.delete(card.interviewId)) next.set(card.interviewId, card);
      return next;
    });
  }, []);
  const clear = useCallback(() => setCards(new Map()), []);
  const stages = useMemo(() => [...new Set([...cards.values()].map(({ stage }) => stage))], [cards]);
  return { cards, stage: stages.length === 1 ? (stages[0] ?? null) : null, toggle, clear };
}
