import { EnvironmentOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../../api/query-keys';
import { createPlace, fetchPlaces } from '../../api/vocabularies';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { NewTermDialog } from './new-term-dialog';
import { PlaceDetail, type PlaceNode } from './place-detail';
import { PlacePlot } from './place-plot';
import { TermCount, TermPanel } from './term-panel';
import { TreeView } from './tree-view';
import { useTermTab } from './use-term-tab';

const wordsOf = ({ name, otherNames }: PlaceNode) => [`${name} ${otherNames}`];
const pinyinOf = ({ sortName }: PlaceNode) => sortName;

/** Places as a tree, the chosen one with where it lies. */
export function PlacesTab() {
  const { t } = useTranslation('vocabularies');
  const query = useQuery({ queryKey: queryKeys.places, queryFn: ({ signal }) => fetchPlaces(signal) });
  const places = useMemo(
    () => (query.data ?? []).map((place): PlaceNode => ({ ...place, label: place.name })),
    [query.data],
  );
  const tab = useTermTab({
    kind: 'places',
    nodes: places,
    wordsOf,
    pinyinOf,
    create: (name, parentId) => createPlace({ name, parentId }),
  });
  const place = tab.node;
  const drawn = places.flatMap(({ id, label, latitude, longitude, count }) =>
    latitude === null || longitude === null ? [] : [{ id, label, latitude, longitude, count }],
  );

  if (query.isPending) return <PageLoading />;
  if (query.error) return <ErrorState problem={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <TermPanel
        {...tab.panel}
        placeholder={t('places.filter')}
        createLabel={t('places.create')}
        tree={
          tab.tree.rows.length === 0 ? (
            <EmptyState compact title={t(places.length === 0 ? 'places.empty' : 'filter.nothing')} />
          ) : (
            <TreeView
              {...tab.tree}
              label={t('tab.places')}
              renderStart={({ kind }) =>
                kind !== 'other' && <span className="tree-kind">{t(`placeKind.${kind}`)}</span>
              }
              renderEnd={({ count, countWithin }) => <TermCount count={count} countWithin={countWithin} />}
            />
          )
        }
        detail={
          <>
            {place ? (
              <PlaceDetail
                key={place.id}
                place={place}
                places={places}
                onMerge={() => tab.changes.askMerge(place)}
                onDelete={() => tab.changes.askDelete(place)}
                onAddWithin={() => tab.addBelow(place.id)}
              />
            ) : (
              <EmptyState
                compact={drawn.length > 0}
                icon={<EnvironmentOutlined />}
                title={t('places.choose')}
                hint={t('places.hint')}
              />
            )}
            <PlacePlot places={drawn} selected={tab.chosen} onSelect={tab.choose} />
          </>
        }
      />
      {tab.dialog && <NewTermDialog {...tab.dialog} title={t('places.create')} nameLabel={t('field.name')} />}
      {tab.changes.dialogs}
    </>
  );
}
