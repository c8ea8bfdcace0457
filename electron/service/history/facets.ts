import type { HistoryFacets } from '../../contract/history';
import type { SqliteDatabase } from '../archive/database';
import { listAuthors } from './change-index';

/** Everyone who ever changed something, and the types of record that were changed. */
export function historyFacets(db: SqliteDatabase): HistoryFacets {
  return { who: listAuthors(db), recordTypes: recordTypes(db) };
}

/** Steps through the index from one type to the next. */
function recordTypes(db: SqliteDatabase): string[] {
  return db
    .prepare(
      `WITH RECURSIVE types (type) AS (
         SELECT min(record_type) FROM history
         UNION ALL SELECT (SELECT min(record_type) FROM history WHERE record_type > type) FROM types WHERE type IS NOT NULL
       ) SELECT type FROM types WHERE type IS NOT NULL`,
    )
    .pluck()
    .all() as string[];
}
