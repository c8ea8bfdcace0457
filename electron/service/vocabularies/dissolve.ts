import { z } from 'zod';
import { KoushuError } from '../../contract/errors';
import type { DissolveResult } from '../../contract/vocabularies';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';
import { indexInterviewRecord, indexInterviewsNaming } from '../search';
import { ancestors, childrenOf, parentOf, refuseCircle } from './term-tree';

/** A kind of term that is merged and deleted; tables and columns are constants of the code. */
export interface TermKind {
  table: 'tags' | 'places';
  links: 'interview_tags' | 'interview_places';
  column: 'tag_id' | 'place_id';
  name: 'label' | 'name';
  /** Record type of the term's history, and of the changes that can be undone. */
  recordType: 'tag' | 'place';
  /** Field of an interview's history that names its terms. */
  interviewField: 'tags' | 'places';
  /** What an interview's history says of its terms. */
  ofInterview: (db: SqliteDatabase, interviewId: string) => unknown;
  /** Field of the term's history that holds its other names. */
  namesField: 'variants' | 'otherNames';
  /** The other names of a term, as its history keeps them. */
  namesOf: (db: SqliteDatabase, id: string) => unknown;
  /** Gives a term that is back its other names again, but for those that mean something else by now. */
  restoreNames: (db: SqliteDatabase, id: string, names: unknown) => void;
  /** Makes the merged term's names lead to the other; runs after the merged one is gone. */
  handNamesOn: (db: SqliteDatabase, into: string, name: string, names: unknown) => void;
  /** Takes them away again. */
  takeNamesBack: (db: SqliteDatabase, into: string, name: string, names: unknown, keptNames: unknown) => void;
  /** @throws KoushuError when its name has been taken meanwhile */
  checkReturn: (db: SqliteDatabase, name: string, into: string | null) => void;
}

const moved = z.object({
  row: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** null: deleted, not merged. */
  into: z.string().nullable(),
  /** Interviews that had only this term, and those that had both. */
  moved: z.array(z.string()),
  had: z.array(z.string()),
  children: z.array(z.string()),
  childrenTo: z.string().nullable(),
  /** Where the kept term was when it lay below the merged one. */
  keptParent: z.string().nullable(),
  names: z.unknown(),
  /** The kept term's own names before. */
  keptNames: z.unknown(),
});
type Moved = z.infer<typeof moved>;

function usersOf(db: SqliteDatabase, kind: TermKind, id: string): string[] {
  return db
    .prepare(`SELECT interview_id FROM ${kind.links} WHERE ${kind.column} = ? ORDER BY rowid`)
    .pluck()
    .all(id) as string[];
}

/** Does `work`, and keeps each touched interview's history and index with it. */
function withInterviews(db: SqliteDatabase, kind: TermKind, interviewIds: readonly string[], work: () => void): void {
  const before = interviewIds.map((id) => kind.ofInterview(db, id));
  work();
  for (const [position, id] of interviewIds.entries()) {
    recordChanges(
      db,
      'interview',
      id,
      { [kind.interviewField]: before[position] },
      { [kind.interviewField]: kind.ofInterview(db, id) },
    );
    indexInterviewRecord(db, id);
  }
}

/**
 * Takes a term out: its interviews and narrower terms go to another term, or, without one, its interviews lose it and
 * its narrower terms move up. What was done is kept in the history, and {@link undissolve} takes it back.
 *
 * @param into the term that stays; both must exist and differ
 */
export function dissolve(db: SqliteDatabase, kind: TermKind, id: string, into: string | null): DissolveResult {
  return db.transaction(() => {
    const row = db.prepare(`SELECT * FROM ${kind.table} WHERE id = ?`).get(id) as Moved['row'];
    const users = usersOf(db, kind, id);
    const already = into === null ? new Set<string>() : new Set(usersOf(db, kind, into));
    const work: Moved = {
      row,
      into,
      moved: users.filter((user) => !already.has(user)),
      had: users.filter((user) => already.has(user)),
      children: childrenOf(db, kind.table, id).filter((child) => child !== into),
      childrenTo: into ?? parentOf(db, kind.table, id),
      keptParent: null,
      names: kind.namesOf(db, id),
      keptNames: into === null ? null : kind.namesOf(db, into),
    };
    if (into !== null && ancestors(db, kind.table, into).includes(id)) {
      work.keptParent = parentOf(db, kind.table, into);
      setParent(db, kind, into, parentOf(db, kind.table, id));
    }
    withInterviews(db, kind, users, () => {
      if (into !== null)
        db.prepare(`UPDATE OR IGNORE ${kind.links} SET ${kind.column} = ? WHERE ${kind.column} = ?`).run(into, id);
      db.prepare(`DELETE FROM ${kind.links} WHERE ${kind.column} = ?`).run(id);
      for (const child of work.children) setParent(db, kind, child, work.childrenTo);
      db.prepare(`DELETE FROM ${kind.table} WHERE id = ?`).run(id);
      if (into === null) return;
      kind.handNamesOn(db, into, String(row[kind.name]), work.names);
      recordNames(db, kind, into, work.keptNames);
    });
    recordChanges(db, kind.recordType, id, row, {});
    recordChanges(db, kind.recordType, id, {}, { [DISSOLVED]: work });
    // Those that had the other term already are found by its new names too.
    if (into !== null) indexInterviewsNaming(db, usersOf(db, kind, into));
    const changeId = lastDissolution(db, kind, id)?.change_id ?? '';
    return { changeId, interviewCount: users.length, childCount: work.children.length };
  })();
}

/** Field under which the history of a term keeps what went where; empty again once that was taken back. */
const DISSOLVED = 'dissolved';

function lastDissolution(db: SqliteDatabase, kind: TermKind, id: string) {
  return db
    .prepare(
      `SELECT change_id, after FROM history WHERE record_type = ? AND record_id = ? AND field = ?
       ORDER BY num DESC LIMIT 1`,
    )
    .get(kind.recordType, id, DISSOLVED) as { change_id: string; after: string | null } | undefined;
}

/**
 * Takes back what {@link dissolve} did, where it still stands: an interview that has lost the kept term since, or a
 * narrower term that was moved on since, stays as it is.
 *
 * @returns the id of the term that is back
 * @throws KoushuError `term-change-unknown`, `term-change-undone`; what `checkReturn` throws
 */
export function undissolve(db: SqliteDatabase, kind: TermKind, changeId: string): string {
  return db.transaction(() => {
    const termId = db
      .prepare('SELECT record_id FROM history WHERE change_id = ? AND record_type = ? AND field = ?')
      .pluck()
      .get(changeId, kind.recordType, DISSOLVED) as string | undefined;
    if (termId === undefined) throw new KoushuError('term-change-unknown', {}, { status: 404 });
    const last = lastDissolution(db, kind, termId);
    if (last?.after == null || last.change_id !== changeId)
      throw new KoushuError('term-change-undone', {}, { status: 409 });
    const work = moved.parse(JSON.parse(last.after));
    const { row, into } = work;
    const id = String(row.id);
    const name = String(row[kind.name]);
    kind.checkReturn(db, name, into);
    const living = (interview: string) =>
      db.prepare('SELECT 1 FROM interviews WHERE id = ?').get(interview) !== undefined;
    const stillKept = into === null ? null : new Set(usersOf(db, kind, into));
    const back = [...work.moved, ...work.had].filter((user) => (stillKept ? stillKept.has(user) : living(user)));
    withInterviews(db, kind, back, () => {
      const columns = Object.keys(row);
      const parent = typeof row.parent_id === 'string' ? row.parent_id : null;
      if (into !== null && exists(db, kind, into)) {
        const before = kind.namesOf(db, into);
        kind.takeNamesBack(db, into, name, work.names, work.keptNames);
        recordNames(db, kind, into, before);
      }
      db.prepare(
        `INSERT INTO ${kind.table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`,
      ).run({ ...row, parent_id: exists(db, kind, parent) ? parent : null });
      kind.restoreNames(db, id, work.names);
      for (const child of work.children)
        if (exists(db, kind, child) && parentOf(db, kind.table, child) === work.childrenTo)
          setParent(db, kind, child, id);
      if (into !== null && work.keptParent !== null && exists(db, kind, into))
        returnKept(db, kind, into, work.keptParent);
      const attach = db.prepare(`INSERT OR IGNORE INTO ${kind.links} (interview_id, ${kind.column}) VALUES (?, ?)`);
      const replace = db.prepare(
        `UPDATE ${kind.links} SET ${kind.column} = ? WHERE ${kind.column} = ? AND interview_id = ?`,
      );
      const onlyMoved = new Set(work.moved);
      for (const user of back) {
        if (into !== null && onlyMoved.has(user)) replace.run(id, into, user);
        else attach.run(user, id);
      }
    });
    recordChanges(db, kind.recordType, id, {}, row);
    recordChanges(db, kind.recordType, id, { [DISSOLVED]: work }, {});
    if (into !== null) indexInterviewsNaming(db, usersOf(db, kind, into));
    return id;
  })();
}

function recordNames(db: SqliteDatabase, kind: TermKind, id: string, before: unknown): void {
  recordChanges(db, kind.recordType, id, { [kind.namesField]: before }, { [kind.namesField]: kind.namesOf(db, id) });
}

function returnKept(db: SqliteDatabase, kind: TermKind, into: string, parentId: string): void {
  if (!exists(db, kind, parentId)) return;
  refuseCircle(db, kind.table, { id: into, label: '' }, parentId);
  setParent(db, kind, into, parentId);
}

function exists(db: SqliteDatabase, kind: TermKind, id: string | null): boolean {
  return id !== null && db.prepare(`SELECT 1 FROM ${kind.table} WHERE id = ?`).get(id) !== undefined;
}

function setParent(db: SqliteDatabase, kind: TermKind, id: string, parentId: string | null): void {
  const before = parentOf(db, kind.table, id);
  db.prepare(`UPDATE ${kind.table} SET parent_id = ? WHERE id = ?`).run(parentId, id);
  recordChanges(db, kind.recordType, id, { parentId: before }, { parentId });
}
