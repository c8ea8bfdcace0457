import { CheckCircleOutlined } from '@ant-design/icons';
import { Checkbox, Segmented } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { ReviewCard } from '../../../electron/contract/review';
import { queryKeys } from '../../api/query-keys';
import { fetchReviewTasks } from '../../api/review';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { VirtualList } from '../../ui/virtual-list';
import { CardPeople, CardTime } from './card-facts';
import { stageWord } from './review-words';
import { useCardPages } from './use-card-pages';
import type { ChosenCards } from './use-chosen-cards';

const ROW_HEIGHT = 60;
const SCOPES = ['assigned', 'open'] as const;

/** What lies with the one who asks, and what they could take up. */
export function TaskList({ chosen }: { chosen: ChosenCards }) {
  const { t } = useTranslation('review');
  const [search, setSearch] = useSearchParams();
  const scope = search.get('scope') === 'open' ? 'open' : 'assigned';
  const pages = useCardPages(queryKeys.reviewTasks(scope), (page, signal) =>
    fetchReviewTasks({ scope, ...page }, signal),
  );
  const counts = pages.first?.counts;
  return (
    <div className="tasks">
      <div className="tasks-bar">
        <Segmented
          value={scope}
          aria-label={t('tasks.scope')}
          options={SCOPES.map((value) => ({
            value,
            label: `${t(`tasks.${value}`)}${counts ? ` ${counts[value]}` : ''}`,
          }))}
          onChange={(value) => {
            chosen.clear();
            setSearch(value === 'open' ? { scope: 'open' } : {}, { replace: true });
          }}
        />
      </div>
      {pages.error && <ErrorState problem={pages.error} onRetry={pages.retry} />}
      {!pages.error && !pages.first && <PageLoading />}
      {!pages.error && pages.first && pages.total === 0 && (
        <EmptyState
          icon={<CheckCircleOutlined />}
          title={t(scope === 'open' ? 'tasks.emptyOpen' : 'tasks.emptyAssigned')}
          hint={t(scope === 'open' ? 'tasks.emptyOpenHint' : 'tasks.emptyAssignedHint')}
        />
      )}
      {!pages.error && pages.total > 0 && (
        <VirtualList
          key={scope}
          className="task-rows"
          count={pages.total}
          rowHeight={ROW_HEIGHT}
          label={t('tasks.list')}
          memoryKey={`review tasks ${scope}`}
          onRange={pages.onRange}
          renderRow={(index) => {
            const card = pages.cardAt(index);
            if (!card) return <div className="task-row" />;
            return <TaskRow card={card} chosen={chosen.cards.has(card.interviewId)} onToggle={chosen.toggle} />;
          }}
        />
      )}
    </div>
  );
}

function TaskRow({
  card,
  chosen,
  onToggle,
}: {
  card: ReviewCard;
  chosen: boolean;
  onToggle: (card: ReviewCard) => void;
}) {
  const { t } = useTranslation('review');
  return (
    <div className={chosen ? 'task-row task-row-chosen' : 'task-row'}>
      <Checkbox checked={chosen} aria-label={t('card.choose', { title: card.title })} onChange={() => onToggle(card)} />
      <span className="review-stage">{stageWord(t, card.stage)}</span>
      <div className="task-what">
        <Link
          to={`/interviews/${encodeURIComponent(card.interviewId)}`}
          className="task-title one-line"
          title={card.title}
        >
          {card.title}
        </Link>
        <div className="task-facts">
          <CardPeople card={card} />
          {card.archivalCode && <span className="tabular">{card.archivalCode}</span>}
          {card.returned && (
            <span className="task-returned one-line" title={t('card.returnedBy', card.returned)}>
              {t('card.returnedBy', card.returned)}
            </span>
          )}
        </div>
      </div>
      <div className="task-when">
        <CardTime card={card} />
        {card.dueOn && !card.overdue && (
          <span>{t('card.due', { date: dayjs(card.dueOn).format(t('assign.day')) })}</span>
        )}
      </div>
    </div>
  );
}
