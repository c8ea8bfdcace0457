import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { BATCH_MODES, type BatchMode } from '../../../../electron/contract/interview-batch';
import { fetchCollections } from '../../../api/collections';
import { queryKeys } from '../../../api/query-keys';
import { DateField } from '../../../ui/record-form/date-field';
import { PeopleField } from '../../people/people-field';
import { treePath } from '../../vocabularies/tree-rows';
import { useCounties } from '../../vocabularies/use-counties';
import { useTerms } from '../../vocabularies/use-terms';
import { TagField } from '../tag-field';
import { type BatchEntry, isListField } from './batch-change';

interface Props {
  entry: BatchEntry;
  /** What the service said of this field. */
  problem: string | null;
  onChange: (entry: BatchEntry) => void;
  onRemove: () => void;
}

/** One field of a batch: what it is, how it changes, and to what. */
export function BatchFieldRow({ entry, problem, onChange, onRemove }: Props) {
  const { t } = useTranslation('interviews');
  const id = useId();
  const label = t(`field.${entry.field}`);
  return (
    <div className="batch-field">
      <label htmlFor={id}>{label}</label>
      <div className="batch-field-value">
        {isListField(entry.field) && (
          <Segmented<BatchMode>
            size="small"
            value={entry.mode}
            aria-label={t('batch.modeOf', { field: label })}
            options={BATCH_MODES.map((mode) => ({ value: mode, label: t(`batch.mode.${mode}`) }))}
            onChange={(mode) => onChange({ ...entry, mode })}
          />
        )}
        <ValueControl id={id} entry={entry} onChange={onChange} />
        {problem && (
          <p className="field-problem" role="alert">
            {problem}
          </p>
        )}
      </div>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('batch.removeField', { field: label })}
        onClick={onRemove}
      />
    </div>
  );
}

function ValueControl({ id, entry, onChange }: { id: string } & Pick<Props, 'entry' | 'onChange'>) {
  const { t } = useTranslation('interviews');
  const { field, value, values } = entry;
  const setValue = (next: string | null | undefined) => onChange({ ...entry, value: next ?? null });
  const setValues = (next: string[]) => onChange({ ...entry, values: next });
  switch (field) {
    case 'tags':
      return <TagField id={id} status="" value={values} onChange={setValues} onBlur={() => {}} />;
    case 'interviewers':
    case 'recordists':
    case 'compilers':
      return <PeopleField id={id} value={values} onChange={setValues} />;
    case 'collections':
      return <CollectionChoice id={id} value={values} onChange={setValues} />;
    case 'recordedOn':
      return <DateField id={id} status="" value={value ?? ''} onChange={setValue} onBlur={() => {}} />;
    case 'countyCode':
      return <CountyChoice id={id} value={value} onChange={setValue} />;
    case 'retention':
      return <TermChoice id={id} list="retention-periods" clearable value={value} onChange={setValue} />;
    case 'secrecy':
      return <TermChoice id={id} list="secrecy-levels" clearable value={value} onChange={setValue} />;
    case 'openStatus':
      return <TermChoice id={id} list="open-statuses" value={value} onChange={setValue} />;
    default:
      return (
        <Input
          id={id}
          maxLength={500}
          allowClear
          value={value ?? ''}
          placeholder={t('batch.emptyText')}
          onChange={(event) => onChange({ ...entry, value: event.target.value })}
        />
      );
  }
}

interface ChoiceProps {
  id: string;
  value: string | null;
  onChange: (value: string | undefined) => void;
}

function CountyChoice(props: ChoiceProps) {
  const { t } = useTranslation('interviews');
  const { counties } = useCounties();
  return (
    <Select
      {...props}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('batch.emptyChoice')}
      options={counties.map(({ code, name }) => ({ value: code, label: name }))}
    />
  );
}

function TermChoice({ list, clearable = false, ...props }: ChoiceProps & { list: string; clearable?: boolean }) {
  const { t } = useTranslation('interviews');
  return <Select {...props} allowClear={clearable} placeholder={t('batch.emptyChoice')} options={useTerms(list)} />;
}

/** Collections from the tree, each with what it lies in. */
export function CollectionChoice(props: { id: string; value: string[]; onChange: (ids: string[]) => void }) {
  const { t } = useTranslation('interviews');
  const all = useQuery({ queryKey: queryKeys.collections, queryFn: ({ signal }) => fetchCollections(signal) });
  const nodes = (all.data ?? []).map((collection) => ({ ...collection, label: collection.title }));
  return (
    <Select
      {...props}
      mode="multiple"
      loading={all.isPending}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('collections:interviewField.placeholder')}
      notFoundContent={t('collections:interviewField.none')}
      options={nodes.map((node) => ({ value: node.id, label: treePath(nodes, node.id) }))}
    />
  );
}
