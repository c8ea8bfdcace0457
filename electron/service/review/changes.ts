import { DELETED_AT_FIELD, type HistoryAction, type HistoryField, type HistoryRecord } from '../../contract/history';
import type { SqliteDatabase } from '../archive/database';
import { recordsOfInterview } from '../history/list';
import { RecordNames } from '../history/names';
import type { RecordKinds } from '../history/record-kind';
import { changeKeys, type HistoryRow, rowsOfRecords } from '../history/rows';
import { shortenPair } from '../history/stored-value';

/** What a reviewer judges. Clips and attachments are made from it, or lie beside it. */
const JUDGED: ReadonlySet<string> = new Set(['interview', 'media', 'transcript', 'statement', 'consent', 'passage']);
/** Where an interview is filed says nothing about it. */
const NOT_JUDGED: ReadonlySet<string> = new Set(['interview collections']);
/** Follow from other fields, or are said beside the record's name. */
const IMPLIED: ReadonlySet<string> = new Set(['interviewId', 'sha256', DELETED_AT_FIELD]);
const FIELDS_LISTED = 40;
const ALL_CHANGES = 1_000_000;

export interface NetChanges {
  count: number;
  records: HistoryRecord[];
}

/**
 * What is different in an interview, its statements, recordings, transcripts, consents and seals from what it was when
 * the history had `historyNum` rows. A field that came back to its old value is not different.
 *
 * @param listed how many records are described
 */
export function changesSince(
  db: SqliteDatabase,
  kinds: RecordKinds,
  interviewId: string,
  historyNum: number,
  listed: number,
): NetChanges {
  const rows = rowsSince(db, kinds, interviewId, historyNum);
  const names = new RecordNames(db, kinds);
  const byRecord = Map.groupBy(rows, (row) => `${row.record_type} ${row.record_id}`);
  let count = 0;
  const records: HistoryRecord[] = [];
  for (const own of byRecord.values()) {
    const record = netRecord(names, own, kinds);
    if (!record) continue;
    count += record.action === 'changed' ? record.fields.length : 1;
    if (records.length < listed) records.push({ ...record, fields: record.fields.slice(0, FIELDS_LISTED) });
  }
  return { count, records };
}

function rowsSince(db: SqliteDatabase, kinds: RecordKinds, interviewId: string, historyNum: number): HistoryRow[] {
  const rights = ['consent', 'passage'].flatMap((recordType) =>
    (
      db
        .prepare(`SELECT id FROM ${recordType === 'consent' ? 'consents' : 'sealed_passages'} WHERE interview_id = ?`)
        .pluck()
        .all(interviewId) as string[]
    ).map((recordId) => ({ recordType, recordId })),
  );
  const records = new Map(
    [...recordsOfInterview(db, kinds, interviewId), ...rights]
      .filter(({ recordType }) => JUDGED.has(recordType))
      .map((record) => [`${record.recordType} ${record.recordId}`, record]),
  );
  const filter = { records: [...records.values()] };
  // By number, not by time: the clock of the machine may have been set back.
  return [...rowsOfRecords(db, changeKeys(db, filter, 0, ALL_CHANGES), filter).values()]
    .flat()
    .filter(({ num, record_type, field }) => num > historyNum && !NOT_JUDGED.has(`${record_type} ${field}`))
    .sort((a, b) => a.num - b.num);
}

function netRecord(names: RecordNames, rows: readonly HistoryRow[], kinds: RecordKinds): HistoryRecord | null {
  const [first] = rows;
  if (!first) return null;
  const fields = [...Map.groupBy(rows, ({ field }) => field).values()].flatMap((own) => {
    const [from] = own;
    const to = own.at(-1);
    return from && to && from.before !== to.after ? [{ from, to, times: own.length }] : [];
  });
  if (fields.length === 0) return null;
  const name = names.name(first.record_type, first.record_id);
  const action = netAction(fields, name.state === 'gone', kinds.get(first.record_type)?.titleFields ?? []);
  const telling = fields.filter(
    ({ from, to }) => !IMPLIED.has(to.field) && (action === 'changed' || (from.before ?? '') !== (to.after ?? '')),
  );
  return {
    ...name,
    action,
    fields: telling.map(
      ({ from, to, times }): HistoryField => ({
        num: to.num,
        field: to.field,
        ...pair(from.before, to.after, times),
        beforeNames: names.titles(first.record_type, to.field, from.before),
        afterNames: names.titles(first.record_type, to.field, to.after),
        restorable: false,
      }),
    ),
  };
}

/** The whole of a shortened value is fetched from its row, which holds both values only where it is the only one. */
function pair(before: string | null, after: string | null, times: number) {
  const shown = shortenPair(before, after);
  return { ...shown, shortened: shown.shortened && times === 1 };
}

function netAction(
  fields: readonly { from: HistoryRow; to: HistoryRow }[],
  gone: boolean,
  titleFields: readonly string[],
): HistoryAction {
  const deletedAt = fields.find(({ to }) => to.field === DELETED_AT_FIELD);
  if (deletedAt) return deletedAt.to.after === null ? 'restored' : 'trashed';
  if (gone && fields.every(({ to }) => to.after === null)) return 'deleted';
  const made = fields.some(
    ({ from, to }) => from.before === null && (to.field === 'interviewId' || titleFields.includes(to.field)),
  );
  return made && fields.every(({ from }) => from.before === null) ? 'created' : 'changed';
}
