import { DeleteOutlined, FileTextOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EVIDENCE_STANCES, type Evidence, type EvidenceInput } from '../../../electron/contract/provenance';
import { problemOf, problemSentence } from '../../api/problems';
import { addEvidence, fetchEvidence, removeEvidence, updateEvidence } from '../../api/provenance';
import { queryKeys } from '../../api/query-keys';
import { useUndoMessage } from '../../ui/undo-message';
import { evidenceWords } from './evidence-words';
import { Labelled } from './statement-fields';
import { StatementPicker } from './statement-picker';
import './evidence.css';

/** What speaks for and against a statement. Each piece is stored at once, apart from the form around it. */
export function EvidenceSection({ statementId }: { statementId: string }) {
  const { t } = useTranslation('provenance');
  const { message } = App.useApp();
  const client = useQueryClient();
  const offerUndo = useUndoMessage();
  const [citing, setCiting] = useState(false);
  const [picking, setPicking] = useState(false);
  const evidence = useQuery({
    queryKey: queryKeys.evidence(statementId),
    queryFn: ({ signal }) => fetchEvidence(statementId, signal),
  });
  const renew = () => {
    void client.invalidateQueries({ queryKey: queryKeys.statements });
    void client.invalidateQueries({ queryKey: ['interview'] });
  };
  const add = useMutation({
    mutationFn: (fields: EvidenceInput) => addEvidence(statementId, fields),
    onSuccess: () => {
      setCiting(false);
      setPicking(false);
    },
    onSettled: renew,
  });
  const fail = (error: Error) => void message.error(problemSentence(t, error));
  const change = useMutation({
    mutationFn: ({ id, ...changes }: { id: string } & Partial<EvidenceInput>) => updateEvidence(id, changes),
    onError: fail,
    onSettled: renew,
  });
  const remove = useMutation({
    mutationFn: (piece: Evidence) => removeEvidence(piece.id),
    onError: fail,
    onSettled: renew,
    onSuccess: (_, { kind, citation, otherStatementId, stance, note }) =>
      offerUndo(t('evidence.removed'), () => add.mutate({ kind, citation, otherStatementId, stance, note })),
  });
  const pieces = evidence.data ?? [];
  return (
    <section className="evidence" aria-label={t('evidence.title')}>
      <div className="evidence-head">
        <span>{t('evidence.title')}</span>
        <Button size="small" icon={<FileTextOutlined />} onClick={() => setCiting(true)}>
          {t('evidence.addDocument')}
        </Button>
        <Button size="small" icon={<PlusOutlined />} onClick={() => setPicking(true)}>
          {t('evidence.addStatement')}
        </Button>
      </div>
      {pieces.length === 0 && !citing && <p className="statement-note">{t('evidence.none')}</p>}
      <ul className="evidence-list">
        {pieces.map((piece) => (
          <li key={piece.id}>
            <p className="evidence-what">{evidenceWords(piece) ?? t('evidence.otherGone')}</p>
            <div className="evidence-row">
              <Select
                size="small"
                className="evidence-stance"
                aria-label={t('field.stance')}
                value={piece.stance}
                options={EVIDENCE_STANCES.map((stance) => ({ value: stance, label: t(`stance.${stance}`) }))}
                onChange={(stance) => change.mutate({ id: piece.id, stance })}
              />
              <Input
                size="small"
                aria-label={t('field.note')}
                placeholder={t('placeholder.note')}
                defaultValue={piece.note}
                onBlur={(event) => {
                  const note = event.target.value.trim();
                  if (note !== piece.note) change.mutate({ id: piece.id, note });
                }}
              />
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('evidence.remove')}
                onClick={() => remove.mutate(piece)}
              />
            </div>
            <p className="evidence-by">
              {t('evidence.addedBy', { who: piece.addedBy, day: piece.addedAt.slice(0, 10) })}
            </p>
          </li>
        ))}
      </ul>
      {citing && (
        <CitationForm busy={add.isPending} error={add.error} onAdd={add.mutate} onCancel={() => setCiting(false)} />
      )}
      {!citing && add.error && <Alert type="error" showIcon title={problemSentence(t, add.error)} />}
      <StatementPicker
        open={picking}
        title={t('evidence.addStatement')}
        without={[statementId, ...pieces.flatMap(({ otherStatementId }) => otherStatementId ?? [])]}
        onCancel={() => setPicking(false)}
        onPick={([picked]) =>
          picked && add.mutate({ kind: 'statement', otherStatementId: picked.id, stance: 'supports' })
        }
      />
    </section>
  );
}

interface CitationFormProps {
  busy: boolean;
  error: Error | null;
  onAdd: (fields: EvidenceInput) => void;
  onCancel: () => void;
}

/** Stands inside the statement's form, so it is no form of its own: Enter adds the document. */
function CitationForm({ busy, error, onAdd, onCancel }: CitationFormProps) {
  const { t } = useTranslation('provenance');
  const [citation, setCitation] = useState('');
  const [stance, setStance] = useState<EvidenceInput['stance']>('supports');
  const submit = () => onAdd({ kind: 'document', citation, stance });
  const atField = error !== null && problemOf(error).where?.field === 'citation';
  return (
    <fieldset
      className="evidence-new"
      aria-label={t('evidence.addDocument')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
        if (event.key === 'Escape' || event.key === 'Enter') {
          event.preventDefault();
          event.stopPropagation();
        }
        if (event.key === 'Enter') submit();
      }}
    >
      <Labelled label={t('field.citation')} problem={atField ? problemSentence(t, error) : null}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            maxLength={2000}
            value={citation}
            placeholder={t('placeholder.citation')}
            onChange={(event) => setCitation(event.target.value)}
          />
        )}
      </Labelled>
      <div className="evidence-row">
        <Select
          size="small"
          className="evidence-stance"
          aria-label={t('field.stance')}
          value={stance}
          options={EVIDENCE_STANCES.map((value) => ({ value, label: t(`stance.${value}`) }))}
          onChange={setStance}
        />
        <Button size="small" onClick={onCancel}>
          {t('common:action.cancel')}
        </Button>
        <Button size="small" type="primary" loading={busy} onClick={submit}>
          {t('evidence.add')}
        </Button>
      </div>
    </fieldset>
  );
}
