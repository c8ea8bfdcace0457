import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { createPlace, fetchInterviewPlaces, fetchPlaces, setInterviewPlaces } from '../../api/vocabularies';
import { NAME_SEPARATORS } from '../people/name-separators';
import { treePath } from './tree-rows';

/** The places an interview speaks of: chosen from the list, or typed and added to it; saved at once. */
export function PlacesField({ interviewId, id }: { interviewId: string; id?: string }) {
  const { t } = useTranslation('vocabularies');
  const client = useQueryClient();
  const all = useQuery({ queryKey: queryKeys.places, queryFn: ({ signal }) => fetchPlaces(signal) });
  const own = useQuery({
    queryKey: queryKeys.interviewPlaces(interviewId),
    queryFn: ({ signal }) => fetchInterviewPlaces(interviewId, signal),
  });
  const places = (all.data ?? []).map((place) => ({ ...place, label: place.name }));
  const save = useMutation({
    mutationFn: async (wanted: string[]) => {
      const ids: string[] = [];
      for (const one of wanted) {
        const known = places.find((place) => place.id === one || place.name === one.trim());
        ids.push(known?.id ?? (await createPlace({ name: one.trim() })).id);
      }
      return setInterviewPlaces(interviewId, ids);
    },
    onSuccess: async (saved) => {
      client.setQueryData(queryKeys.interviewPlaces(interviewId), saved);
      await client.invalidateQueries({ queryKey: queryKeys.places });
    },
  });
  const stored = (own.data ?? []).map((place) => place.id);
  return (
    <>
      <Select
        {...(id ? { id } : { 'aria-label': t('interviewField.label') })}
        mode="tags"
        showSearch={{ optionFilterProp: 'label' }}
        tokenSeparators={NAME_SEPARATORS}
        loading={own.isPending || save.isPending}
        status={save.error ? 'error' : ''}
        value={save.isPending ? save.variables : stored}
        placeholder={t('interviewField.placeholder')}
        notFoundContent={null}
        options={places.map((place) => ({ value: place.id, label: treePath(places, place.id) }))}
        onChange={(wanted: string[]) => save.mutate(wanted.filter((one) => one.trim() !== ''))}
      />
      {save.error && (
        <p className="field-problem" role="alert">
          {problemSentence(t, save.error)}
        </p>
      )}
    </>
  );
}
