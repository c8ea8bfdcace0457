import type { z } from 'zod';
import type {
  CollectionInterview,
  CollectionInterviews,
  CollectionRef,
  collectionInterviewsSchema,
} from '../../contract/collections';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';
import { requireInterview } from '../interviews/store';
import { interviewPeople } from '../people/store';
import { indexInterviewRecord } from '../search';
import { interviewFacts } from './interview-facts';
import { interviewStages } from './progress';
import { readCollection } from './store';

/** Collections an interview is in; one in the trash does not show. */
export function interviewCollections(db: SqliteDatabase, interviewId: string): CollectionRef[] {
  return db
    .prepare(
      `SELECT c.id, c.title, c.kind FROM interview_collections ic JOIN collections c ON c.id = ic.collection_id
       WHERE ic.interview_id = ? AND c.deleted_at IS NULL ORDER BY c.position, c.sort_title, c.id`,
    )
    .all(interviewId) as CollectionRef[];
}

/** Does `work`, and keeps the interview's history and index with it. */
function changing(db: SqliteDatabase, interviewId: string, work: () => void): boolean {
  const before = interviewCollections(db, interviewId).map(({ id, title }) => ({ id, title }));
  work();
  const after = interviewCollections(db, interviewId).map(({ id, title }) => ({ id, title }));
  if (JSON.stringify(before) === JSON.stringify(after)) return false;
  recordChanges(db, 'interview', interviewId, { collections: before }, { collections: after });
  indexInterviewRecord(db, interviewId);
  return true;
}

/**
 * Sets which collections an interview is in; its places in collections that are in the trash stay.
 *
 * @throws KoushuError `interview-unknown`, `collection-unknown`
 */
export function setInterviewCollections(db: SqliteDatabase, interviewId: string, ids: readonly string[]): void {
  db.transaction(() => {
    requireInterview(db, interviewId);
    for (const id of ids) readCollection(db, id);
    changing(db, interviewId, () => {
      db.prepare(
        `DELETE FROM interview_collections WHERE interview_id = ?
           AND collection_id IN (SELECT id FROM collections WHERE deleted_at IS NULL)`,
      ).run(interviewId);
      const insert = db.prepare('INSERT OR IGNORE INTO interview_collections VALUES (?, ?)');
      for (const id of ids) insert.run(interviewId, id);
    });
  })();
}

/** Puts interviews into a collection. @returns those that were not in it before @throws KoushuError `collection-unknown`, `interview-unknown` */
export function addInterviews(db: SqliteDatabase, id: string, interviewIds: readonly string[]): string[] {
  return db.transaction(() => {
    readCollection(db, id);
    const insert = db.prepare('INSERT OR IGNORE INTO interview_collections VALUES (?, ?)');
    return interviewIds.filter((interviewId) => {
      requireInterview(db, interviewId);
      return changing(db, interviewId, () => insert.run(interviewId, id));
    });
  })();
}

/** Takes interviews out of a collection. @returns those that were in it @throws KoushuError `collection-unknown`, `interview-unknown` */
export function removeInterviews(db: SqliteDatabase, id: string, interviewIds: readonly string[]): string[] {
  return db.transaction(() => {
    readCollection(db, id);
    const remove = db.prepare('DELETE FROM interview_collections WHERE interview_id = ? AND collection_id = ?');
    return interviewIds.filter((interviewId) => {
      requireInterview(db, interviewId);
      return changing(db, interviewId, () => remove.run(interviewId, id));
    });
  })();
}

/** A collection and, if asked for, all within it. */
function collectionsWithin(db: SqliteDatabase, id: string, nested: boolean): Set<string> {
  if (!nested) return new Set([id]);
  return new Set(
    db
      .prepare(
        `WITH RECURSIVE within (id) AS (SELECT ? UNION SELECT c.id FROM collections c JOIN within w
           ON c.parent_id = w.id WHERE c.deleted_at IS NULL) SELECT id FROM within`,
      )
      .pluck()
      .all(id) as string[],
  );
}

/** A collection's interviews by archival code, those without one by title behind them. @throws KoushuError `collection-unknown` */
export function collectionInterviews(
  db: SqliteDatabase,
  id: string,
  page: z.output<typeof collectionInterviewsSchema>,
): CollectionInterviews {
  readCollection(db, id);
  const within = collectionsWithin(db, id, page.nested);
  const holders = new Map<number, string[]>();
  for (const { num, collections } of interviewFacts(db).values()) {
    const own = collections.filter((collection) => within.has(collection));
    if (own.length > 0) holders.set(num, own);
  }
  // Sorted by the indexes of code and title; wide rows are read for the page alone.
  const order = db
    .prepare(
      `SELECT num FROM (SELECT num, 0 AS part, archival_code AS key FROM interviews WHERE archival_code IS NOT NULL
         UNION ALL SELECT num, 1, sort_title FROM interviews WHERE archival_code IS NULL)
       WHERE num IN (SELECT value FROM json_each(?)) ORDER BY part, key, num LIMIT ? OFFSET ?`,
    )
    .pluck()
    .all(JSON.stringify([...holders.keys()]), page.limit, page.offset) as number[];
  const read = db.prepare(
    'SELECT id, title, archival_code AS archivalCode, recorded_on AS recordedOn FROM interviews WHERE num = ?',
  );
  const rows = order.map((num) => ({
    ...(read.get(num) as Pick<CollectionInterview, 'id' | 'title' | 'archivalCode' | 'recordedOn'>),
    collectionIds: holders.get(num) ?? [],
  }));
  const stages = interviewStages(
    db,
    rows.map((row) => row.id),
  );
  return {
    total: holders.size,
    items: rows.map((row) => ({
      ...row,
      narrators: interviewPeople(db, row.id, 'narrator'),
      stages: stages.get(row.id) ?? [],
    })),
  };
}
