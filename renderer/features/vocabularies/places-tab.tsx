import { EnvironmentOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
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
import { useChosenTerm } from './use-chosen-term';
import { useRefreshTerms, useTermChanges } from './use-term-changes';
import { useTree } from './use-tree';

/** Places as a tree, the chosen one with where it lies. */
export function PlacesTab() {
  const { t } = useTranslation('vocabularies');
  const [chosen, choose] = useChosenTerm();
  const [text, setText] = useState('');
  const [unusedOnly, setUnusedOnly] = useState(false);
  const [creating, setCreating] = useState<{ parentId: string | null } | null>(null);
  const query = useQuery({ queryKey: queryKeys.places, queryFn: ({ signal }) => fetchPlaces(signal) });
  const places = useMemo(
    () => (query.data ?? []).map((place): PlaceNode => ({ ...place, label: place.name })),
    [query.data],
  );
  const refresh = useRefreshTerms('places');
  const changes = useTermChanges('places', places, choose);
  const create = useMutation({
    mutationFn: (fields: { name: string; parentId: string | null }) => createPlace(fields),
    onSuccess: async ({ id }) => {
      setCreating(null);
      await refresh();
      choose(id);
    },
  });
  const wanted = text.trim().toLowerCase();
  const keep = useMemo(() => {
    if (wanted === '' && !unusedOnly) return null;
    const pinyin = wanted.replaceAll(' ', '');
    return ({ name, otherNames, sortName, count }: PlaceNode) =>
      (!unusedOnly || count === 0) &&
      (wanted === '' ||
        `${name} ${otherNames}`.toLowerCase().includes(wanted) ||
        sortName.replaceAll(' ', '').includes(pinyin));
  }, [wanted, unusedOnly]);
  const { rows, toggle } = useTree(places, keep, chosen);
  const place = places.find(({ id }) => id === chosen);
  const drawn = places.flatMap(({ id, label, latitude, longitude, count }) =>
    latitude === null || longitude === null ? [] : [{ id, label, latitude, longitude, count }],
  );

  if (query.isPending) return <PageLoading />;
  if (query.error) return <ErrorState problem={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <TermPanel
        text={text}
        onText={setText}
        placeholder={t('places.filter')}
        unusedOnly={unusedOnly}
        onUnusedOnly={setUnusedOnly}
        unusedCount={places.filter(({ count }) => count === 0).length}
        createLabel={t('places.create')}
        onCreate={() => setCreating({ parentId: null })}
        tree={
          rows.length === 0 ? (
            <EmptyState compact title={t(places.length === 0 ? 'places.empty' : 'filter.nothing')} />
          ) : (
            <TreeView
              rows={rows}
              label={t('tab.places')}
              selected={chosen}
              onSelect={choose}
              onToggle={toggle}
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
                onMerge={() => changes.askMerge(place)}
                onDelete={() => changes.askDelete(place)}
                onAddWithin={() => setCreating({ parentId: place.id })}
              />
            ) : (
              <EmptyState
                compact={drawn.length > 0}
                icon={<EnvironmentOutlined />}
                title={t('places.choose')}
                hint={t('places.hint')}
              />
            )}
            <PlacePlot places={drawn} selected={chosen} onSelect={choose} />
          </>
        }
      />
      {creating && (
        <NewTermDialog
          title={t('places.create')}
          nameLabel={t('field.name')}
          parentLabel={t('field.parentId')}
          nodes={places}
          parentId={creating.parentId}
          busy={create.isPending}
          problem={create.error}
          onCreate={(name, parentId) => create.mutate({ name, parentId })}
          onClose={() => {
            create.reset();
            setCreating(null);
          }}
        />
      )}
      {changes.dialogs}
    </>
  );
}
