import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { PROVENANCE_KINDS, type ProvenanceKind, type Statement } from '../../../electron/contract/provenance';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { formatTimeCode } from '../../ui/time';
import { usePlayer, useSelection } from '../player/player-context';
import { markedRange } from '../player/selection';
import { draftInput, draftOf, newDraft, type StatementDraft } from './statement-draft';
import { StatementForm } from './statement-form';
import { useStatements } from './use-statements';
import './provenance.css';

/**
 * A statement in two clicks: captions are marked, then its kind is chosen. 亲历 and 亲见 are stored at once and may be
 * completed in the form that opens; 亲闻 is stored when its source is filled in.
 */
export function SelectionBar({ interviewId }: { interviewId: string }) {
  const { t } = useTranslation('provenance');
  const player = usePlayer();
  const client = useQueryClient();
  const marked = markedRange(useSelection());
  const selection = marked && { startMs: marked.inMs, endMs: marked.outMs };
  const [draft, setDraft] = useState<StatementDraft | null>(null);
  const { save } = useStatements(interviewId);
  const interview = client.getQueryData<InterviewDetail>(queryKeys.interview(interviewId));
  if (!interview) return null;
  const make = (kind: ProvenanceKind) => {
    const wanted = newDraft(selection, player.clock.get().ms, interview.durationMs, kind);
    if (kind === 'heard') return setDraft(wanted);
    save.mutate({ id: null, input: draftInput(wanted) }, { onSuccess: (made: Statement) => setDraft(draftOf(made)) });
  };
  if (draft)
    return (
      <div className="selection-form">
        <StatementForm
          key={draft.id ?? draft.kind}
          draft={draft}
          statement={interview.statements.find(({ id }) => id === draft.id) ?? null}
          narrators={interview.narrators}
          currentMs={player.clock.get().ms}
          selection={selection}
          save={save}
          onDone={() => setDraft(null)}
        />
      </div>
    );
  if (!selection) return null;
  return (
    <div className="selection-bar" role="toolbar" aria-label={t('selection.label')}>
      <span className="selection-bar-range tabular">
        {formatTimeCode(selection.startMs)}–{formatTimeCode(selection.endMs)}
      </span>
      <span className="selection-bar-words">{t('selection.markAs')}</span>
      {PROVENANCE_KINDS.map((kind) => (
        <Button
          key={kind}
          size="small"
          className={`selection-bar-kind provenance-word-${kind}`}
          title={t(`common:provenance.${kind}.meaning`)}
          loading={save.isPending && save.variables.input.kind === kind}
          onClick={() => make(kind)}
        >
          {t(`common:provenance.${kind}.word`)}
        </Button>
      ))}
      {save.error && <Alert type="error" showIcon title={problemSentence(t, save.error)} />}
    </div>
  );
}
