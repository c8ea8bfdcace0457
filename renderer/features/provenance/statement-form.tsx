import { AimOutlined } from '@ant-design/icons';
import { Alert, Button, Input, InputNumber, Segmented, Select, Space, Tooltip } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PROVENANCE_KINDS, VERIFICATION_STATES } from '../../../electron/contract/provenance';
import { problemSentence } from '../../api/problems';
import { TimeField } from '../../ui/time-field';
import { draftInput, draftProblem, type StatementDraft } from './statement-draft';
import type { useStatements } from './use-statements';

interface Props {
  draft: StatementDraft;
  currentMs: number;
  selection: { startMs: number; endMs: number } | null;
  onDone: () => void;
  save: ReturnType<typeof useStatements>['save'];
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="statement-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

/** Writes one statement. 亲闻 asks for its source; without it nothing is saved. */
export function StatementForm({ draft: initial, currentMs, selection, onDone, save }: Props) {
  const { t } = useTranslation('interviews');
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const change = (part: Partial<StatementDraft>) => setDraft((known) => ({ ...known, ...part }));
  const problem = draftProblem(draft);
  const submit = () => {
    setTried(true);
    if (problem === null && !save.isPending) {
      save.mutate({ id: draft.id, input: draftInput(draft) }, { onSuccess: onDone });
    }
  };
  const timeField = (end: 'startMs' | 'endMs') => (
    <Labelled label={t(`statement.${end}`)}>
      {(id) => (
        <Space.Compact block>
          <TimeField
            id={id}
            label={t(`statement.${end}`)}
            valueMs={draft[end]}
            invalid={tried && (problem === 'times-missing' || problem === 'times-order')}
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
      className="statement-form"
      aria-label={t(draft.id === null ? 'statement.new' : 'statement.edit')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
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
      <Labelled label={t('statement.summary')}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoFocus
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
      {draft.kind === 'heard' && (
        <>
          <Labelled label={`${t('statement.heardFrom')} *`}>
            {(id) => (
              <Input
                id={id}
                maxLength={500}
                value={draft.heardFrom}
                status={tried && problem === 'heard-from-missing' ? 'error' : ''}
                aria-required
                placeholder={t('statement.heardFromPlaceholder')}
                onChange={(event) => change({ heardFrom: event.target.value })}
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
      <Labelled label={t('statement.verification')}>
        {(id) => (
          <Select
            id={id}
            value={draft.verification}
            options={VERIFICATION_STATES.map((state) => ({ value: state, label: t(`verification.${state}`) }))}
            onChange={(verification) => change({ verification })}
          />
        )}
      </Labelled>
      {tried && problem !== null && (
        <p className="field-problem" role="alert">
          {t(`statement.problem.${problem}`)}
        </p>
      )}
      {save.error && <Alert type="error" showIcon title={problemSentence(t, save.error)} />}
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
