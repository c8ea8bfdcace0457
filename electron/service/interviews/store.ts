import { parseDate } from '../../contract/edtf';
import { KoushuError } from '../../contract/errors';
import type { InterviewFields } from '../../contract/interviews';
import type { PersonRole } from '../../contract/people';
import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';
import { interviewPeople, pinyinSortKey, setInterviewPeople } from '../people/store';
import { indexInterviewRecord, indexInterviewsNaming, indexTranscript, removeInterview } from '../search';
import { touch } from '../search/database';
import { interviewTags, setInterviewTags } from '../vocabularies/interview-tags';
import { readDate } from './dates';

export interface InterviewRow {
  num: number;
  id: string;
  archival_code: string | null;
  title: string;
  theme: string;
  background: string;
  organisation: string;
  recorded_on: string;
  place: string;
  county_code: string | null;
  abstract: string;
  period_narrated: string;
  language: string;
  notes: string;
  cataloguer: string;
  retention: InterviewFields['retention'];
  secrecy: InterviewFields['secrecy'];
  open_status: InterviewFields['openStatus'];
  sample: number;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
}

/** The field of names behind each role. */
export const PEOPLE_FIELDS = {
  narrators: 'narrator',
  interviewers: 'interviewer',
  recordists: 'recordist',
  compilers: 'compiler',
  mentioned: 'mentioned',
} as const satisfies Partial<Record<keyof InterviewFields, PersonRole>>;
type PeopleField = keyof typeof PEOPLE_FIELDS;
const peopleFields = Object.entries(PEOPLE_FIELDS) as [PeopleField, PersonRole][];

/** Fields to write; what is absent stays as it is. */
export type InterviewChanges = { [Field in keyof InterviewFields]?: InterviewFields[Field] | undefined };

/** Columns written straight from the field of the same meaning. */
export const COLUMNS = {
  title: 'title',
  archivalCode: 'archival_code',
  theme: 'theme',
  background: 'background',
  organisation: 'organisation',
  place: 'place',
  countyCode: 'county_code',
  abstract: 'abstract',
  periodNarrated: 'period_narrated',
  language: 'language',
  notes: 'notes',
  cataloguer: 'cataloguer',
  retention: 'retention',
  secrecy: 'secrecy',
  openStatus: 'open_status',
} as const satisfies Partial<Record<keyof InterviewFields, keyof InterviewRow>>;

/** @throws KoushuError `interview-unknown`, also for one in the trash */
export function requireInterview(db: SqliteDatabase, id: string): InterviewRow {
  const row = db.prepare('SELECT * FROM interviews WHERE id = ? AND deleted_at IS NULL').get(id);
  if (!row) throw new KoushuError('interview-unknown', { id }, { status: 404, where: { record: id } });
  return row as InterviewRow;
}

/** Fields as they stand, for the history. */
function currentFields(
  db: SqliteDatabase,
  row: InterviewRow,
  fields: readonly (keyof InterviewFields)[],
): Partial<InterviewFields> {
  return Object.fromEntries(fields.map((field) => [field, currentField(db, row, field)]));
}

function currentField(db: SqliteDatabase, row: InterviewRow, field: keyof InterviewFields): unknown {
  if (field === 'tags') return interviewTags(db, row.id);
  if (field === 'recordedOn') return row.recorded_on;
  if (field in PEOPLE_FIELDS)
    return interviewPeople(db, row.id, PEOPLE_FIELDS[field as PeopleField]).map(({ name }) => name);
  return row[COLUMNS[field as keyof typeof COLUMNS]];
}

/** Fields by which search finds nothing: what is cached of the interview is read again, its records stay. */
const NOT_SEARCHED: ReadonlySet<string> = new Set<keyof InterviewFields>([
  'countyCode',
  'recordedOn',
  'retention',
  'secrecy',
  'openStatus',
]);

/**
 * Makes an interview; only a title is needed.
 *
 * @param options `id`: one that a job has worked out, so that it knows its own interview again after a kill
 * @returns its id
 * @throws like {@link updateInterview}
 */
export function createInterview(
  db: SqliteDatabase,
  fields: InterviewChanges & { title: string },
  options: { sample?: boolean; id?: string } = {},
): string {
  return db.transaction(() => {
    const id = options.id ?? newId();
    const now = new Date().toISOString();
    db.prepare('INSERT INTO interviews (id, title, sample, created_at, updated_at) VALUES (?, ?, ?, ?, ?)').run(
      id,
      '',
      options.sample ? 1 : 0,
      now,
      now,
    );
    updateInterview(db, id, fields);
    return id;
  })();
}

/**
 * Writes the fields given, keeps their history, and the search index with them, all in one transaction.
 *
 * @throws KoushuError `interview-unknown`, `date-not-understood`, `archival-code-taken`, each at its field
 */
export function updateInterview(db: SqliteDatabase, id: string, fields: InterviewChanges): void {
  db.transaction(() => {
    const row = requireInterview(db, id);
    const given = (Object.keys(fields) as (keyof InterviewFields)[]).filter((field) => fields[field] !== undefined);
    const before = currentFields(db, row, given);
    const values: Record<string, string | null> = { updated_at: new Date().toISOString() };
    for (const [field, column] of Object.entries(COLUMNS)) {
      const value = fields[field as keyof typeof COLUMNS];
      if (value === undefined) continue;
      if (column === 'archival_code') checkArchivalCode(db, id, value);
      values[column] = value === '' && column === 'archival_code' ? null : value;
    }
    if (fields.title !== undefined) values.sort_title = pinyinSortKey(fields.title);
    // Names of columns, all of them constants.
    const assignments = Object.keys(values).map((column) => `${column} = @${column}`);
    db.prepare(`UPDATE interviews SET ${assignments.join(', ')} WHERE id = @id`).run({ ...values, id });
    if (fields.recordedOn !== undefined) setRecordedOn(db, id, fields.recordedOn);
    if (fields.periodNarrated !== undefined) setPeriod(db, id, fields.periodNarrated);
    for (const [field, role] of peopleFields) {
      const names = fields[field];
      if (names) setInterviewPeople(db, id, role, names);
    }
    if (fields.tags) setInterviewTags(db, id, fields.tags);
    recordChanges(db, 'interview', id, { ...before }, { ...currentFields(db, requireInterview(db, id), given) });
    // None of these fields moves a statement.
    if (given.some((field) => !NOT_SEARCHED.has(field))) indexInterviewsNaming(db, [id]);
    else touch(db, row.num);
  })();
}

export function touchInterview(db: SqliteDatabase, id: string): void {
  db.prepare('UPDATE interviews SET updated_at = ? WHERE id = ?').run(new Date().toISOString(), id);
}

function checkArchivalCode(db: SqliteDatabase, id: string, code: string | null): void {
  if (!code) return;
  const other = db.prepare('SELECT title FROM interviews WHERE archival_code = ? AND id <> ?').get(code, id) as
    | { title: string }
    | undefined;
  if (other)
    throw new KoushuError(
      'archival-code-taken',
      { code, title: other.title },
      { status: 409, where: { field: 'archivalCode' } },
    );
}

function setRecordedOn(db: SqliteDatabase, id: string, typed: string): void {
  const { edtf, from, to } = readDate(typed);
  db.prepare('UPDATE interviews SET recorded_on = ?, recorded_from = ?, recorded_to = ? WHERE id = ?').run(
    edtf,
    from,
    to,
    id,
  );
}

/** The period stays as it was written; where it reads as a date, the timeline and the filters know it. */
function setPeriod(db: SqliteDatabase, id: string, typed: string): void {
  const period = typed === '' ? null : parseDate(typed);
  db.prepare('UPDATE interviews SET period_from = ?, period_to = ? WHERE id = ?').run(
    period?.from ?? null,
    period?.to ?? null,
    id,
  );
}

/** Whether there is one, in the trash or not. */
export function interviewExists(db: SqliteDatabase, id: string): boolean {
  return db.prepare('SELECT 1 FROM interviews WHERE id = ?').get(id) !== undefined;
}

/** Takes back an interview that was made for a file that then could not be read: as if it had never been. */
export function discardInterview(db: SqliteDatabase, id: string): void {
  db.transaction(() => {
    removeInterview(db, id);
    db.prepare(`DELETE FROM history WHERE record_type = 'interview' AND record_id = ?`).run(id);
    db.prepare('DELETE FROM interviews WHERE id = ?').run(id);
  })();
}

/** To the trash: kept whole, out of every list and search. */
export function trashInterview(db: SqliteDatabase, id: string): void {
  db.transaction(() => {
    requireInterview(db, id);
    const now = new Date().toISOString();
    db.prepare('UPDATE interviews SET deleted_at = ? WHERE id = ?').run(now, id);
    recordChanges(db, 'interview', id, { deletedAt: null }, { deletedAt: now });
    removeInterview(db, id);
  })();
}

/** Back from the trash, with its captions searchable again. @throws KoushuError `interview-unknown` */
export function restoreInterview(db: SqliteDatabase, id: string): void {
  db.transaction(() => {
    const row = db.prepare('SELECT deleted_at FROM interviews WHERE id = ?').get(id) as
      | { deleted_at: string | null }
      | undefined;
    if (!row) throw new KoushuError('interview-unknown', { id }, { status: 404, where: { record: id } });
    db.prepare('UPDATE interviews SET deleted_at = NULL WHERE id = ?').run(id);
    recordChanges(db, 'interview', id, { deletedAt: row.deleted_at }, { deletedAt: null });
    indexInterviewRecord(db, id);
    const transcripts = db.prepare('SELECT num FROM transcripts WHERE interview_id = ?').pluck().all(id) as number[];
    for (const num of transcripts) indexTranscript(db, num);
  })();
}
