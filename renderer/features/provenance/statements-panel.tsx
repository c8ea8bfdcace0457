import { PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { PROVENANCE_KINDS, type Statement } from '../../../electron/contract/provenance';
import { problemSentence } from '../../api/problems';
import { EmptyState } from '../../ui/empty-state';
import { ProvenanceTag } from '../../ui/provenance';
import { useUndoMessage } from '../../ui/undo-message';
import { StatementBand } from './statement-band';
import { draftOf, newDraft, type StatementDraft } from './statement-draft';
import { StatementForm } from './statement-form';
import { StatementItem } from './statement-item';
import { useStatements } from './use-statements';
import './provenance.css';

interface Props {
  interview: InterviewDetail;
  /** Where the player is, on the interview's timeline. */
  currentMs: number;
  /** What is marked in the player. */
  selection: { startMs: number; endMs: number } | null;
  onSeek: (ms: number) => void;
}

/** 三亲 of an interview: which stretch of it was lived, seen, or heard from others. */
export function StatementsPanel({ interview, currentMs, selection, onSeek }: Props) {
  const { t } = useTranslation('interviews');
  const { message } = App.useApp();
  const offerUndo = useUndoMessage();
  const [draft, setDraft] = useState<StatementDraft | null>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const { save, remove, restore } = useStatements(interview.id);
  const { statements } = interview;

  const removeWithUndo = (statement: Statement) => {
    remove.mutate(statement, {
      onSuccess: () => {
        offerUndo(t('statement.deleted'), () =>
          restore.mutate(statement, { onError: (error) => void message.error(problemSentence(t, error)) }),
        );
      },
      onError: (error) => void message.error(problemSentence(t, error)),
    });
  };
  const choose = (statement: Statement) => {
    setChosenId(statement.id);
    onSeek(statement.startMs);
    document.getElementById(`statement-${statement.id}`)?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  };
  const start = () => setDraft(newDraft(selection, currentMs, interview.durationMs));
  const form = draft && (
    <StatementForm
      key={draft.id ?? 'new'}
      draft={draft}
      statement={statements.find(({ id }) => id === draft.id) ?? null}
      narrators={interview.narrators}
      currentMs={currentMs}
      selection={selection}
      onDone={() => setDraft(null)}
      save={save}
    />
  );
  return (
    <div className="statements">
      {statements.length > 0 && (
        <div className="statements-summary">
          <StatementBand
            statements={statements}
            durationMs={interview.durationMs}
            currentMs={currentMs}
            selection={selection}
            chosenId={chosenId}
            onChoose={choose}
          />
          <div className="statements-totals">
            {PROVENANCE_KINDS.filter((kind) => interview.provenanceMs[kind] > 0).map((kind) => (
              <ProvenanceTag key={kind} kind={kind} ms={interview.provenanceMs[kind]} />
            ))}
          </div>
        </div>
      )}
      {draft?.id === null ? (
        form
      ) : (
        <Button className="statements-add" icon={<PlusOutlined />} block onClick={start}>
          {t(selection ? 'statement.addSelection' : 'statement.addHere')}
        </Button>
      )}
      {statements.length === 0 && draft === null && (
        <EmptyState compact title={t('statement.empty')} hint={t('statement.emptyHint')} />
      )}
      <ol className="statement-list">
        {statements.map((statement) => (
          <li key={statement.id}>
            {draft?.id === statement.id ? (
              form
            ) : (
              <StatementItem
                statement={statement}
                chosen={statement.id === chosenId}
                current={currentMs >= statement.startMs && currentMs < statement.endMs}
                onSeek={onSeek}
                onEdit={() => setDraft(draftOf(statement))}
                onDelete={() => removeWithUndo(statement)}
              />
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
