import { Alert, Input, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail, InterviewFields } from '../../../electron/contract/interviews';
import { problemSentence } from '../../api/problems';
import { StatusLine } from '../../ui/status-line';
import { PeopleField } from '../people/people-field';
import { useCounties } from '../vocabularies/use-counties';
import { DateField } from './date-field';
import { TagField } from './tag-field';
import { type Description, useDescription } from './use-description';
import './description.css';

type TextField = {
  [Field in keyof InterviewFields]: InterviewFields[Field] extends string ? Field : never;
}[keyof InterviewFields];

interface FieldProps {
  field: keyof InterviewFields;
  description: Description;
  /** Takes the whole width. */
  wide?: boolean;
  required?: boolean;
  children: (id: string, status: 'error' | '') => ReactNode;
}

/** Label, control and what is wrong with it. */
function Field({ field, description, wide = false, required = false, children }: FieldProps) {
  const { t } = useTranslation('interviews');
  const id = useId();
  const problem = description.autosave.fieldProblem(field);
  return (
    <div className={wide ? 'description-field description-wide' : 'description-field'}>
      <label htmlFor={id}>
        {t(`field.${field}`)}
        {required && <span className="description-required"> *</span>}
      </label>
      {children(id, problem === undefined ? '' : 'error')}
      {problem !== undefined && (
        <p className="field-problem" role="alert">
          {problemSentence(t, problem)}
        </p>
      )}
    </div>
  );
}

interface LineProps {
  field: TextField;
  description: Description;
  wide?: boolean;
  required?: boolean;
}

function Line({ field, description, wide = false, required = false }: LineProps) {
  const { t } = useTranslation('interviews');
  return (
    <Field field={field} description={description} wide={wide} required={required}>
      {(id, status) => (
        <Input
          id={id}
          status={status}
          maxLength={500}
          value={description.values[field]}
          placeholder={t(`placeholder.${field}`, { defaultValue: '' })}
          onChange={(event) => description.set(field, event.target.value)}
          onBlur={() => description.leave(field)}
        />
      )}
    </Field>
  );
}

function Paragraph({ field, description, rows = 3 }: LineProps & { rows?: number }) {
  const { t } = useTranslation('interviews');
  return (
    <Field field={field} description={description} wide>
      {(id, status) => (
        <Input.TextArea
          id={id}
          status={status}
          maxLength={20_000}
          autoSize={{ minRows: rows, maxRows: 14 }}
          value={description.values[field]}
          placeholder={t(`placeholder.${field}`, { defaultValue: '' })}
          onChange={(event) => description.set(field, event.target.value)}
          onBlur={() => description.leave(field)}
        />
      )}
    </Field>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="description-group">
      <legend>{title}</legend>
      <div className="description-grid">{children}</div>
    </fieldset>
  );
}

function Form({ interview }: { interview: InterviewDetail }) {
  const { t } = useTranslation('interviews');
  const { counties } = useCounties();
  const description = useDescription(interview);
  const { values, set, leave, autosave } = description;
  const countyKnown = values.countyCode === null || counties.some(({ code }) => code === values.countyCode);
  const options = counties.map(({ code, name }) => ({ value: code, label: name }));
  const titleMissing = values.title.trim() === '';
  return (
    <form className="description-form" aria-label={t('describe.title')} onSubmit={(event) => event.preventDefault()}>
      <div className="description-status">
        <StatusLine state={autosave.state} onRetry={() => void autosave.retry()} />
      </div>
      {autosave.problem !== null && <Alert type="error" showIcon title={problemSentence(t, autosave.problem)} />}
      <Group title={t('describe.what')}>
        <Field field="title" description={description} wide required>
          {(id, status) => (
            <>
              <Input.TextArea
                id={id}
                status={titleMissing ? 'error' : status}
                maxLength={500}
                autoSize={{ minRows: 1, maxRows: 4 }}
                value={values.title}
                aria-required
                // A title is one line, however long; Enter saves it.
                onChange={(event) => {
                  const title = event.target.value.replace(/\s*\n\s*/g, ' ');
                  set('title', title);
                }}
                onPressEnter={(event) => event.preventDefault()}
                onBlur={() => leave('title')}
              />
              {titleMissing && <p className="field-problem">{t('describe.titleMissing')}</p>}
            </>
          )}
        </Field>
        <Field field="archivalCode" description={description}>
          {(id, status) => (
            <Input
              id={id}
              status={status}
              maxLength={500}
              value={values.archivalCode ?? ''}
              placeholder={t('placeholder.archivalCode')}
              onChange={(event) => set('archivalCode', event.target.value.trim() === '' ? null : event.target.value)}
              onBlur={() => leave('archivalCode')}
            />
          )}
        </Field>
        <Field field="tags" description={description}>
          {(id, status) => (
            <TagField
              id={id}
              status={status}
              value={values.tags}
              onChange={(tags) => set('tags', tags)}
              onBlur={() => leave('tags')}
            />
          )}
        </Field>
        <Paragraph field="abstract" description={description} rows={4} />
      </Group>
      <Group title={t('describe.who')}>
        <Field field="narrators" description={description}>
          {(id, status) => (
            <PeopleField
              id={id}
              status={status}
              value={values.narrators}
              onChange={(names) => set('narrators', names)}
              onBlur={() => leave('narrators')}
            />
          )}
        </Field>
        <Field field="interviewers" description={description}>
          {(id, status) => (
            <PeopleField
              id={id}
              status={status}
              value={values.interviewers}
              onChange={(names) => set('interviewers', names)}
              onBlur={() => leave('interviewers')}
            />
          )}
        </Field>
        <Line field="organisation" description={description} />
        <Line field="cataloguer" description={description} />
      </Group>
      <Group title={t('describe.whenWhere')}>
        <Field field="recordedOn" description={description}>
          {(id, status) => (
            <DateField
              id={id}
              status={status}
              value={values.recordedOn}
              onChange={(text) => set('recordedOn', text)}
              onBlur={() => leave('recordedOn')}
            />
          )}
        </Field>
        <Field field="countyCode" description={description}>
          {(id, status) => (
            <Select
              id={id}
              status={status}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('placeholder.countyCode')}
              value={values.countyCode}
              options={
                countyKnown || values.countyCode === null
                  ? options
                  : [...options, { value: values.countyCode, label: values.countyCode }]
              }
              onChange={(code: string | null | undefined) => set('countyCode', code ?? null)}
              onBlur={() => leave('countyCode')}
            />
          )}
        </Field>
        <Line field="place" description={description} />
        <Line field="language" description={description} />
      </Group>
      <Group title={t('describe.about')}>
        <Line field="theme" description={description} />
        <Line field="periodNarrated" description={description} />
        <Paragraph field="background" description={description} />
        <Paragraph field="notes" description={description} rows={2} />
      </Group>
    </form>
  );
}

/** Everything one can say about an interview, saved by itself. Another interview gets a form of its own. */
export function DescriptionForm({ interview }: { interview: InterviewDetail }) {
  return <Form key={interview.id} interview={interview} />;
}
