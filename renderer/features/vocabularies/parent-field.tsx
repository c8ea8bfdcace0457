import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/record-form/fields';
import { type TreeNode, treePath, withDescendants } from './tree-rows';

interface Props {
  nodes: readonly TreeNode[];
  id: string;
  /** What is said where it lies in nothing. */
  topWord?: string;
}

/** What a node lies in: anything but itself and what lies below it. */
export function ParentField({ nodes, id, topWord }: Props) {
  const { t } = useTranslation('vocabularies');
  const below = withDescendants(nodes, id);
  return (
    <Field name="parentId">
      {({ value, onChange, placeholder: _, ...control }) => (
        <Select
          {...control}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={topWord ?? t('tree.top')}
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
