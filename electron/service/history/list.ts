import { KoushuError } from '../../contract/errors';
import {
  DELETED_AT_FIELD,
  type HistoryAction,
  type HistoryChange,
  type HistoryField,
  type HistoryList,
  type HistoryRecord,
  PURGED_FIELD,
} from '../../contract/history';
import type { SqliteDatabase } from '../archive/database';
import { removedRecords } from './change-index';
import { RecordNames } from './names';
import type { RecordKind, RecordKinds } from './record-kind';
import {
  changeKeys,
  firstRow,
  type HistoryFilter,
  type HistoryRow,
  keyOf,
  lastRow,
  rowsOfChange,
  rowsOfRecords,
} from './rows';
import { shortenPair } from './stored-value';

/** Fields listed with each change; the rest come page by page with {@link readChange}. */
const FIELDS_LISTED = 40;

/** Changes newest first, each with the fields the filter lets through. */
export function listHistory(
  db: SqliteDatabase,
  kinds: RecordKinds,
  filter: HistoryFilter,
  { offset, limit }: { offset: number; limit: number },
): HistoryList {
  // One read transaction: a save in between would move the pages against each other.
  return db.transaction(() => {
    const keys = changeKeys(db, filter, offset, limit + 1);
    const names = new RecordNames(db, kinds);
    const page = keys.slice(0, limit);
    const ofRecords = filter.records && rowsOfRecords(db, page, filter);
    const items = page.map((key) => {
      const own = ofRecords?.get(key);
      const found = own
        ? { rows: own.slice(0, FIELDS_LISTED), count: own.length }
        : rowsOfChange(db, key, filter, { offset: 0, limit: FIELDS_LISTED });
      return describeChange(db, kinds, names, key, found, 0);
    });
    return { items: items.filter((item) => item !== null), more: keys.length > limit };
  })();
}

/** One change, a page of its fields. @throws KoushuError `history-change-unknown` */
export function readChange(
  db: SqliteDatabase,
  kinds: RecordKinds,
  changeId: string,
  page: { offset: number; limit: number },
): HistoryChange {
  const change = describeChange(
    db,
    kinds,
    new RecordNames(db, kinds),
    changeId,
    rowsOfChange(db, changeId, {}, page),
    page.offset,
  );
  if (!change) throw new KoushuError('history-change-unknown', {}, { status: 404 });
  return change;
}

/** Every record whose changes show in an interview's history: its own, and those that belong to it. */
export function recordsOfInterview(db: SqliteDatabase, kinds: RecordKinds, interviewId: string) {
  const own = [...kinds.values()].flatMap(
    ({ recordType, idsOfInterview }) =>
      idsOfInterview?.(db, interviewId).map((recordId) => ({ recordType, recordId })) ?? [],
  );
  return [{ recordType: 'interview', recordId: interviewId }, ...own, ...removedRecords(db, interviewId)];
}

function describeChange(
  db: SqliteDatabase,
  kinds: RecordKinds,
  names: RecordNames,
  changeId: string,
  { rows, count }: { rows: readonly HistoryRow[]; count: number },
  offset: number,
): HistoryChange | null {
  const last = rows.at(-1);
  if (!last) return null;
  const byRecord = Map.groupBy(rows, (row) => `${row.record_type}\u0000${row.record_id}`);
  // What others belong to first: the interview before the person its saving made.
  const order = [...kinds.keys()];
  const place = ({ recordType }: HistoryRecord) => order.indexOf(recordType) >>> 0;
  const records = [...byRecord.values()]
    .map((own) => describeRecord(db, kinds, names, changeId, own))
    .sort((a, b) => place(a) - place(b));
  return {
    changeId,
    at: last.at,
    who: last.who,
    records,
    fieldCount: count,
    fieldsListed: offset + rows.length,
    undoable: records.some(
      (record) =>
        record.fields.some(({ restorable }) => restorable) ||
        (record.action === 'deleted' && kinds.get(record.recordType)?.recreate !== undefined),
    ),
  };
}

function describeRecord(
  db: SqliteDatabase,
  kinds: RecordKinds,
  names: RecordNames,
  changeId: string,
  rows: readonly HistoryRow[],
): HistoryRecord {
  const { record_type: recordType = '', record_id: recordId = '' } = rows[0] ?? {};
  const name = names.name(recordType, recordId);
  const action = actionOf(db, kinds.get(recordType), changeId, rows, name.state === 'gone');
  const restorable = (row: HistoryRow) => {
    const kind = kinds.get(recordType);
    if (row.field === DELETED_AT_FIELD)
      return name.state === 'trash' && row.before === null && isLast(db, row) && kind?.trash !== undefined;
    if (name.state !== 'present' || action === 'created' || kind?.restore?.fields[row.field] === undefined)
      return false;
    return lastRow(db, row)?.after !== row.before;
  };
  return {
    ...name,
    action,
    fields: rows.map(
      (row): HistoryField => ({
        num: row.num,
        field: row.field,
        ...shortenPair(row.before, row.after),
        beforeNames: names.titles(recordType, row.field, row.before),
        afterNames: names.titles(recordType, row.field, row.after),
        restorable: restorable(row),
      }),
    ),
  };
}

const isLast = (db: SqliteDatabase, row: HistoryRow) => lastRow(db, row)?.num === row.num;

/** What a change did to a record. `rows`: what it wrote of it, or a part of that. */
export function actionOf(
  db: SqliteDatabase,
  kind: RecordKind | undefined,
  changeId: string,
  rows: readonly HistoryRow[],
  gone: boolean,
): HistoryAction {
  const written = (field: string) => rows.findLast((row) => row.field === field);
  if (written(PURGED_FIELD)) return 'purged';
  const deletedAt = written(DELETED_AT_FIELD);
  if (deletedAt) return deletedAt.after === null ? 'restored' : 'trashed';
  if (isCreation(db, kind, changeId, rows)) return 'created';
  return gone && rows.every(({ after }) => after === null) ? 'deleted' : 'changed';
}

/** The first change of a record, in which all of it comes from nothing, or its title from being empty. */
function isCreation(
  db: SqliteDatabase,
  kind: RecordKind | undefined,
  changeId: string,
  rows: readonly HistoryRow[],
): boolean {
  const [some] = rows;
  if (!some || !rows.every(({ before }) => before === null || before === '' || before === '[]')) return false;
  const named = rows.some(({ field }) => kind?.titleFields.includes(field));
  if (!named && !rows.every(({ before }) => before === null)) return false;
  const first = firstRow(db, some.record_type, some.record_id);
  return first !== undefined && keyOf(first) === changeId;
}
