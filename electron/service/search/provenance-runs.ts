/**
 * Which captions lie in statements of which kinds, as runs of row ids, so that hits are counted and filtered by 三亲
 * without looking at each caption's time.
 */
import { type ProvenanceKind, provenanceKinds } from '../../contract/search';
import { type Database, docOf, docRange, rows, run } from './database';

/** Bit of a kind in a mask; 0 for a kind this version does not know. */
export const kindBit = (kind: string): number => {
  const index = provenanceKinds.indexOf(kind as ProvenanceKind);
  return index < 0 ? 0 : 1 << index;
};

export const kindsOf = (mask: number): ProvenanceKind[] => provenanceKinds.filter((_, i) => mask & (1 << i));

export interface ProvenanceRun {
  fromDoc: number;
  toDoc: number;
  kinds: number;
}

export interface StatementSpan {
  kind: string;
  startMs: number;
  endMs: number;
}

/** Kinds of the statements a time range overlaps; a caption without length counts where it stands. */
export function kindsAt(statements: readonly StatementSpan[], startMs: number, endMs: number): number {
  let kinds = 0;
  for (const statement of statements)
    if (statement.startMs < Math.max(endMs, startMs + 1) && statement.endMs > startMs) kinds |= kindBit(statement.kind);
  return kinds;
}

export function provenanceRuns(db: Database, transcriptNum: number, interviewNum: number): ProvenanceRun[] {
  const statements = rows<StatementSpan>(
    db,
    `SELECT s.kind, s.start_ms AS startMs, s.end_ms AS endMs FROM statements s
     JOIN interviews i ON i.id = s.interview_id WHERE i.num = ?`,
    interviewNum,
  );
  if (statements.length === 0) return [];
  const runs: ProvenanceRun[] = [];
  let open: ProvenanceRun | undefined;
  const captions = rows<{ seq: number; startMs: number; endMs: number }>(
    db,
    'SELECT seq, start_ms AS startMs, end_ms AS endMs FROM segments WHERE transcript_num = ? ORDER BY seq',
    transcriptNum,
  );
  for (const caption of captions) {
    const kinds = kindsAt(statements, caption.startMs, caption.endMs);
    const doc = docOf(transcriptNum, caption.seq);
    if (open?.kinds === kinds) open.toDoc = doc;
    else {
      open = kinds === 0 ? undefined : { fromDoc: doc, toDoc: doc, kinds };
      if (open) runs.push(open);
    }
  }
  return runs;
}

/** Writes the runs of one transcript anew. */
export function indexProvenance(db: Database, transcriptNum: number, interviewNum: number): void {
  const [first, last] = docRange(transcriptNum);
  run(db, 'DELETE FROM search_provenance WHERE from_doc BETWEEN ? AND ?', first, last);
  for (const { fromDoc, toDoc, kinds } of provenanceRuns(db, transcriptNum, interviewNum))
    run(db, 'INSERT INTO search_provenance (from_doc, to_doc, kinds) VALUES (?, ?, ?)', fromDoc, toDoc, kinds);
}
