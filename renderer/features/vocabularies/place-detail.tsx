import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCoordinates, parseCoordinates } from '../../../electron/contract/coordinates';
import { PLACE_KINDS, type Place, type PlaceFields } from '../../../electron/contract/vocabularies';
import { queryKeys } from '../../api/query-keys';
import { updatePlace } from '../../api/vocabularies';
import { Choice, Field, Line, Paragraph } from '../../ui/record-form/fields';
import { RecordForm } from '../../ui/record-form/record-form';
import { useRecordForm } from '../../ui/record-form/use-record-form';
import { ParentField } from './parent-field';
import { TermHead } from './term-head';
import { TermUses } from './term-uses';
import { useRefreshTerms } from './use-term-changes';

export type PlaceNode = Place & { label: string };

interface Props {
  place: PlaceNode;
  places: readonly PlaceNode[];
  onMerge: () => void;
  onDelete: () => void;
  onAddWithin: () => void;
}

/** How typed coordinates are read, while they are typed. */
function Reading({ typed }: { typed: string }) {
  const { t } = useTranslation('vocabularies');
  if (typed.trim() === '') return null;
  const point = parseCoordinates(typed);
  if (typeof point === 'string') return <span className="record-field-hint">{t('places.coordinatesHint')}</span>;
  return <span className="record-field-hint">{t('places.readAs', { coordinates: formatCoordinates(point) })}</span>;
}

/** A place. Give it a `key`: each place has a form of its own. */
export function PlaceDetail({ place, places, onMerge, onDelete, onAddWithin }: Props) {
  const { t } = useTranslation('vocabularies');
  const client = useQueryClient();
  const refresh = useRefreshTerms('places');
  const { name, kind, parentId, otherNames, coordinates, notes } = place;
  const form = useRecordForm<PlaceFields>({
    stored: { name, kind, parentId, otherNames, coordinates, notes },
    neverEmpty: ['name'],
    save: async (changes, leaving) => {
      const saved = await updatePlace(place.id, changes, leaving);
      client.setQueryData<Place[]>(queryKeys.places, (known) =>
        known?.map((one) => (one.id === place.id ? { ...one, ...saved } : one)),
      );
      void refresh();
    },
  });
  return (
    <div className="term-detail">
      <TermHead name={name} addWord={t('places.addWithin')} onAdd={onAddWithin} onMerge={onMerge} onDelete={onDelete} />
      <RecordForm form={form} namespace="vocabularies" label={t('places.form', { name })}>
        <div className="record-grid">
          <Line name="name" required />
          <Choice name="kind" options={PLACE_KINDS.map((one) => ({ value: one, label: t(`placeKind.${one}`) }))} />
          <ParentField nodes={places} id={place.id} />
          <Line name="otherNames" />
          <Field name="coordinates" wide>
            {({ value, onChange, ...control }) => (
              <>
                <Input
                  {...control}
                  maxLength={100}
                  value={String(value)}
                  onChange={(event) => onChange(event.target.value)}
                />
                <Reading typed={String(value)} />
              </>
            )}
          </Field>
          <Paragraph name="notes" rows={2} />
        </div>
      </RecordForm>
      <TermUses kind="places" id={place.id} count={place.count} />
    </div>
  );
}
