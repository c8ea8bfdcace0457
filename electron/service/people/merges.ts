/** What a merge moved, as `person_merges.moved` keeps it, and the list of merges. */
import type { Membership, OtherName, PersonMerge, PersonRole } from '../../contract/people';
import type { SqliteDatabase } from '../archive/database';
import type { PlainFields } from './person-rows';

export interface InterviewRole {
  interviewId: string;
  role: PersonRole;
  position: number;
}

export interface Moved {
  /** Now the kept person's. `dropped`: the kept person had the same role there already. */
  interviewPeople: { moved: InterviewRole[]; dropped: InterviewRole[] };
  /** Ids of statements that speak of the person. */
  statementPeople: { moved: string[]; dropped: string[] };
  /** Ids of statements given by, or heard from, the person. */
  narratorOf: string[];
  heardFromOf: string[];
  attachments: string[];
  /** The kept record's fields before, where the merge filled them. */
  filledBefore: Partial<PlainFields>;
  filledAfter: Partial<PlainFields>;
  /** Names and memberships the kept record was given. */
  names: OtherName[];
  memberships: Membership[];
  /** Memberships of the kept record that were completed. */
  completed: { before: Membership; after: Membership }[];
  /** The kept record's `updated_at` before and after. */
  updatedBefore: string;
  updatedAfter: string;
}

export interface MergeRow {
  num: number;
  id: string;
  keptId: string;
  mergedId: string;
  moved: string;
  undoneAt: string | null;
}

export function readMerge(db: SqliteDatabase, id: string): MergeRow | undefined {
  return db
    .prepare(
      `SELECT rowid AS num, id, kept_id AS keptId, merged_id AS mergedId, moved, undone_at AS undoneAt
       FROM person_merges WHERE id = ?`,
    )
    .get(id) as MergeRow | undefined;
}

/** A later merge, still in force, of the record that was kept: with that on top, the first cannot be undone exactly. */
const ON_TOP = `SELECT l.id, l.kept_id, l.merged_id FROM person_merges l
  WHERE l.undone_at IS NULL AND l.rowid > g.rowid AND (l.kept_id = g.kept_id OR l.merged_id = g.kept_id)`;

/** Name of the record that a later merge took in or went into; null when nothing lies on top. */
export function mergeOnTop(db: SqliteDatabase, id: string): string | null {
  const name = db
    .prepare(
      `SELECT p.name FROM person_merges g JOIN people p ON p.id = (
         SELECT CASE WHEN t.merged_id = g.kept_id THEN t.kept_id ELSE t.merged_id END
         FROM (${ON_TOP} ORDER BY l.rowid DESC LIMIT 1) t)
       WHERE g.id = ?`,
    )
    .pluck()
    .get(id) as string | undefined;
  return name ?? null;
}

/** Merges into this record, newest first. */
export function listMerges(db: SqliteDatabase, keptId: string): PersonMerge[] {
  const rows = db
    .prepare(
      `SELECT g.id, g.merged_id AS mergedId, p.name, g.at, g.who, g.undone_at AS undoneAt,
         g.undone_at IS NULL AND NOT EXISTS (${ON_TOP}) AS undoable
       FROM person_merges g JOIN people p ON p.id = g.merged_id WHERE g.kept_id = ? ORDER BY g.rowid DESC`,
    )
    .all(keptId) as (Omit<PersonMerge, 'merged' | 'undoable'> & { mergedId: string; name: string; undoable: number })[];
  return rows.map(({ mergedId, name, undoable, ...row }) => ({
    ...row,
    merged: { id: mergedId, name },
    undoable: undoable === 1,
  }));
}
