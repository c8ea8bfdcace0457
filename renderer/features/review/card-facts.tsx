import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { ReviewCard } from '../../../electron/contract/review';
import { useCounties } from '../vocabularies/use-counties';

const daysSince = (date: string): number => dayjs().startOf('day').diff(dayjs(date).startOf('day'), 'day');

/** Narrators and county. */
export function CardPeople({ card }: { card: ReviewCard }) {
  const { t } = useTranslation('review');
  const { countyName } = useCounties();
  const narrators = card.narrators.join(t('common:listComma')) || t('card.noNarrator');
  const words = card.countyCode ? `${narrators} · ${countyName(card.countyCode)}` : narrators;
  return (
    <span className="one-line" title={words}>
      {words}
    </span>
  );
}

/** How long it has waited, or by how much it is late. */
export function CardTime({ card }: { card: ReviewCard }) {
  const { t } = useTranslation('review');
  if (card.overdue && card.dueOn)
    return <span className="review-overdue">{t('card.overdue', { count: daysSince(card.dueOn) })}</span>;
  const days = daysSince(card.waitingSince);
  const waiting = days < 1 ? t('card.today') : t('card.waiting', { count: days });
  const due = card.dueOn ? t('card.due', { date: dayjs(card.dueOn).format(t('assign.day')) }) : undefined;
  return (
    <span className="tabular" title={due}>
      {waiting}
    </span>
  );
}

export function ReturnedMark({ card }: { card: ReviewCard }) {
  const { t } = useTranslation('review');
  if (!card.returned) return null;
  return (
    <span className="review-returned" title={t('card.returnedBy', card.returned)}>
      {t('card.returned')}
    </span>
  );
}
