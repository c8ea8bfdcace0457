import {
  AppstoreOutlined,
  FilterOutlined,
  ImportOutlined,
  PlusOutlined,
  SearchOutlined,
  UnorderedListOutlined,
  VideoCameraAddOutlined,
} from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Dropdown, Input, Segmented, Select, Space } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type InterviewFacets, SORT_KEYS } from '../../../electron/contract/interviews';
import { fetchInterviewFacets, type InterviewListFilter } from '../../api/interviews';
import { queryKeys } from '../../api/query-keys';
import { usePageTrail } from '../../app/page-trail';
import { useShortcuts } from '../../app/shortcuts';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageHeader } from '../../ui/page-header';
import { PageLoading } from '../../ui/page-loading';
import { DropTarget } from '../import/drop-target';
import { useImport } from '../import/import-provider';
import { useViewer } from '../users/use-viewer';
import { BatchBar } from './batch/batch-bar';
import { useChosenInterviews } from './batch/use-chosen-interviews';
import { InterviewFilters } from './interview-filters';
import { InterviewList, type InterviewView } from './interview-list';
import { type FilterValues, filterFromSearch, isFiltered, withoutFilters, withValue, withValues } from './list-filter';
import { NewInterviewDialog } from './new-interview-dialog';
import { useDeleteInterview } from './use-delete-interview';
import { useInterviewPages } from './use-interview-pages';
import './interviews.css';
import { keepPageSetting, pageSetting } from '../../app/page-settings';

const VIEW_KEY = 'koushu.interview-view';
const TYPING_PAUSE_MS = 180;

/** Text of the quick filter: shown at once, asked for when typing pauses. */
function useQuickText(committed: string, commit: (text: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(committed);
  useEffect(() => setText(committed), [committed]);
  useEffect(() => {
    if (text.trim() === committed) return;
    const timer = window.setTimeout(() => commit(text.trim()), TYPING_PAUSE_MS);
    return () => window.clearTimeout(timer);
  });
  return [text, setText];
}

/** A panel of filters without a single value would only take room. */
function hasFacets(facets: InterviewFacets | undefined): boolean {
  return facets !== undefined && Object.values(facets).some((values) => values.length > 0);
}

/** Every interview of the archive: filter, sort, look, bring new footage in. */
export default function InterviewListPage() {
  const { t } = useTranslation('interviews');
  const [search, setSearch] = useSearchParams();
  const filter: InterviewListFilter = filterFromSearch(search);
  const { sort: _, ...filters } = filter;
  const pages = useInterviewPages(filter);
  const facets = useQuery({
    queryKey: [...queryKeys.interviewFacets, filters],
    queryFn: ({ signal }) => fetchInterviewFacets(signal, filters),
    placeholderData: keepPreviousData,
  });
  const bringIn = useImport();
  const { may } = useViewer();
  const mayChange = may('catalogue');
  const chosen = useChosenInterviews(filter);
  const remove = useDeleteInterview();
  const [naming, setNaming] = useState(false);
  const [view, setView] = useState<InterviewView>(() => (pageSetting(VIEW_KEY) === 'cards' ? 'cards' : 'list'));
  const set = (key: string, value: string | undefined) => setSearch(withValue(search, key, value), { replace: true });
  const setMany = (values: FilterValues) => setSearch(withValues(search, values), { replace: true });
  const [text, setText] = useQuickText(filter.text ?? '', (typed) => set('text', typed || undefined));
  usePageTrail([{ label: t('title') }]);
  useShortcuts(t('title'), [
    { id: 'new', keys: ['n'], label: t('action.new'), enabled: mayChange, run: () => setNaming(true) },
    {
      id: 'import',
      keys: ['i'],
      label: t('action.importFiles'),
      enabled: mayChange,
      run: () => void bringIn.chooseFiles(),
    },
    {
      id: 'filter',
      keys: ['f'],
      label: t('filter.text'),
      run: () => document.getElementById('interview-quick-filter')?.focus(),
    },
    { id: 'choose', keys: ['space'], label: t('action.choose'), enabled: mayChange },
    { id: 'choose-all', keys: ['mod+a'], label: t('action.chooseAll'), enabled: mayChange, run: chosen.chooseAll },
    {
      id: 'choose-none',
      keys: ['escape'],
      label: t('action.chooseNone'),
      enabled: chosen.ids.size > 0,
      run: chosen.clear,
    },
    { id: 'rows', keys: ['arrowup', 'arrowdown'], label: t('action.walk') },
  ]);
  const action = search.get('action');
  useEffect(() => {
    if (!action) return;
    setSearch(withValue(search, 'action', undefined), { replace: true });
    if (action === 'import-files') void bringIn.chooseFiles();
    if (action === 'import-folder') void bringIn.chooseFolder();
  });

  const filtered = isFiltered(filter);
  const nothingAtAll = pages.total === 0 && !filtered && !pages.stale;
  const importButton = (
    <Space.Compact>
      <Button type="primary" icon={<ImportOutlined />} onClick={() => void bringIn.chooseFiles()}>
        {t('action.import')}
      </Button>
      <Dropdown
        placement="bottomRight"
        trigger={['click']}
        menu={{
          items: [
            { key: 'files', label: t('action.importFiles') },
            { key: 'folder', label: t('action.importFolder') },
          ],
          onClick: ({ key }) => void (key === 'files' ? bringIn.chooseFiles() : bringIn.chooseFolder()),
        }}
      >
        <Button type="primary" icon={<span className="caret" aria-hidden />} aria-label={t('action.importMore')} />
      </Dropdown>
    </Space.Compact>
  );
  const newButton = (
    <Button icon={<PlusOutlined />} onClick={() => setNaming(true)}>
      {t('action.new')}
    </Button>
  );

  return (
    <DropTarget className="page" label={t('drop.here')}>
      <PageHeader
        title={t('title')}
        note={
          pages.total === null || pages.stale
            ? t('common:state.loading')
            : t(filtered ? 'list.found' : 'list.total', { count: pages.total })
        }
        actions={
          mayChange && (
            <>
              {newButton}
              {importButton}
            </>
          )
        }
      />
      {!nothingAtAll && (
        <div className="interview-bar">
          <Input
            id="interview-quick-filter"
            className="interview-quick"
            allowClear
            value={text}
            maxLength={200}
            prefix={<SearchOutlined aria-hidden />}
            placeholder={t('filter.textPlaceholder')}
            aria-label={t('filter.text')}
            onChange={(event) => setText(event.target.value)}
          />
          {filtered && (
            <Button
              type="link"
              icon={<FilterOutlined />}
              onClick={() => {
                setText('');
                setSearch(withoutFilters(search), { replace: true });
              }}
            >
              {t('filter.clear')}
            </Button>
          )}
          <span className="interview-bar-space" />
          <Select
            value={filter.sort}
            aria-label={t('sort.label')}
            variant="filled"
            popupMatchSelectWidth={false}
            options={SORT_KEYS.map((key) => ({ value: key, label: t(`sort.${key}`) }))}
            onChange={(sort) => set('sort', sort === 'recent' ? undefined : sort)}
          />
          <Segmented<InterviewView>
            value={view}
            aria-label={t('view.label')}
            options={[
              { value: 'list', icon: <UnorderedListOutlined />, title: t('view.list') },
              { value: 'cards', icon: <AppstoreOutlined />, title: t('view.cards') },
            ]}
            onChange={(next) => {
              keepPageSetting(VIEW_KEY, next);
              setView(next);
            }}
          />
        </div>
      )}
      <div className="interview-columns">
        {(filtered || hasFacets(facets.data)) && (
          <InterviewFilters facets={facets.data} filter={filter} onChange={setMany} />
        )}
        <div className="interview-content">
          {pages.error && pages.total === null && <ErrorState problem={pages.error} onRetry={pages.retry} />}
          {!pages.error && pages.total === null && <PageLoading />}
          {nothingAtAll && (
            <EmptyState icon={<VideoCameraAddOutlined />} title={t('empty.title')} hint={t('empty.hint')}>
              <Button type="primary" icon={<ImportOutlined />} onClick={() => void bringIn.chooseFiles()}>
                {t('action.importFiles')}
              </Button>
              <Button onClick={() => void bringIn.chooseFolder()}>{t('action.importFolder')}</Button>
              {newButton}
            </EmptyState>
          )}
          {pages.total === 0 && filtered && !pages.stale && (
            <EmptyState icon={<SearchOutlined />} title={t('noMatch.title')} hint={t('noMatch.hint')}>
              <Button onClick={() => setSearch(withoutFilters(search), { replace: true })}>{t('filter.clear')}</Button>
            </EmptyState>
          )}
          {mayChange && <BatchBar chosen={chosen} total={pages.total ?? 0} />}
          {pages.total !== null && pages.total > 0 && (
            <InterviewList
              pages={pages}
              total={pages.total}
              view={view}
              memoryKey={search.toString()}
              chosen={mayChange ? chosen : null}
              onDelete={remove.ask}
            />
          )}
        </div>
      </div>
      {naming && <NewInterviewDialog onClose={() => setNaming(false)} />}
      {remove.dialog}
    </DropTarget>
  );
}
