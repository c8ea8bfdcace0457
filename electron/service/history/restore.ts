import { KoushuError, type Where } from '../../contract/errors';
import { DELETED_AT_FIELD, PURGED_FIELD, type RestoreResult } from '../../contract/history';
import type { Archive } from '../archive/archive';
import { actionOf } from './list';
import { RecordNames } from './names';
import type { RecordKind, RecordKinds } from './record-kind';
import { type HistoryRow, lastRow, requireRow, rowsOfChange } from './rows';
import { readStored } from './stored-value';

/** Fields named in the message about a conflict. */
const CONFLICTS_NAMED = 20;

/**
 * Puts one field back to what it held before a change, by the record's own update.
 *
 * @throws KoushuError `history-row-unknown`, `history-record-gone`, `history-record-in-trash`,
 * `history-not-restorable`, `history-value-unfit`, and what the record's update throws
 */
export function restoreField(archive: Archive, kinds: RecordKinds, num: number): RestoreResult {
  const row = requireRow(archive.db, num);
  const comeBack = archive.db.transaction(() => putBack(archive, kinds, row.record_type, row.record_id, [row]))();
  comeBack?.();
  return resultOf([row]);
}

/**
 * Takes back a whole change: every field gets what it held before. What the change made stays; fields that follow from
 * others follow by themselves.
 *
 * @throws KoushuError `history-change-unknown`, `history-conflict` when a field has been changed again since,
 * `history-nothing-to-undo`, and what {@link restoreField} throws; then nothing is changed
 */
export function undoChange(archive: Archive, kinds: RecordKinds, changeId: string): RestoreResult {
  const { db } = archive;
  const comeBack: (() => void)[] = [];
  const result = db.transaction(() => {
    const { rows } = rowsOfChange(db, changeId, {}, { offset: 0, limit: -1 });
    if (rows.length === 0) throw new KoushuError('history-change-unknown', {}, { status: 404 });
    const names = new RecordNames(db, kinds);
    const records = [...Map.groupBy(rows, (row) => `${row.record_type}\u0000${row.record_id}`).values()].flatMap(
      (own) => {
        const [first] = own;
        if (!first) return [];
        const gone = names.name(first.record_type, first.record_id).state === 'gone';
        const action = actionOf(db, kinds.get(first.record_type), changeId, own, gone);
        return action === 'created' ? [] : [{ ...first, action, rows: netChanges(own) }];
      },
    );
    const wanted = records.flatMap(({ rows: own, record_type }) =>
      own.filter(({ field }) => isRestorable(kinds.get(record_type), field)),
    );
    refuseConflicts(archive, names, wanted);
    const undone: HistoryRow[] = [];
    for (const { record_type: type, record_id: id, action, rows: own } of records) {
      const kind = kinds.get(type);
      if (action === 'deleted' && kind?.recreate) {
        kind.recreate(archive, id, valuesBefore(kind, own));
        undone.push(...own);
        continue;
      }
      const known = own.filter(({ field }) => isRestorable(kind, field));
      // Of a record nothing of which can be put back the person must hear; a computed field beside others follows them.
      if (own.length === 0) continue;
      const later = putBack(archive, kinds, type, id, known.length > 0 ? known : own);
      if (later) comeBack.push(later);
      undone.push(...known);
    }
    if (undone.length === 0) throw new KoushuError('history-nothing-to-undo', {}, { status: 409 });
    return resultOf(undone);
  })();
  for (const later of comeBack) later();
  return result;
}

const isRestorable = (kind: RecordKind | undefined, field: string) =>
  field === DELETED_AT_FIELD || kind?.restore?.fields[field] !== undefined;

/** One row for each field a change touched, from its first value to its last; none where it came back to itself. */
function netChanges(rows: readonly HistoryRow[]): HistoryRow[] {
  return [...Map.groupBy(rows, ({ field }) => field).values()].flatMap((own) => {
    const first = own[0];
    const last = own.at(-1);
    return first && last && first.before !== last.after ? [{ ...last, before: first.before }] : [];
  });
}

function refuseConflicts(archive: Archive, names: RecordNames, rows: readonly HistoryRow[]): void {
  const changed = rows.filter((row) => lastRow(archive.db, row)?.after !== row.after);
  const [first] = changed;
  if (!first) return;
  const titles = [...new Set(changed.map((row) => names.name(row.record_type, row.record_id).title))];
  const fields = [...new Set(changed.map((row) => `${row.record_type}.${row.field}`))];
  throw new KoushuError(
    'history-conflict',
    { title: titles[0] ?? '', count: changed.length, fields: fields.slice(0, CONFLICTS_NAMED).join(',') },
    { status: 409, where: whereOf(first) },
  );
}

/**
 * Writes what rows held before; runs inside a transaction.
 *
 * @returns for a record in the trash, what takes it out: it may move files, and a transaction that is taken back would
 * not move them back. To be called after it.
 */
function putBack(
  archive: Archive,
  kinds: RecordKinds,
  type: string,
  id: string,
  rows: readonly HistoryRow[],
): (() => void) | undefined {
  const kind = kinds.get(type);
  const found = kind?.find(archive.db, id);
  const [first] = rows;
  if (!first) return undefined;
  const refuse = (code: string, row: HistoryRow, status = 409) => {
    const title = new RecordNames(archive.db, kinds).name(type, id).title;
    return new KoushuError(code, { title, field: `${type}.${row.field}` }, { status, where: whereOf(row) });
  };
  if (!kind || rows.some(({ field }) => field === PURGED_FIELD)) throw refuse('history-not-restorable', first);
  if (!found) throw refuse('history-record-gone', first);
  const deletion = rows.find(({ field }) => field === DELETED_AT_FIELD);
  if (deletion) {
    // Only out of the trash: into it a record goes by its own command.
    const { trash } = kind;
    if (!trash || deletion.before !== null || !found.trashed) throw refuse('history-not-restorable', deletion);
    return () => trash.restore(archive, id);
  }
  if (found.trashed) throw refuse('history-record-in-trash', first);
  const values: Record<string, unknown> = {};
  for (const row of rows) {
    const schema = kind.restore?.fields[row.field];
    if (!schema) throw refuse('history-not-restorable', row);
    const read = readStored(schema, row.before);
    if (!read) throw refuse('history-value-unfit', row, 422);
    values[row.field] = read.value;
  }
  kind.restore?.put(archive, id, values);
  return undefined;
}

function valuesBefore(kind: RecordKind, rows: readonly HistoryRow[]): Record<string, unknown> {
  return Object.fromEntries(
    rows.map(({ field, before }) => {
      const schema = kind.restore?.fields[field];
      const read = schema && readStored(schema, before);
      return [field, read ? read.value : before];
    }),
  );
}

const whereOf = (row: HistoryRow): Where => ({ record: row.record_id, field: row.field });

function resultOf(rows: readonly HistoryRow[]): RestoreResult {
  const records = new Map(
    rows.map(({ record_type: recordType, record_id: recordId }) => [
      `${recordType}\u0000${recordId}`,
      { recordType, recordId },
    ]),
  );
  return { records: [...records.values()] };
}
