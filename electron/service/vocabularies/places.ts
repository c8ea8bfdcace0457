import { formatCoordinates, parseCoordinates } from '../../contract/coordinates';
import { KoushuError } from '../../contract/errors';
import type {
  DissolveResult,
  Place,
  PlaceChanges,
  PlaceCreation,
  PlaceFields,
  PlaceKind,
  PlaceRef,
  TermUse,
} from '../../contract/vocabularies';
import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { interviewFacts } from '../collections/interview-facts';
import { recordChanges } from '../history/record-changes';
import { pinyinSortKey } from '../people/store';
import { indexInterviewRecord, indexInterviewsNaming } from '../search';
import { dissolve, type TermKind, undissolve } from './dissolve';
import { refuseCircle } from './term-tree';
import { TreeCounter } from './tree-counter';

interface PlaceRow {
  id: string;
  name: string;
  sortName: string;
  kind: PlaceKind;
  parentId: string | null;
  otherNames: string;
  latitude: number | null;
  longitude: number | null;
  notes: string;
}

const COLUMNS = `id, name, sort_name AS sortName, kind, parent_id AS parentId, other_names AS otherNames, latitude,
  longitude, notes`;

const written = ({ latitude, longitude }: Pick<PlaceRow, 'latitude' | 'longitude'>): string =>
  latitude === null || longitude === null ? '' : formatCoordinates({ latitude, longitude });

/** Every place, by pinyin. */
export function listPlaces(db: SqliteDatabase, options: { unused?: boolean } = {}): Place[] {
  const rows = db.prepare(`SELECT ${COLUMNS} FROM places ORDER BY sort_name, name, id`).all() as PlaceRow[];
  const counter = new TreeCounter(rows);
  for (const { places } of interviewFacts(db).values()) counter.add(places);
  return rows
    .map((row) => ({
      ...row,
      coordinates: written(row),
      count: counter.own(row.id),
      countWithin: counter.within(row.id),
    }))
    .filter(({ count }) => !options.unused || count === 0);
}

/** @throws KoushuError `place-unknown` */
export function readPlace(db: SqliteDatabase, id: string): PlaceFields & { id: string } {
  const row = db.prepare(`SELECT ${COLUMNS} FROM places WHERE id = ?`).get(id) as PlaceRow | undefined;
  if (!row) throw new KoushuError('place-unknown', {}, { status: 404, where: { record: id } });
  const { name, kind, parentId, otherNames, notes } = row;
  return { id, name, kind, parentId, otherNames, notes, coordinates: written(row) };
}

/** Interviews that speak of this very place, newest first. @throws KoushuError `place-unknown` */
export function placeUses(db: SqliteDatabase, id: string, limit: number): TermUse[] {
  readPlace(db, id);
  return db
    .prepare(
      `SELECT i.id, i.title, i.archival_code AS archivalCode, i.recorded_on AS recordedOn
       FROM interview_places ip JOIN interviews i ON i.id = ip.interview_id
       WHERE ip.place_id = ? AND i.deleted_at IS NULL ORDER BY i.updated_at DESC LIMIT ?`,
    )
    .all(id, limit) as TermUse[];
}

/** @returns the new place's id @throws like {@link updatePlace} */
export function createPlace(db: SqliteDatabase, fields: PlaceCreation): string {
  return db.transaction(() => {
    const id = newId();
    const now = new Date().toISOString();
    db.prepare('INSERT INTO places (id, name, sort_name, created_at, updated_at) VALUES (?, ?, ?, ?, ?)').run(
      id,
      fields.name,
      pinyinSortKey(fields.name),
      now,
      now,
    );
    recordChanges(db, 'place', id, {}, { name: fields.name });
    updatePlace(db, id, fields);
    return id;
  })();
}

/**
 * Writes the fields given; interviews that speak of the place are indexed anew when one of its names changes.
 *
 * @throws KoushuError `place-unknown`, `place-circle`, `coordinates-not-understood`, `latitude-range`,
 * `longitude-range`, each at its field
 */
export function updatePlace(db: SqliteDatabase, id: string, changes: PlaceChanges): void {
  db.transaction(() => {
    const before = readPlace(db, id);
    const set = (column: string, value: string | number | null) =>
      db.prepare(`UPDATE places SET ${column} = ? WHERE id = ?`).run(value, id);
    const { name, kind, parentId, otherNames, coordinates, notes } = changes;
    if (name !== undefined) {
      set('name', name);
      set('sort_name', pinyinSortKey(name));
    }
    if (kind !== undefined) set('kind', kind);
    if (parentId !== undefined) {
      if (parentId !== null) readPlace(db, parentId);
      refuseCircle(db, 'places', { id, label: name ?? before.name }, parentId);
      set('parent_id', parentId);
    }
    if (otherNames !== undefined) set('other_names', otherNames);
    if (notes !== undefined) set('notes', notes);
    // Minutes and seconds shown are rounded: sending back what was shown must not move the place.
    if (coordinates !== undefined && coordinates !== before.coordinates) {
      const point = readCoordinates(coordinates);
      set('latitude', point?.latitude ?? null);
      set('longitude', point?.longitude ?? null);
    }
    set('updated_at', new Date().toISOString());
    const after = readPlace(db, id);
    recordChanges(db, 'place', id, { ...before }, { ...after });
    if (after.name !== before.name || after.otherNames !== before.otherNames) indexUsers(db, id);
  })();
}

function readCoordinates(typed: string) {
  if (typed === '') return null;
  const point = parseCoordinates(typed);
  if (typeof point !== 'string') return point;
  const options = { status: 422, where: { field: 'coordinates' } };
  if (point === 'latitude-range') throw new KoushuError('latitude-range', { coordinates: typed }, options);
  if (point === 'longitude-range') throw new KoushuError('longitude-range', { coordinates: typed }, options);
  throw new KoushuError('coordinates-not-understood', { coordinates: typed }, options);
}

function indexUsers(db: SqliteDatabase, id: string): void {
  const users = db.prepare('SELECT interview_id FROM interview_places WHERE place_id = ?').pluck().all(id) as string[];
  indexInterviewsNaming(db, users);
}

/** Places an interview speaks of, in the order the person gave them. */
export function interviewPlaces(db: SqliteDatabase, interviewId: string): PlaceRef[] {
  return db
    .prepare(
      `SELECT p.id, p.name FROM interview_places ip JOIN places p ON p.id = ip.place_id
       WHERE ip.interview_id = ? ORDER BY ip.rowid`,
    )
    .all(interviewId) as PlaceRef[];
}

/**
 * Sets the places an interview speaks of, with its history and index.
 *
 * @throws KoushuError `place-unknown`
 */
export function setInterviewPlaces(db: SqliteDatabase, interviewId: string, ids: readonly string[]): void {
  db.transaction(() => {
    const before = interviewPlaces(db, interviewId);
    db.prepare('DELETE FROM interview_places WHERE interview_id = ?').run(interviewId);
    const attach = db.prepare('INSERT OR IGNORE INTO interview_places (interview_id, place_id) VALUES (?, ?)');
    for (const id of ids) attach.run(interviewId, readPlace(db, id).id);
    recordChanges(db, 'interview', interviewId, { places: before }, { places: interviewPlaces(db, interviewId) });
    indexInterviewRecord(db, interviewId);
  })();
}

const PLACE: TermKind = {
  table: 'places',
  links: 'interview_places',
  column: 'place_id',
  name: 'name',
  recordType: 'place',
  interviewField: 'places',
  namesField: 'otherNames',
  ofInterview: interviewPlaces,
  namesOf: (db, id) => readPlace(db, id).otherNames,
  // A place has its other names in its own row.
  restoreNames: () => undefined,
  handNamesOn: (db, into, name, names) => {
    const kept = readPlace(db, into);
    setOtherNames(db, into, joinNames(kept.name, kept.otherNames, name, String(names)));
  },
  takeNamesBack: (db, into, name, names, keptNames) => {
    const kept = readPlace(db, into);
    // Edited since the merge: what a person wrote stays.
    if (kept.otherNames === joinNames(kept.name, String(keptNames), name, String(names)))
      setOtherNames(db, into, String(keptNames));
  },
  checkReturn: () => undefined,
};

const setOtherNames = (db: SqliteDatabase, id: string, names: string) =>
  db.prepare('UPDATE places SET other_names = ? WHERE id = ?').run(names, id);

function joinNames(own: string, ...lists: string[]): string {
  const all = lists.flatMap((list) => list.split(/[、，,;；]/)).map((name) => name.trim());
  return [...new Set(all)].filter((name) => name !== '' && name !== own).join('、');
}

/** Merges a place into another; its names become other names of that. @throws KoushuError `place-unknown`, `place-merge-self` */
export function mergePlace(db: SqliteDatabase, id: string, into: string): DissolveResult {
  const { name } = readPlace(db, id);
  readPlace(db, into);
  if (id === into) throw new KoushuError('place-merge-self', { name }, { status: 422, where: { field: 'into' } });
  return dissolve(db, PLACE, id, into);
}

/** Deletes a place; those within move up. @throws KoushuError `place-unknown`, `place-in-use` */
export function deletePlace(db: SqliteDatabase, id: string, options: { remove: boolean }): DissolveResult {
  const { name } = readPlace(db, id);
  const count = db.prepare('SELECT count(*) FROM interview_places WHERE place_id = ?').pluck().get(id) as number;
  if (count > 0 && !options.remove) throw new KoushuError('place-in-use', { name, count }, { status: 409 });
  return dissolve(db, PLACE, id, null);
}

/** Takes a merge or a deletion back. @returns the place's id @throws like {@link undissolve} */
export const undoPlaceChange = (db: SqliteDatabase, changeId: string): string => undissolve(db, PLACE, changeId);
