import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GENDERS, NAMING_MODES, type PersonDetail, RESCUE_PRIORITIES } from '../../../electron/contract/people';
import { fetchContact, updatePerson } from '../../api/people';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { DateField } from '../../ui/record-form/date-field';
import { Choice, Field, Group, Line, Paragraph } from '../../ui/record-form/fields';
import { RecordForm } from '../../ui/record-form/record-form';
import { useRecordForm } from '../../ui/record-form/use-record-form';
import { ContactField } from './contact-field';
import { MembershipsField } from './memberships-field';
import { OtherNamesField } from './other-names-field';
import { fieldsOf, type MembershipDraft, type PersonFormFields } from './person-fields';

/** Everything one can say about a person, saved by itself. Another person needs a form of its own: give it a `key`. */
export function PersonForm({ person }: { person: PersonDetail }) {
  const { t } = useTranslation('people');
  const client = useQueryClient();
  const { message } = App.useApp();
  const { id } = person;
  /** null until somebody asked to see it */
  const [contact, setContact] = useState<string | null>(null);
  const reveal = useMutation({
    mutationFn: () => fetchContact(id),
    onSuccess: (answer) => setContact(answer.contact),
    onError: (error) => void message.error(problemSentence(t, error)),
  });
  const form = useRecordForm<PersonFormFields>({
    stored: fieldsOf(person, contact ?? ''),
    neverEmpty: ['name'],
    save: async (changes, leaving) => {
      const saved = await updatePerson(id, changes, leaving);
      client.setQueryData(queryKeys.person(id), saved);
      if (changes.contact !== undefined) setContact(changes.contact);
      void client.invalidateQueries({ queryKey: ['people'], refetchType: 'none' });
    },
  });
  const nameMissing = form.values.name.trim() === '';
  const options = (words: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`${words}.${value}`) }));
  /** A name in public goes together with its choice: the service takes neither without the other. */
  const writePseudonym = (text: string) => {
    form.set('pseudonym', text);
    if (form.values.namingMode === 'pseudonym') form.set('namingMode', 'pseudonym');
  };
  return (
    <RecordForm form={form} namespace="people" label={t('form.label')}>
      <Group title={t('form.who')}>
        <Field name="name" required>
          {({ value, onChange, status, ...control }) => (
            <>
              <Input
                {...control}
                status={nameMissing ? 'error' : status}
                maxLength={100}
                value={String(value)}
                aria-required
                onChange={(event) => onChange(event.target.value)}
              />
              {nameMissing && <p className="field-problem">{t('form.nameMissing')}</p>}
            </>
          )}
        </Field>
        <Line name="sortName" />
        <Field name="otherNames" wide>
          {({ id: fieldId, onChange, onBlur }) => (
            <OtherNamesField id={fieldId} value={form.values.otherNames} onChange={onChange} onBlur={onBlur} />
          )}
        </Field>
      </Group>
      <Group title={t('form.life')}>
        <Field name="birth">{({ value, ...control }) => <DateField {...control} value={String(value)} />}</Field>
        <Field name="death">{({ value, ...control }) => <DateField {...control} value={String(value)} />}</Field>
        <Choice name="gender" clearable options={options('gender', GENDERS)} />
        <Line name="nativePlace" />
        <Line name="ethnicity" />
        <Line name="party" />
        <Line name="roleNow" wide />
        <Paragraph name="biography" rows={3} />
      </Group>
      <Group title={t('form.service')}>
        <Field name="memberships" wide>
          {({ id: fieldId, value, onChange, onBlur }) => (
            <MembershipsField id={fieldId} value={value as MembershipDraft[]} onChange={onChange} onBlur={onBlur} />
          )}
        </Field>
      </Group>
      <Group title={t('form.rescue')}>
        <Choice name="rescuePriority" clearable options={options('rescue', RESCUE_PRIORITIES)} />
        <Paragraph name="rescueNote" rows={2} />
      </Group>
      <Group title={t('form.rights')}>
        <Field name="contact" wide>
          {(control) => (
            <ContactField
              control={control}
              filled={person.hasContact}
              shown={contact !== null}
              loading={reveal.isPending}
              onShow={() => reveal.mutate()}
              onHide={() => {
                form.leave('contact');
                setContact(null);
              }}
            />
          )}
        </Field>
        <Choice name="namingMode" options={options('naming', NAMING_MODES)} />
        {(form.values.namingMode === 'pseudonym' || form.values.pseudonym !== '') && (
          <Field name="pseudonym" required={form.values.namingMode === 'pseudonym'}>
            {({ value, onChange: _, ...control }) => (
              <Input
                {...control}
                maxLength={500}
                value={String(value)}
                onChange={(event) => writePseudonym(event.target.value)}
              />
            )}
          </Field>
        )}
        <Line name="heir" />
      </Group>
      <Group title={t('form.notes')}>
        <Paragraph name="notes" rows={2} />
      </Group>
    </RecordForm>
  );
}
