import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EventDetail, EventFields } from '../../../electron/contract/events';
import { updateEvent } from '../../api/events';
import { queryKeys } from '../../api/query-keys';
import { DateField } from '../../ui/record-form/date-field';
import { Field, Group, Line, Paragraph } from '../../ui/record-form/fields';
import { RecordForm } from '../../ui/record-form/record-form';
import { useRecordForm } from '../../ui/record-form/use-record-form';

/** An event's record, saved by itself. */
export function EventForm({ event }: { event: EventDetail }) {
  const { t } = useTranslation('events');
  const client = useQueryClient();
  const { id, name, date, place, summary } = event;
  const form = useRecordForm<EventFields>({
    stored: { name, date, place, summary },
    neverEmpty: ['name'],
    save: async (changes, leaving) => {
      const saved = await updateEvent(id, changes, leaving);
      client.setQueryData(queryKeys.event(id), saved);
      void client.invalidateQueries({ queryKey: ['events', 'list'] });
    },
  });
  return (
    <RecordForm form={form} namespace="events" label={t('record')}>
      <Group title={t('record')}>
        <Line name="name" wide required />
        <Field name="date" wide>
          {({ value, ...control }) => <DateField {...control} value={typeof value === 'string' ? value : ''} />}
        </Field>
        <Line name="place" wide />
        <Paragraph name="summary" rows={4} />
      </Group>
    </RecordForm>
  );
}
