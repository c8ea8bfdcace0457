import { SearchOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { TagFields, TagSummary } from '../../../electron/contract/vocabularies';
import { queryKeys } from '../../api/query-keys';
import { updateTag } from '../../api/vocabularies';
import { Field, Line, Paragraph } from '../../ui/record-form/fields';
import { RecordForm } from '../../ui/record-form/record-form';
import { useRecordForm } from '../../ui/record-form/use-record-form';
import { NAME_SEPARATORS } from '../people/name-separators';
import { ParentField } from './parent-field';
import { TermHead } from './term-head';
import { TermUses } from './term-uses';
import { useRefreshTerms } from './use-term-changes';

interface Props {
  tag: TagSummary;
  tags: readonly TagSummary[];
  onMerge: () => void;
  onDelete: () => void;
  onAddNarrower: () => void;
}

/** A term of the thesaurus. Give it a `key`: each term has a form of its own. */
export function TagDetail({ tag, tags, onMerge, onDelete, onAddNarrower }: Props) {
  const { t } = useTranslation('vocabularies');
  const navigate = useNavigate();
  const client = useQueryClient();
  const refresh = useRefreshTerms('tags');
  const { label, parentId, variants, scopeNote } = tag;
  const form = useRecordForm<TagFields>({
    stored: { label, parentId, variants, scopeNote },
    neverEmpty: ['label'],
    save: async (changes, leaving) => {
      const saved = await updateTag(tag.id, changes, leaving);
      client.setQueryData<TagSummary[]>(queryKeys.tags, (known) =>
        known?.map((one) => (one.id === tag.id ? { ...one, ...saved } : one)),
      );
      void refresh();
    },
  });
  return (
    <div className="term-detail">
      <TermHead
        name={label}
        addWord={t('tags.addNarrower')}
        onAdd={onAddNarrower}
        onMerge={onMerge}
        onDelete={onDelete}
      />
      <RecordForm form={form} namespace="vocabularies" label={t('tags.form', { label })}>
        <div className="record-grid">
          <Line name="label" required />
          <ParentField nodes={tags} id={tag.id} />
          <Field name="variants" wide>
            {({ value, onChange, ...control }) => (
              <Select
                {...control}
                mode="tags"
                open={false}
                suffixIcon={null}
                tokenSeparators={NAME_SEPARATORS}
                value={value as string[]}
                onChange={(next: string[]) =>
                  onChange([...new Set(next.map((word) => word.trim().slice(0, 60)).filter(Boolean))])
                }
              />
            )}
          </Field>
          <Paragraph name="scopeNote" rows={2} />
        </div>
      </RecordForm>
      <TermUses kind="tags" id={tag.id} count={tag.count} />
      {tag.count > 0 && (
        <div className="term-more">
          <Button
            type="link"
            icon={<SearchOutlined />}
            onClick={() => void navigate(`/interviews?tag=${encodeURIComponent(label)}`)}
          >
            {t('uses.inList')}
          </Button>
        </div>
      )}
    </div>
  );
}
