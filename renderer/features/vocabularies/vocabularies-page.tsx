import { Tabs } from 'antd';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePageTrail } from '../../app/page-trail';
import { useShortcuts } from '../../app/shortcuts';
import { PageHeader } from '../../ui/page-header';
import { CountiesTab } from './counties-tab';
import { PlacesTab } from './places-tab';
import { SectorsTab } from './sectors-tab';
import { TagsTab } from './tags-tab';
import './vocabularies.css';

const LISTS = { tags: TagsTab, sectors: SectorsTab, counties: CountiesTab, places: PlacesTab } satisfies Record<
  string,
  ComponentType
>;
type ListName = keyof typeof LISTS;
const NAMES = Object.keys(LISTS) as ListName[];

/** The words the office agrees on: what can be chosen in a field, and what it means. */
export default function VocabulariesPage() {
  const { t } = useTranslation('vocabularies');
  const [search, setSearch] = useSearchParams();
  const list: ListName = NAMES.find((name) => name === search.get('list')) ?? 'tags';
  const Shown = LISTS[list];
  usePageTrail([{ label: t('title') }]);
  useShortcuts(t('title'), [
    { id: 'walk', keys: ['arrowup', 'arrowdown'], label: t('keys.walk') },
    { id: 'open', keys: ['arrowleft', 'arrowright'], label: t('keys.open') },
  ]);
  return (
    <div className="page vocabularies-page">
      <PageHeader title={t('title')} note={t(`note.${list}`)} />
      <Tabs
        className="vocabularies-tabs"
        activeKey={list}
        items={NAMES.map((name) => ({ key: name, label: t(`tab.${name}`) }))}
        onChange={(name) => setSearch({ list: name })}
      />
      <Shown key={list} />
    </div>
  );
}
