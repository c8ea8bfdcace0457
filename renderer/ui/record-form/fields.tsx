import { QuestionCircleOutlined } from '@ant-design/icons';
import { Input, Select, Tooltip } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { problemSentence } from '../../api/problems';
import { useFormContext } from './record-form';

/** What a control of the form is given: put it on an antd input as it is. */
export interface FieldControl {
  id: string;
  status: 'error' | '';
  value: unknown;
  onChange: (value: unknown) => void;
  onBlur: () => void;
  placeholder: string | undefined;
}

interface FieldProps {
  name: string;
  /** Takes the whole width. */
  wide?: boolean;
  /** The record cannot be saved without it. */
  required?: boolean;
  children: (control: FieldControl) => ReactNode;
}

/** What the field is called, whether it is needed, and where it comes from. */
function FieldHead({ name, id, required }: { name: string; id: string; required: boolean }) {
  const { namespace, needed } = useFormContext();
  const { t } = useTranslation(namespace);
  const help = t(`help.${name}`, { defaultValue: '' });
  return (
    <div className="record-field-head">
      <label htmlFor={id}>{t(`field.${name}`)}</label>
      {required && (
        <span className="record-field-required" title={t('common:form.required')}>
          *
        </span>
      )}
      {!required && needed.includes(name) && (
        <span className="record-field-needed" title={t('common:form.neededExplained')}>
          {t('common:form.needed')}
        </span>
      )}
      {help !== '' && (
        <Tooltip title={help} trigger={['hover', 'focus']}>
          <button
            type="button"
            className="plain-button record-field-help"
            aria-label={t('common:form.help', { field: t(`field.${name}`) })}
          >
            <QuestionCircleOutlined aria-hidden />
          </button>
        </Tooltip>
      )}
    </div>
  );
}

/** Label, where the field comes from, control, and what is wrong with it. */
export function Field({ name, wide = false, required = false, children }: FieldProps) {
  const { form, namespace } = useFormContext();
  const { t } = useTranslation(namespace);
  const id = useId();
  const problem = form.autosave.fieldProblem(name);
  return (
    <div className={wide ? 'record-field record-field-wide' : 'record-field'}>
      <FieldHead name={name} id={id} required={required} />
      {children({
        id,
        status: problem === undefined ? '' : 'error',
        value: form.values[name],
        onChange: (value) => form.set(name, value),
        onBlur: () => form.leave(name),
        placeholder: t(`placeholder.${name}`, { defaultValue: '' }) || undefined,
      })}
      {problem !== undefined && (
        <p className="field-problem" role="alert">
          {problemSentence(t, problem)}
        </p>
      )}
    </div>
  );
}

/** A control among the fields that saves by itself, in the same clothes. */
export function Beside({ name, children }: { name: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="record-field record-field-wide">
      <FieldHead name={name} id={id} required={false} />
      {children(id)}
    </div>
  );
}

interface TextProps {
  name: string;
  wide?: boolean;
  required?: boolean;
}

/** One line of text. */
export function Line({ name, wide = false, required = false }: TextProps) {
  return (
    <Field name={name} wide={wide} required={required}>
      {({ value, onChange, ...control }) => (
        <Input {...control} maxLength={500} value={textOf(value)} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}

/** Text of several lines that grows with what is in it. */
export function Paragraph({ name, required = false, rows = 3 }: TextProps & { rows?: number }) {
  return (
    <Field name={name} wide required={required}>
      {({ value, onChange, ...control }) => (
        <Input.TextArea
          {...control}
          maxLength={20_000}
          autoSize={{ minRows: rows, maxRows: 14 }}
          value={textOf(value)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface ChoiceProps extends TextProps {
  options: readonly { value: string; label: string }[];
  /** May be left open; stored as null then. */
  clearable?: boolean;
}

/** One of a list. A value the list does not know stays visible as it is. */
export function Choice({ name, wide = false, required = false, options, clearable = false }: ChoiceProps) {
  return (
    <Field name={name} wide={wide} required={required}>
      {({ value, onChange, ...control }) => {
        const chosen = typeof value === 'string' && value !== '' ? value : null;
        const known = chosen === null || options.some((option) => option.value === chosen);
        return (
          <Select
            {...control}
            allowClear={clearable}
            showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
            value={chosen}
            options={known ? [...options] : [...options, { value: chosen, label: chosen }]}
            onChange={(next: string | null | undefined) => onChange(next ?? null)}
          />
        );
      }}
    </Field>
  );
}

/** Fields that belong together, under a heading. */
export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="record-group">
      <legend>{title}</legend>
      <div className="record-grid">{children}</div>
    </fieldset>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
