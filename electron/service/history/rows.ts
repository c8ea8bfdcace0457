import { KoushuError } from '../../contract/errors';
import type { HistoryQuery } from '../../contract/history';
import type { SqliteDatabase } from '../archive/database';
import { CHANGE_KEY, listChanges } from './change-index';

export interface HistoryRow {
  num: number;
  record_type: string;
  record_id: string;
  change_id: string;
  field: string;
  before: string | null;
  after: string | null;
  at: string;
  who: string;
}

/** Which rows a question is about. `records`: only those of the records given. */
export interface HistoryFilter extends Partial<Omit<HistoryQuery, 'offset' | 'limit'>> {
  records?: readonly { recordType: string; recordId: string }[] | undefined;
}

interface Condition {
  sql: string;
  params: Record<string, string>;
}

function conditionOf(filter: HistoryFilter): Condition {
  const parts: string[] = [];
  const params: Record<string, string> = {};
  const add = (sql: string, name: string, value: string | undefined) => {
    if (value === undefined) return;
    parts.push(sql);
    params[name] = value;
  };
  add('record_type = @recordType', 'recordType', filter.recordType);
  add('record_id = @recordId', 'recordId', filter.recordId);
  add('field = @field', 'field', filter.field);
  return { sql: parts.length === 0 ? 'TRUE' : parts.join(' AND '), params };
}

/** CROSS: from the records, which are few, to their rows. */
const OF_RECORDS = `json_each(@records) AS wanted CROSS JOIN history
  ON record_type = wanted.value ->> 0 AND record_id = wanted.value ->> 1`;

const recordList = ({ records }: HistoryFilter) =>
  records && JSON.stringify(records.map(({ recordType, recordId }) => [recordType, recordId]));

/** Rows of the history looked at first for each change wanted. */
const ROWS_FOR_CHANGE = 40;

/** Ids of the changes that wrote a row the filter lets through, newest first. */
export function changeKeys(db: SqliteDatabase, filter: HistoryFilter, offset: number, limit: number): string[] {
  const { records, recordId, field, ...ofChange } = filter;
  if (records === undefined && recordId === undefined && field === undefined)
    return listChanges(db, ofChange, { offset, limit });
  const { sql, params } = conditionOf({ ...filter, records: undefined });
  const conditions = [
    sql,
    ...(filter.who === undefined ? [] : ['who = @who']),
    ...(filter.from === undefined ? [] : ['at >= @from']),
    ...(filter.to === undefined ? [] : ['at < @to']),
  ];
  const keys = (newest: string) =>
    db
      .prepare(
        `SELECT key FROM (SELECT num, ${CHANGE_KEY} AS key FROM ${records === undefined ? 'history' : OF_RECORDS}
           WHERE ${conditions.join(' AND ')} ${newest})
         GROUP BY key ORDER BY max(num) DESC LIMIT @limit OFFSET @offset`,
      )
      .pluck()
      .all({
        ...params,
        who: filter.who,
        from: filter.from,
        to: filter.to,
        records: recordList(filter),
        rows: (offset + limit) * ROWS_FOR_CHANGE,
        offset,
        limit,
      }) as string[];
  // A field has no index: the newest rows mostly hold enough changes of it.
  const first = records === undefined && recordId === undefined ? keys('ORDER BY num DESC LIMIT @rows') : [];
  return first.length === limit ? first : keys('');
}

/** Of some records, the rows that some changes wrote, by change. */
export function rowsOfRecords(
  db: SqliteDatabase,
  keys: readonly string[],
  filter: HistoryFilter,
): Map<string, HistoryRow[]> {
  const rows = db
    .prepare(
      `SELECT history.* FROM ${OF_RECORDS}
       WHERE ${CHANGE_KEY} IN (SELECT value FROM json_each(@keys)) ORDER BY num`,
    )
    .all({ records: recordList(filter), keys: JSON.stringify(keys) }) as HistoryRow[];
  return Map.groupBy(rows, keyOf);
}

/** The rows of one change that the filter lets through, in the order they were written. */
export function rowsOfChange(
  db: SqliteDatabase,
  key: string,
  filter: HistoryFilter,
  page: { offset: number; limit: number },
): { rows: HistoryRow[]; count: number } {
  const { sql, params } = conditionOf(filter);
  const change = changeCondition(key);
  const where = `${change.sql} AND ${sql}`;
  const all = { ...change.params, ...params };
  const rows = db
    .prepare(`SELECT * FROM history WHERE ${where} ORDER BY num LIMIT @limit OFFSET @offset`)
    .all({ ...all, ...page }) as HistoryRow[];
  const complete = page.offset === 0 && rows.length < page.limit;
  const count = complete
    ? rows.length
    : (db.prepare(`SELECT count(*) FROM history WHERE ${where}`).pluck().get(all) as number);
  return { rows, count };
}

function changeCondition(key: string): Condition {
  const [recordType, recordId, ...at] = key.split(':');
  if (at.length === 0 || recordType === undefined || recordId === undefined)
    return { sql: 'change_id = @changeKey', params: { changeKey: key } };
  return {
    sql: `change_id = '' AND record_type = @keyType AND record_id = @keyId AND at = @keyAt`,
    params: { keyType: recordType, keyId: recordId, keyAt: at.join(':') },
  };
}

/** The change a row belongs to. */
export function keyOf(row: HistoryRow): string {
  return row.change_id || `${row.record_type}:${row.record_id}:${row.at}`;
}

/** @throws KoushuError `history-row-unknown` */
export function requireRow(db: SqliteDatabase, num: number): HistoryRow {
  const row = db.prepare('SELECT * FROM history WHERE num = ?').get(num) as HistoryRow | undefined;
  if (!row) throw new KoushuError('history-row-unknown', { num }, { status: 404 });
  return row;
}

/** The row that last wrote a field: what it gave is what the record holds now. */
export function lastRow(
  db: SqliteDatabase,
  row: Pick<HistoryRow, 'record_type' | 'record_id' | 'field'>,
): HistoryRow | undefined {
  return db
    .prepare(`SELECT * FROM history WHERE record_type = ? AND record_id = ? AND field = ? ORDER BY num DESC LIMIT 1`)
    .get(row.record_type, row.record_id, row.field) as HistoryRow | undefined;
}

/** The first row of a record, if anything was written about it. */
export function firstRow(db: SqliteDatabase, recordType: string, recordId: string): HistoryRow | undefined {
  return db
    .prepare('SELECT * FROM history WHERE record_type = ? AND record_id = ? ORDER BY num LIMIT 1')
    .get(recordType, recordId) as HistoryRow | undefined;
}
