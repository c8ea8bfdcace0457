import type { StatementList, StatementQuery } from '../../contract/provenance';
import type { SqliteDatabase } from '../archive/database';
import { nameCondition } from '../people/name-matching';
import { readAccounts } from './accounts';

/** Ids of interviews whose title, code, narrators' names or pinyin hold the text, as JSON: found once, not for each row. */
function titled(db: SqliteDatabase, text: string, pattern: string): string {
  return db
    .prepare(
      `SELECT json_group_array(id) FROM (
         SELECT id FROM interviews WHERE title LIKE @pattern ESCAPE '\\' OR archival_code LIKE @pattern ESCAPE '\\'
         UNION SELECT interview_id FROM interview_people WHERE role = 'narrator'
           AND person_id IN (SELECT p.id FROM people p WHERE ${nameCondition(db)}))`,
    )
    .pluck()
    .get({ text, pattern }) as string;
}

/**
 * Conditions on `statements s` alone, so that they hold wherever the reading begins. `+` keeps the index of kinds out:
 * a third of all rows is read faster in a row than one by one.
 */
function conditions(db: SqliteDatabase, query: StatementQuery): { sql: string; values: Record<string, string> } {
  const parts = ['s.interview_id NOT IN (SELECT id FROM interviews WHERE deleted_at IS NOT NULL)'];
  const values: Record<string, string> = {};
  const add = (name: 'kind' | 'verification' | 'event' | 'narrator' | 'county' | 'interview', sql: string) => {
    const value = query[name];
    if (value === undefined || value === '') return;
    values[name] = value;
    parts.push(sql);
  };
  add('kind', '+s.kind = @kind');
  add('verification', 's.verification = @verification');
  add('event', 's.event_id = @event');
  add('interview', 's.interview_id = @interview');
  add('county', '+s.interview_id IN (SELECT id FROM interviews WHERE county_code = @county)');
  add(
    'narrator',
    `s.interview_id IN (SELECT interview_id FROM interview_people WHERE person_id = @narrator AND role = 'narrator')
     AND coalesce(s.narrator_id, @narrator) = @narrator`,
  );
  if (query.text) {
    values.pattern = `%${query.text.replace(/[\\%_]/g, '\\$&')}%`;
    values.titled = titled(db, query.text, values.pattern);
    const columns = ['summary', 'role_then', 'heard_from', 'heard_when_where'];
    parts.push(
      `(${columns.map((column) => `s.${column} LIKE @pattern ESCAPE '\\'`).join(' OR ')}
        OR +s.interview_id IN (SELECT value FROM json_each(@titled)))`,
    );
  }
  return { sql: parts.join(' AND '), values };
}

/** So many are found in one reading and then sorted; more are read in the order of their interviews. */
const FEW = 5000;

/**
 * Statements of the whole archive by interview title and time. The page's ids are found first; everything else is read
 * for them alone.
 */
export function findStatements(db: SqliteDatabase, query: StatementQuery): StatementList {
  const { sql, values } = conditions(db, query);
  const pluck = (text: string, bound: object) => db.prepare(text).pluck().all(bound);
  const page = { limit: query.limit, offset: query.offset };
  const order = 'ORDER BY i.sort_title, i.num, s.start_ms, s.rowid LIMIT @limit OFFSET @offset';
  const found = pluck(`SELECT s.rowid FROM statements s WHERE ${sql} LIMIT ${FEW + 1}`, values);
  if (found.length <= FEW) {
    const ids = pluck(
      `SELECT s.id FROM json_each(@found) f CROSS JOIN statements s ON s.rowid = f.value
       CROSS JOIN interviews i ON i.id = s.interview_id ${order}`,
      { ...page, found: JSON.stringify(found) },
    );
    return { total: found.length, items: readAccounts(db, ids as string[]) };
  }
  const [total] = pluck(`SELECT count(*) FROM statements s WHERE ${sql}`, values) as [number];
  const ids = pluck(
    `SELECT s.id FROM interviews i CROSS JOIN statements s INDEXED BY statements_interview ON s.interview_id = i.id
     WHERE ${sql} ${order}`,
    { ...values, ...page },
  );
  return { total, items: readAccounts(db, ids as string[]) };
}
