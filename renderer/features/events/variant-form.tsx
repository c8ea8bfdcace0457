import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { VariantGroupDetail } from '../../../electron/contract/provenance';
import { updateVariant } from '../../api/provenance';
import { queryKeys } from '../../api/query-keys';
import { Field, Group, Line, Paragraph } from '../../ui/record-form/fields';
import { RecordForm } from '../../ui/record-form/record-form';
import { useRecordForm } from '../../ui/record-form/use-record-form';
import { EventField } from '../provenance/statement-fields';

interface Fields {
  title: string;
  editorNote: string;
  eventId: string | null;
}

/** Title and 编者按 of a group, saved by themselves; apart from what the narrators say. */
export function VariantForm({ group }: { group: VariantGroupDetail }) {
  const { t } = useTranslation('events');
  const client = useQueryClient();
  const { id, title, editorNote, eventId } = group;
  const form = useRecordForm<Fields>({
    stored: { title, editorNote, eventId },
    neverEmpty: ['title'],
    save: async (changes, leaving) => {
      const saved = await updateVariant(id, changes, leaving);
      client.setQueryData(queryKeys.variant(id), saved);
      void client.invalidateQueries({ queryKey: ['variants', 'list'] });
    },
  });
  return (
    <div className="variant-editor">
      <RecordForm form={form} namespace="events" label={t('variant.editor')}>
        <Group title={t('variant.words')}>
          <Paragraph name="editorNote" rows={3} />
          <Line name="title" required />
          <Field name="eventId">
            {({ id: fieldId, value, onChange }) => (
              <EventField
                id={fieldId}
                value={typeof value === 'string' ? value : null}
                name={group.eventName}
                onChange={onChange}
              />
            )}
          </Field>
        </Group>
      </RecordForm>
    </div>
  );
}
