import type { Statement, StatementInput } from '../../../electron/contract/provenance';

/** A statement being written: times may still be missing. */
export interface StatementDraft {
  /** null: a new one. */
  id: string | null;
  kind: Statement['kind'];
  startMs: number | null;
  endMs: number | null;
  summary: string;
  roleThen: string;
  heardFrom: string;
  heardWhenWhere: string;
  hops: number | null;
  verification: Statement['verification'];
}

/** A proposed length where only the start is known: about one answer in an interview. */
const PROPOSED_MS = 30_000;

/** @param selection what is marked in the player; without it the statement starts at `currentMs` */
export function newDraft(
  selection: { startMs: number; endMs: number } | null,
  currentMs: number,
  durationMs: number,
): StatementDraft {
  const startMs = selection?.startMs ?? currentMs;
  const proposedEnd = startMs + PROPOSED_MS;
  return {
    id: null,
    kind: 'experienced',
    startMs,
    endMs: selection?.endMs ?? (durationMs > startMs ? Math.min(proposedEnd, durationMs) : proposedEnd),
    summary: '',
    roleThen: '',
    heardFrom: '',
    heardWhenWhere: '',
    hops: null,
    verification: 'unverified',
  };
}

export function draftOf(statement: Statement): StatementDraft {
  const { interviewId: _, ...draft } = statement;
  return draft;
}

type DraftProblem = 'times-missing' | 'times-order' | 'heard-from-missing';

/** What keeps a draft from being saved; null when nothing does. The service checks the same. */
export function draftProblem(draft: StatementDraft): DraftProblem | null {
  if (draft.startMs === null || draft.endMs === null) return 'times-missing';
  if (draft.endMs <= draft.startMs) return 'times-order';
  if (draft.kind === 'heard' && draft.heardFrom.trim() === '') return 'heard-from-missing';
  return null;
}

/** What is sent; fields that belong to another kind are left out, so that a changed mind leaves nothing behind. */
export function draftInput(draft: StatementDraft): StatementInput {
  const heard = draft.kind === 'heard';
  return {
    kind: draft.kind,
    startMs: draft.startMs ?? 0,
    endMs: draft.endMs ?? 0,
    summary: draft.summary.trim(),
    roleThen: draft.kind === 'experienced' ? draft.roleThen.trim() : '',
    heardFrom: heard ? draft.heardFrom.trim() : '',
    heardWhenWhere: heard ? draft.heardWhenWhere.trim() : '',
    hops: heard ? draft.hops : null,
    verification: draft.verification,
  };
}
