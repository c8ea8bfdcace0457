import type { Statement, StatementInput } from '../../../electron/contract/provenance';

/** A statement being written: times may still be missing. */
export interface StatementDraft {
  /** null: a new one. */
  id: string | null;
  kind: Statement['kind'];
  startMs: number | null;
  endMs: number | null;
  summary: string;
  narratorId: string | null;
  roleThen: string;
  heardFrom: string;
  heardFromId: string | null;
  heardWhenWhere: string;
  hops: number | null;
  verification: Statement['verification'];
  verificationNote: string;
  eventId: string | null;
  /** Names, or ids where they came from the archive. */
  people: string[];
}

export interface TimeRange {
  startMs: number;
  endMs: number;
}

/** A proposed length where only the start is known: about one answer in an interview. */
const PROPOSED_MS = 30_000;

/** @param selection what is marked in the player; without it the statement starts at `currentMs` */
export function newDraft(
  selection: TimeRange | null,
  currentMs: number,
  durationMs: number,
  kind: Statement['kind'] = 'experienced',
): StatementDraft {
  const startMs = selection?.startMs ?? currentMs;
  const proposedEnd = startMs + PROPOSED_MS;
  return {
    id: null,
    kind,
    startMs,
    endMs: selection?.endMs ?? (durationMs > startMs ? Math.min(proposedEnd, durationMs) : proposedEnd),
    summary: '',
    narratorId: null,
    roleThen: '',
    heardFrom: '',
    heardFromId: null,
    heardWhenWhere: '',
    hops: null,
    verification: 'unverified',
    verificationNote: '',
    eventId: null,
    people: [],
  };
}

export function draftOf(statement: Statement): StatementDraft {
  const { id, kind, startMs, endMs, summary, narratorId, roleThen, heardFrom, heardFromId, heardWhenWhere } = statement;
  const { hops, verification, verificationNote, eventId, people } = statement;
  return {
    id,
    kind,
    startMs,
    endMs,
    summary,
    narratorId,
    roleThen,
    heardFrom,
    heardFromId,
    heardWhenWhere,
    hops,
    verification,
    verificationNote,
    eventId,
    people: people.map(({ name }) => name),
  };
}

interface DraftProblem {
  code: 'times-missing' | 'times-order' | 'heard-from-missing';
  field: 'startMs' | 'endMs' | 'heardFrom';
}

/** What keeps a draft from being saved, and at which field; null when nothing does. The service checks the same. */
export function draftProblem(draft: StatementDraft): DraftProblem | null {
  if (draft.startMs === null) return { code: 'times-missing', field: 'startMs' };
  if (draft.endMs === null) return { code: 'times-missing', field: 'endMs' };
  if (draft.endMs <= draft.startMs) return { code: 'times-order', field: 'endMs' };
  if (draft.kind === 'heard' && draft.heardFrom.trim() === '')
    return { code: 'heard-from-missing', field: 'heardFrom' };
  return null;
}

/** What is sent; fields that belong to another kind are emptied, so that a changed mind leaves nothing behind. */
export function draftInput(draft: StatementDraft): StatementInput {
  const heard = draft.kind === 'heard';
  return {
    kind: draft.kind,
    startMs: draft.startMs ?? 0,
    endMs: draft.endMs ?? 0,
    summary: draft.summary.trim(),
    narratorId: draft.narratorId,
    roleThen: draft.kind === 'experienced' ? draft.roleThen.trim() : '',
    heardFrom: heard ? draft.heardFrom.trim() : '',
    heardFromId: heard ? draft.heardFromId : null,
    heardWhenWhere: heard ? draft.heardWhenWhere.trim() : '',
    hops: heard ? draft.hops : null,
    verification: draft.verification,
    verificationNote: draft.verificationNote.trim(),
    eventId: draft.eventId,
    people: draft.people,
  };
}
