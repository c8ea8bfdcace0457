import { AimOutlined } from '@ant-design/icons';
import { Alert, Button, Input, InputNumber, Segmented, Select, Space, Tooltip } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRef } from '../../../electron/contract/people';
import { PROVENANCE_KINDS, type Statement, VERIFICATION_STATES } from '../../../electron/contract/provenance';
import { problemOf, problemSentence } from '../../api/problems';
import { TimeField } from '../../ui/time-field';
import { PeopleField } from '../people/people-field';
import { EvidenceSection } from './evidence-section';
import { draftInput, draftProblem, type StatementDraft, type TimeRange } from './statement-draft';
import { EventField, HeardFromField, Labelled } from './statement-fields';
import type { useStatements } from './use-statements';

interface Props {
  draft: StatementDraft;
  /** As stored; null for one not stored yet, which can have no evidence. */
  statement: Statement | null;
  narrators: readonly PersonRef[];
  currentMs: number;
  selection: TimeRange | null;
  onDone: () => void;
  save: ReturnType<typeof useStatements>['save'];
}

/** Writes one statement. 亲闻 asks for its source; without it nothing is saved. */
export function StatementForm({ draft: initial, statement, narrators, currentMs, selection, onDone, save }: Props) {
  const { t } = useTranslation('interviews');
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const change = (part: Partial<StatementDraft>) => {
    setDraft((known) => ({ ...known, ...part }));
    if (save.error) save.reset();
  };
  const problem = draftProblem(draft);
  const refusal = save.error ? problemOf(save.error) : null;
  /** What is wrong with a field: seen here, or said by the service. */
  const problemAt = (...fields: string[]): string | null => {
    if (tried && problem && fields.includes(problem.field)) return t(`statement.problem.${problem.code}`);
    if (refusal?.where?.field !== undefined && fields.includes(refusal.where.field))
      return problemSentence(t, save.error);
    return null;
  };
  const placed = ['startMs', 'endMs', 'heardFrom', 'heardFromId', 'narratorId', 'eventId'];
  const submit = () => {
    setTried(true);
    // The field may have been scrolled away. Its mark is drawn first.
    if (problem !== null)
      requestAnimationFrame(() =>
        element.current
          ?.querySelector<HTMLElement>('[class*="-status-error"] input, input[class*="-status-error"]')
          ?.focus(),
      );
    if (problem === null && !save.isPending)
      save.mutate({ id: draft.id, input: draftInput(draft) }, { onSuccess: onDone });
  };
  const timeField = (end: 'startMs' | 'endMs') => (
    <Labelled label={t(`statement.${end}`)} problem={problemAt(end)}>
      {(id) => (
        <Space.Compact block>
          <TimeField
            id={id}
            label={t(`statement.${end}`)}
            valueMs={draft[end]}
            invalid={problemAt(end) !== null}
            onChange={(ms) => change({ [end]: ms })}
          />
          <Tooltip title={t('statement.takeCurrent')}>
            <Button
              icon={<AimOutlined />}
              aria-label={`${t(`statement.${end}`)}: ${t('statement.takeCurrent')}`}
              onClick={() => change({ [end]: Math.round(currentMs) })}
            />
          </Tooltip>
        </Space.Compact>
      )}
    </Labelled>
  );
  return (
    <form
      ref={element}
      className="statement-form"
      aria-label={t(draft.id === null ? 'statement.new' : 'statement.edit')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        // Keys pressed in a dialog over the form come here too, and Escape closes an open list first.
        if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return;
        if (event.key === 'Escape' && !event.target.matches('[aria-expanded="true"]')) onDone();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
      }}
    >
      <Segmented
        block
        aria-label={t('common:provenance.label')}
        value={draft.kind}
        options={PROVENANCE_KINDS.map((kind) => ({
          value: kind,
          label: (
            <span className={`statement-kind provenance-word-${kind}`} title={t(`common:provenance.${kind}.meaning`)}>
              {t(`common:provenance.${kind}.word`)}
            </span>
          ),
        }))}
        onChange={(kind) => change({ kind })}
      />
      <div className="statement-times">
        {timeField('startMs')}
        {timeField('endMs')}
      </div>
      {selection && (selection.startMs !== draft.startMs || selection.endMs !== draft.endMs) && (
        <button type="button" className="plain-button link-button" onClick={() => change(selection)}>
          {t('statement.takeSelection')}
        </button>
      )}
      {draft.kind === 'heard' && (
        <>
          <Labelled label={`${t('statement.heardFrom')} *`} problem={problemAt('heardFrom', 'heardFromId')}>
            {(id) => (
              <HeardFromField
                id={id}
                value={draft.heardFrom}
                invalid={problemAt('heardFrom', 'heardFromId') !== null}
                autoFocus={draft.id === null}
                onChange={(heardFrom, heardFromId) => change({ heardFrom, heardFromId })}
              />
            )}
          </Labelled>
          <div className="statement-times">
            <Labelled label={t('statement.heardWhenWhere')}>
              {(id) => (
                <Input
                  id={id}
                  maxLength={500}
                  value={draft.heardWhenWhere}
                  placeholder={t('statement.heardWhenWherePlaceholder')}
                  onChange={(event) => change({ heardWhenWhere: event.target.value })}
                />
              )}
            </Labelled>
            <Labelled label={t('statement.hops')}>
              {(id) => (
                <InputNumber
                  id={id}
                  className="statement-hops"
                  min={1}
                  max={20}
                  precision={0}
                  value={draft.hops}
                  placeholder={t('statement.hopsPlaceholder')}
                  onChange={(hops) => change({ hops })}
                />
              )}
            </Labelled>
          </div>
        </>
      )}
      <Labelled label={t('statement.summary')}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoFocus={draft.kind !== 'heard' || draft.id !== null}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={20_000}
            value={draft.summary}
            placeholder={t('statement.summaryPlaceholder')}
            onChange={(event) => change({ summary: event.target.value })}
          />
        )}
      </Labelled>
      {draft.kind === 'experienced' && (
        <Labelled label={t('statement.roleThen')}>
          {(id) => (
            <Input
              id={id}
              maxLength={500}
              value={draft.roleThen}
              placeholder={t('statement.roleThenPlaceholder')}
              onChange={(event) => change({ roleThen: event.target.value })}
            />
          )}
        </Labelled>
      )}
      {(narrators.length > 1 || draft.narratorId !== null) && (
        <Labelled label={t('provenance:field.narratorId')} problem={problemAt('narratorId')}>
          {(id) => (
            <Select
              id={id}
              allowClear
              value={draft.narratorId}
              placeholder={t('provenance:placeholder.narratorId')}
              options={narrators.map((person) => ({ value: person.id, label: person.name }))}
              onChange={(narratorId: string | null | undefined) => change({ narratorId: narratorId ?? null })}
            />
          )}
        </Labelled>
      )}
      <Labelled label={t('provenance:field.eventId')} problem={problemAt('eventId')}>
        {(id) => (
          <EventField
            id={id}
            value={draft.eventId}
            name={statement?.eventName ?? null}
            onChange={(eventId) => change({ eventId })}
          />
        )}
      </Labelled>
      <Labelled label={t('provenance:field.people')}>
        {(id) => <PeopleField id={id} value={draft.people} onChange={(people) => change({ people })} />}
      </Labelled>
      <fieldset className="statement-verification">
        <legend>{t('statement.verification')}</legend>
        <Labelled label={t('provenance:field.verification')}>
          {(id) => (
            <Select
              id={id}
              value={draft.verification}
              options={VERIFICATION_STATES.map((state) => ({ value: state, label: t(`verification.${state}`) }))}
              onChange={(verification) => change({ verification })}
            />
          )}
        </Labelled>
        <Labelled label={t('provenance:field.verificationNote')}>
          {(id) => (
            <Input.TextArea
              id={id}
              autoSize={{ minRows: 1, maxRows: 6 }}
              maxLength={20_000}
              value={draft.verificationNote}
              placeholder={t('provenance:placeholder.verificationNote')}
              onChange={(event) => change({ verificationNote: event.target.value })}
            />
          )}
        </Labelled>
        {statement ? (
          <EvidenceSection statementId={statement.id} />
        ) : (
          <p className="statement-note">{t('provenance:evidence.later')}</p>
        )}
      </fieldset>
      {save.error && !placed.includes(refusal?.where?.field ?? '') && (
        <Alert type="error" showIcon title={problemSentence(t, save.error)} />
      )}
      <div className="statement-form-foot">
        <Button
          onClick={() => {
            save.reset();
            onDone();
          }}
        >
          {t('common:action.cancel')}
        </Button>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common:action.save')}
        </Button>
      </div>
    </form>
  );
}
