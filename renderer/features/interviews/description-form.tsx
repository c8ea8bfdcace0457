import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type InterviewDetail, type InterviewFields, missingForReview } from '../../../electron/contract/interviews';
import { DateField } from '../../ui/record-form/date-field';
import { Beside, Choice, Field, Group, Line, Paragraph } from '../../ui/record-form/fields';
import { RecordForm } from '../../ui/record-form/record-form';
import { ArchivalCodeField } from '../collections/archival-code-field';
import { CollectionsField } from '../collections/collections-field';
import { PeopleField } from '../people/people-field';
import { PlacesField } from '../vocabularies/places-field';
import { useCounties } from '../vocabularies/use-counties';
import { useTerms } from '../vocabularies/use-terms';
import { TagField } from './tag-field';
import { useDescription } from './use-description';

/** One line of names, each an authority record. */
function Names({ name, wide = false }: { name: keyof InterviewFields; wide?: boolean }) {
  return (
    <Field name={name} wide={wide}>
      {({ value, placeholder, ...control }) => (
        <PeopleField {...control} {...(placeholder ? { placeholder } : {})} value={value as string[]} />
      )}
    </Field>
  );
}

/** What is still missing for the final review, in words. */
function Completeness({ missing }: { missing: ReturnType<typeof missingForReview> }) {
  const { t } = useTranslation('interviews');
  if (missing.length === 0) return <span className="description-complete">{t('describe.complete')}</span>;
  const fields = missing.map((field) => t(`field.${field}`)).join(t('common:listComma'));
  const sentence = t('describe.missing', { count: missing.length, fields });
  return (
    <span className="description-missing one-line" title={sentence}>
      {sentence}
    </span>
  );
}

function Form({ interview }: { interview: InterviewDetail }) {
  const { t } = useTranslation('interviews');
  const { counties } = useCounties();
  const form = useDescription(interview);
  const missing = missingForReview(form.values);
  const titleMissing = form.values.title.trim() === '';
  return (
    <RecordForm
      form={form}
      namespace="interviews"
      label={t('describe.title')}
      needed={missing}
      status={<Completeness missing={missing} />}
    >
      <Group title={t('describe.what')}>
        <Field name="title" wide required>
          {({ value, onChange, status, ...control }) => (
            <>
              <Input.TextArea
                {...control}
                status={titleMissing ? 'error' : status}
                maxLength={500}
                autoSize={{ minRows: 1, maxRows: 4 }}
                value={String(value)}
                aria-required
                // A title is one line, however long; Enter saves it.
                onChange={(event) => onChange(event.target.value.replace(/\s*\n\s*/g, ' '))}
                onPressEnter={(event) => event.preventDefault()}
              />
              {titleMissing && <p className="field-problem">{t('describe.titleMissing')}</p>}
            </>
          )}
        </Field>
        <Field name="archivalCode">
          {({ value, ...control }) => (
            <ArchivalCodeField
              {...control}
              interviewId={interview.id}
              recordedOn={form.values.recordedOn}
              retention={form.values.retention}
              value={typeof value === 'string' ? value : null}
            />
          )}
        </Field>
        <Field name="tags">{({ value, ...control }) => <TagField {...control} value={value as string[]} />}</Field>
        <Beside name="collections">{(id) => <CollectionsField id={id} interviewId={interview.id} />}</Beside>
        <Paragraph name="abstract" rows={4} />
      </Group>
      <Group title={t('describe.who')}>
        <Names name="narrators" />
        <Names name="interviewers" />
        <Names name="mentioned" wide />
        <Line name="organisation" wide />
        <Names name="recordists" />
        <Names name="compilers" />
        <Line name="cataloguer" />
      </Group>
      <Group title={t('describe.whenWhere')}>
        <Field name="recordedOn">{({ value, ...control }) => <DateField {...control} value={String(value)} />}</Field>
        <Choice
          name="countyCode"
          clearable
          options={counties.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Line name="place" />
        <Line name="language" />
      </Group>
      <Group title={t('describe.about')}>
        <Line name="theme" />
        <Line name="periodNarrated" />
        <Beside name="places">{(id) => <PlacesField id={id} interviewId={interview.id} />}</Beside>
        <Paragraph name="background" />
      </Group>
      <Group title={t('describe.keeping')}>
        <Choice name="retention" clearable options={useTerms('retention-periods')} />
        <Choice name="secrecy" clearable options={useTerms('secrecy-levels')} />
        <Choice name="openStatus" options={useTerms('open-statuses')} />
        <Paragraph name="notes" rows={2} />
      </Group>
    </RecordForm>
  );
}

/** Everything one can say about an interview, saved by itself. Another interview gets a form of its own. */
export function DescriptionForm({ interview }: { interview: InterviewDetail }) {
  return <Form key={interview.id} interview={interview} />;
}
