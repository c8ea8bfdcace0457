import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePageTrail } from '../../app/page-trail';
import { PageHeader } from '../../ui/page-header';
import { BatchBar } from './batch-bar';
import { Board } from './board';
import { TaskList } from './task-list';
import { useChosenCards } from './use-chosen-cards';
import './review.css';
import './board.css';

/** What there is to do, for the one who asks and for all. */
export default function ReviewPage() {
  const { t } = useTranslation('review');
  const [search, setSearch] = useSearchParams();
  const chosen = useChosenCards();
  usePageTrail([{ label: t('title') }]);
  const view = search.get('view') === 'board' ? 'board' : 'tasks';
  return (
    <div className="page review-page">
      <PageHeader title={t('title')} note={t('note')} />
      <Tabs
        className="review-tabs"
        activeKey={view}
        items={[
          { key: 'tasks', label: t('page.tasks') },
          { key: 'board', label: t('page.board') },
        ]}
        onChange={(key) => {
          chosen.clear();
          setSearch(key === 'board' ? { view: 'board' } : {});
        }}
      />
      {view === 'board' ? <Board chosen={chosen} /> : <TaskList chosen={chosen} />}
      <BatchBar chosen={chosen} />
    </div>
  );
}
