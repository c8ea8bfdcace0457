/** What is searchable of an interview beside its captions: README.md says what counts as a record. */
import type { RecordType } from '../../contract/search';
import { type Database, row, rows } from './database';
import { foldText } from './fold';

/** One searchable field of the catalogue. */
export interface RecordRow {
  recordType: RecordType;
  recordId: string;
  field: string;
  text: string;
  /** Of a statement, or of the first one that brings the record to the interview. */
  startMs: number | null;
}

type Columns = readonly (readonly [column: string, field: string])[];

// Column → field name, both constants.
const INTERVIEW_FIELDS: Columns = [
  ['title', 'title'],
  ['archival_code', 'archivalCode'],
  ['theme', 'theme'],
  ['background', 'background'],
  ['organisation', 'organisation'],
  ['place', 'place'],
  ['abstract', 'abstract'],
  ['period_narrated', 'periodNarrated'],
  ['language', 'language'],
  ['notes', 'notes'],
  ['cataloguer', 'cataloguer'],
];

const STATEMENT_FIELDS: Columns = [
  ['summary', 'summary'],
  ['role_then', 'roleThen'],
  ['heard_from', 'heardFrom'],
  ['heard_when_where', 'heardWhenWhere'],
  ['verification_note', 'verificationNote'],
];

const EVENT_FIELDS: Columns = [
  ['name', 'eventName'],
  ['place', 'eventPlace'],
  ['summary', 'eventSummary'],
];

const VARIANT_FIELDS: Columns = [
  ['title', 'variantTitle'],
  ['editor_note', 'editorNote'],
];

const COLLECTION_FIELDS: Columns = [
  ['title', 'collectionTitle'],
  ['code', 'collectionCode'],
];

/** Fields short enough for homophones of two characters, initials and typing errors. */
export const SHORT_FIELDS: ReadonlySet<string> = new Set([
  'title',
  'archivalCode',
  'place',
  'organisation',
  'language',
  'label',
  'tagVariant',
  'narrator',
  'interviewer',
  'recordist',
  'compiler',
  'mentioned',
  'otherName',
  'eventName',
  'eventPlace',
  'variantTitle',
  'placeName',
  'placeOtherName',
  'collectionTitle',
  'collectionCode',
]);

/** Everybody an interview names: by a role in it, or in its statements; each role once. */
const PEOPLE = `SELECT p.id, p.name, cited.role FROM (
    SELECT person_id, role, position FROM interview_people WHERE interview_id = @interviewId
    UNION ALL SELECT narrator_id, 'narrator', 1000000 FROM statements WHERE interview_id = @interviewId
    UNION ALL SELECT heard_from_id, 'mentioned', 1000000 FROM statements WHERE interview_id = @interviewId
    UNION ALL SELECT sp.person_id, 'mentioned', 1000000 FROM statement_people sp
      JOIN statements s ON s.id = sp.statement_id WHERE s.interview_id = @interviewId) cited
  JOIN people p ON p.id = cited.person_id GROUP BY cited.role, p.id ORDER BY cited.role, min(cited.position), p.id`;

const OTHER_NAMES = `SELECT n.person_id AS id, n.name FROM person_names n WHERE n.person_id IN (
    SELECT person_id FROM interview_people WHERE interview_id = @interviewId
    UNION SELECT narrator_id FROM statements WHERE interview_id = @interviewId
    UNION SELECT heard_from_id FROM statements WHERE interview_id = @interviewId
    UNION SELECT sp.person_id FROM statement_people sp
      JOIN statements s ON s.id = sp.statement_id WHERE s.interview_id = @interviewId)
  ORDER BY n.person_id, n.position, n.name`;

const TAGS = `SELECT t.id, t.label FROM interview_tags it JOIN tags t ON t.id = it.tag_id
  WHERE it.interview_id = @interviewId ORDER BY t.id`;

const TAG_VARIANTS = `SELECT v.tag_id AS id, v.label FROM interview_tags it JOIN tag_variants v ON v.tag_id = it.tag_id
  WHERE it.interview_id = @interviewId ORDER BY v.tag_id, v.label`;

const PLACES = `SELECT p.id, p.name, p.other_names AS otherNames FROM interview_places ip
  JOIN places p ON p.id = ip.place_id WHERE ip.interview_id = @interviewId ORDER BY p.id`;

const names = (columns: Columns, table: string): string => columns.map(([column]) => `${table}.${column}`).join(', ');

const INTERVIEW = `SELECT ${names(INTERVIEW_FIELDS, 'i')} FROM interviews i
  WHERE i.id = @interviewId AND i.deleted_at IS NULL`;

const COLLECTIONS = `SELECT c.id, ${names(COLLECTION_FIELDS, 'c')} FROM interview_collections ic
  JOIN collections c ON c.id = ic.collection_id
  WHERE ic.interview_id = @interviewId AND c.deleted_at IS NULL ORDER BY c.id`;

const STATEMENTS = `SELECT s.id, s.start_ms AS startMs, ${names(STATEMENT_FIELDS, 's')} FROM statements s
  WHERE s.interview_id = @interviewId ORDER BY s.start_ms, s.id`;

const EVENTS = `SELECT e.id, min(s.start_ms) AS startMs, ${names(EVENT_FIELDS, 'e')} FROM statements s
  JOIN events e ON e.id = s.event_id
  WHERE s.interview_id = @interviewId AND e.deleted_at IS NULL GROUP BY e.id ORDER BY e.id`;

const VARIANTS = `SELECT g.id, min(s.start_ms) AS startMs, ${names(VARIANT_FIELDS, 'g')} FROM statements s
  JOIN variant_group_statements vs ON vs.statement_id = s.id JOIN variant_groups g ON g.id = vs.group_id
  WHERE s.interview_id = @interviewId GROUP BY g.id ORDER BY g.id`;

type Found = Record<string, string | null> & { id: string; startMs?: number };

/** A place has its other names in one line. */
const namesIn = (line: string): string[] => [
  ...new Set(
    line
      .split(/[、，,;；]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

/** Whether anything is left of a text when it is folded; a Chinese character always is, and folding takes its time. */
const isSearchable = (text: string): boolean => /\p{Unified_Ideograph}/u.test(text) || foldText(text).units.length > 0;

/** All that is searchable of an interview beside its captions, in a fixed order; nothing when it is deleted. */
export function recordRows(db: Database, interviewId: string): RecordRow[] {
  const interview = row<Record<string, string | null>>(db, INTERVIEW, { interviewId });
  if (!interview) return [];
  const found: RecordRow[] = [];
  const add = (recordType: RecordType, recordId: string, field: string, text: string | null, startMs?: number) => {
    if (text && isSearchable(text)) found.push({ recordType, recordId, field, text, startMs: startMs ?? null });
  };
  const addAll = (recordType: RecordType, columns: Columns, sql: string): void => {
    for (const record of rows<Found>(db, sql, { interviewId }))
      for (const [column, field] of columns) add(recordType, record.id, field, record[column] ?? null, record.startMs);
  };
  for (const [column, field] of INTERVIEW_FIELDS) add('interview', interviewId, field, interview[column] ?? null);
  for (const person of rows<{ id: string; name: string; role: string }>(db, PEOPLE, { interviewId }))
    add('person', person.id, person.role, person.name);
  for (const person of rows<{ id: string; name: string }>(db, OTHER_NAMES, { interviewId }))
    add('person', person.id, 'otherName', person.name);
  addAll('tag', [['label', 'label']], TAGS);
  addAll('tag', [['label', 'tagVariant']], TAG_VARIANTS);
  for (const place of rows<{ id: string; name: string; otherNames: string }>(db, PLACES, { interviewId })) {
    add('place', place.id, 'placeName', place.name);
    for (const name of namesIn(place.otherNames)) add('place', place.id, 'placeOtherName', name);
  }
  addAll('collection', COLLECTION_FIELDS, COLLECTIONS);
  addAll('statement', STATEMENT_FIELDS, STATEMENTS);
  addAll('event', EVENT_FIELDS, EVENTS);
  addAll('variant-group', VARIANT_FIELDS, VARIANTS);
  return found;
}
