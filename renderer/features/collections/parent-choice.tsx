import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/record-form/fields';
import { treePath, withDescendants } from '../vocabularies/tree-rows';
import type { CollectionNode } from './collections-page';

/** What a collection lies in: anything but itself and what lies in it. */
export function ParentChoice({ nodes, id }: { nodes: readonly CollectionNode[]; id: string }) {
  const { t } = useTranslation('collections');
  const below = withDescendants(nodes, id);
  return (
    <Field name="parentId">
      {({ value, onChange, placeholder: _, ...control }) => (
        <Select
          {...control}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('top')}
          value={typeof value === 'string' ? value : null}
          options={nodes
            .filter((node) => !below.has(node.id))
            .map((node) => ({ value: node.id, label: treePath(nodes, node.id) }))}
          onChange={(next: string | undefined) => onChange(next ?? null)}
        />
      )}
    </Field>
  );
}
