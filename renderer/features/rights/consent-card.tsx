import { DeleteOutlined, RightOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Tooltip } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type Consent, type ConsentFields, USES } from '../../../electron/contract/rights';
import { updateConsent } from '../../api/rights';
import { edtfWords } from '../../ui/edtf';
import { DateField } from '../../ui/record-form/date-field';
import { Field, Group, Line, Paragraph } from '../../ui/record-form/fields';
import { RecordForm } from '../../ui/record-form/record-form';
import { useRecordForm } from '../../ui/record-form/use-record-form';
import { TimeField } from '../../ui/time-field';
import { refreshAfterRights } from './use-rights';

interface Props {
  consent: Consent;
  /** Where the player is, for an oral consent. */
  currentMs: number;
  open: boolean;
  onOpen: (open: boolean) => void;
  onTrash: () => void;
}

function fieldsOf({ id: _, interviewId: __, inForce: ___, ...fields }: Consent): ConsentFields {
  return fields;
}

function DayField({ name }: { name: keyof ConsentFields }) {
  return <Field name={name}>{({ value, ...control }) => <DateField {...control} value={String(value)} />}</Field>;
}

function ConsentForm({ consent, currentMs }: Pick<Props, 'consent' | 'currentMs'>) {
  const { t } = useTranslation('rights');
  const client = useQueryClient();
  const form = useRecordForm<ConsentFields>({
    stored: fieldsOf(consent),
    neverEmpty: ['grantor'],
    save: async (changes, leaving) => {
      await updateConsent(consent.id, changes, leaving);
      await refreshAfterRights(client, consent.interviewId);
    },
  });
  return (
    <RecordForm form={form} namespace="rights" label={t('consent.label', { grantor: consent.grantor })}>
      <Group title={t('group.granted')}>
        <Line name="grantor" required />
        <Line name="relation" />
        <Field name="uses" wide>
          {({ id, value, onChange, onBlur }) => (
            <Checkbox.Group
              className="consent-uses"
              value={value as string[]}
              options={USES.map((use) => ({ value: use, label: t(`use.${use}`) }))}
              onChange={(uses) => {
                onChange(uses);
                onBlur();
              }}
              {...{ id }}
            />
          )}
        </Field>
        <DayField name="signedOn" />
        <Line name="code" />
      </Group>
      <Group title={t('group.limits')}>
        <DayField name="embargoUntil" />
        <DayField name="validUntil" />
        <Paragraph name="conditions" rows={2} />
        <DayField name="withdrawnOn" />
        <Field name="oralAtMs">
          {({ id, value, onChange, onBlur }) => (
            <span className="consent-oral">
              <TimeField
                id={id}
                label={t('field.oralAtMs')}
                valueMs={typeof value === 'number' ? value : null}
                onChange={onChange}
              />
              <Button
                onClick={() => {
                  onChange(Math.round(currentMs));
                  onBlur();
                }}
              >
                {t('consent.oralHere')}
              </Button>
            </span>
          )}
        </Field>
        {form.values.withdrawnOn !== '' && <Paragraph name="withdrawnNote" rows={2} />}
        <Paragraph name="missingReason" rows={1} />
      </Group>
    </RecordForm>
  );
}

/** One consent: what it grants at a glance; opened, all of it. */
export function ConsentCard({ consent, currentMs, open, onOpen, onTrash }: Props) {
  const { t } = useTranslation('rights');
  const bodyId = useId();
  const facts = [
    consent.relation,
    consent.signedOn && t('consent.signed', { date: edtfWords(t, consent.signedOn) }),
    consent.embargoUntil && t('consent.embargo', { date: edtfWords(t, consent.embargoUntil) }),
    consent.withdrawnOn && t('consent.withdrawn', { date: edtfWords(t, consent.withdrawnOn) }),
  ].filter((fact) => fact !== '');
  return (
    <article className="consent-card" aria-label={t('consent.label', { grantor: consent.grantor })}>
      <div className="consent-bar">
        <button
          type="button"
          className="plain-button consent-head"
          aria-expanded={open}
          aria-controls={open ? bodyId : undefined}
          onClick={() => onOpen(!open)}
        >
          <span className={open ? 'consent-arrow consent-arrow-open' : 'consent-arrow'} aria-hidden>
            <RightOutlined />
          </span>
          <span className="consent-grantor">{consent.grantor}</span>
          <span className={consent.inForce ? 'consent-state consent-in-force' : 'consent-state'}>
            {t(consent.inForce ? 'consent.inForce' : 'consent.notInForce')}
          </span>
          <span className="consent-facts">{facts.join(' · ')}</span>
          <span className="consent-facts">
            {consent.uses.length > 0
              ? consent.uses.map((use) => t(`use.${use}`)).join(t('common:listComma'))
              : t('consent.noUses')}
          </span>
        </button>
        <Tooltip title={t('common:action.delete')}>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('consent.trash', { grantor: consent.grantor })}
            onClick={onTrash}
          />
        </Tooltip>
      </div>
      {open && (
        <div id={bodyId} className="consent-body">
          <ConsentForm consent={consent} currentMs={currentMs} />
        </div>
      )}
    </article>
  );
}
