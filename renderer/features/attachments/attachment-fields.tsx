import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ATTACHMENT_KINDS, type Attachment } from '../../../electron/contract/attachments';
import { updateAttachment } from '../../api/attachments';
import { queryKeys } from '../../api/query-keys';
import { DateField } from '../../ui/record-form/date-field';
import { Choice, Field, Group, Line, Paragraph } from '../../ui/record-form/fields';
import { RecordForm } from '../../ui/record-form/record-form';
import { useRecordForm } from '../../ui/record-form/use-record-form';
import { AttachmentFacts } from './attachment-facts';
import { attachmentTitle } from './use-attachments';

/** What is said about an attachment; saves by itself. Give it a `key` per attachment. */
export function AttachmentFields({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation('attachments');
  const client = useQueryClient();
  const { id, recordType, recordId, caption, kind, date, creator, source, rightsNote } = attachment;
  const form = useRecordForm({
    stored: { caption, kind, date, creator, source, rightsNote },
    neverEmpty: ['kind'],
    save: async (changes, leaving) => {
      const saved = await updateAttachment(id, changes, leaving);
      client.setQueryData<Attachment[]>(queryKeys.attachmentsOf(recordType, recordId), (known) =>
        known?.map((other) => (other.id === id ? saved : other)),
      );
    },
  });
  return (
    <RecordForm form={form} namespace="attachments" label={t('viewer.label', { title: attachmentTitle(attachment) })}>
      <Group title={t('group.description')}>
        <Paragraph name="caption" rows={2} />
        <Choice name="kind" options={ATTACHMENT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        <Field name="date">{({ value, ...control }) => <DateField {...control} value={String(value)} />}</Field>
      </Group>
      <Group title={t('group.rights')}>
        <Line name="creator" />
        <Line name="source" />
        <Paragraph name="rightsNote" rows={2} />
      </Group>
      <AttachmentFacts attachment={attachment} />
    </RecordForm>
  );
}
