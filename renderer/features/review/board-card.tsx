import { UserOutlined } from '@ant-design/icons';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReviewCard } from '../../../electron/contract/review';
import { CardPeople, CardTime, ReturnedMark } from './card-facts';
import { stageWord } from './review-words';

interface Props {
  card: ReviewCard;
  chosen: boolean;
  onToggle: (card: ReviewCard) => void;
}

/** One interview on the board. */
export function BoardCard({ card, chosen, onToggle }: Props) {
  const { t } = useTranslation('review');
  return (
    <article className={chosen ? 'board-card board-card-chosen' : 'board-card'}>
      <div className="board-card-head">
        <Link
          to={`/interviews/${encodeURIComponent(card.interviewId)}`}
          className="board-card-title"
          title={card.title}
        >
          {card.title}
        </Link>
        <Checkbox
          className="board-card-check"
          checked={chosen}
          aria-label={t('card.choose', { title: card.title })}
          onChange={() => onToggle(card)}
        />
      </div>
      <div className="board-card-line">
        <CardPeople card={card} />
      </div>
      <div className="board-card-line">
        <span className="review-stage">{stageWord(t, card.stage)}</span>
        <ReturnedMark card={card} />
        <CardTime card={card} />
        {card.assignee && (
          <span className="board-card-assignee one-line" title={card.assignee.name}>
            <UserOutlined aria-hidden /> {card.assignee.name}
          </span>
        )}
      </div>
    </article>
  );
}
