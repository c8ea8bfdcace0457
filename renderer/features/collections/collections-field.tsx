import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { fetchCollections, fetchInterviewCollections, setInterviewCollections } from '../../api/collections';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { treePath } from '../vocabularies/tree-rows';

/** The collections an interview is in; chosen from the tree, saved at once. */
export function CollectionsField({ interviewId, id }: { interviewId: string; id?: string }) {
  const { t } = useTranslation('collections');
  const client = useQueryClient();
  const all = useQuery({ queryKey: queryKeys.collections, queryFn: ({ signal }) => fetchCollections(signal) });
  const own = useQuery({
    queryKey: queryKeys.interviewCollections(interviewId),
    queryFn: ({ signal }) => fetchInterviewCollections(interviewId, signal),
  });
  const save = useMutation({
    mutationFn: (ids: string[]) => setInterviewCollections(interviewId, ids),
    onSuccess: async (saved) => {
      client.setQueryData(queryKeys.interviewCollections(interviewId), saved);
      await client.invalidateQueries({ queryKey: queryKeys.collections });
    },
  });
  const nodes = (all.data ?? []).map((collection) => ({ ...collection, label: collection.title }));
  const stored = (own.data ?? []).map((collection) => collection.id);
  return (
    <>
      <Select
        {...(id ? { id } : { 'aria-label': t('interviewField.label') })}
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        loading={all.isPending || own.isPending || save.isPending}
        status={save.error ? 'error' : ''}
        value={save.isPending ? save.variables : stored}
        placeholder={t('interviewField.placeholder')}
        notFoundContent={t('interviewField.none')}
        options={nodes.map((node) => ({ value: node.id, label: treePath(nodes, node.id) }))}
        onChange={(ids: string[]) => save.mutate(ids)}
      />
      {save.error && (
        <p className="field-problem" role="alert">
          {problemSentence(t, save.error)}
        </p>
      )}
    </>
  );
}
