import { KoushuError } from '../../contract/errors';
import type { Sector, SectorList, SectorListCreation, SectorListKey } from '../../contract/vocabularies';
import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';

type Filter = { [Key in keyof SectorListKey]?: SectorListKey[Key] | undefined };

const OF_LIST = 'level = @level AND area = @area AND term = @term';
const COLUMNS = 'id, level, area, term, name, position';
const BY_LEVEL = `CASE s.level WHEN 'national' THEN 0 WHEN 'province' THEN 1 WHEN 'city' THEN 2 ELSE 3 END`;

/** Sectors of the lists asked for, each list in its own order, with how many memberships name them. */
export function findSectors(db: SqliteDatabase, filter: Filter): Sector[] {
  return db
    .prepare(
      `SELECT s.id, s.level, s.area, s.term, s.name, s.position, coalesce(m.count, 0) AS count FROM sectors s
       LEFT JOIN (SELECT level, area, term, sector, count(*) AS count FROM memberships GROUP BY 1, 2, 3, 4) m
         ON m.level = s.level AND m.area = s.area AND m.term = s.term AND m.sector = s.name
       WHERE (@level IS NULL OR s.level = @level) AND (@area IS NULL OR s.area = @area)
         AND (@term IS NULL OR s.term = @term)
       ORDER BY ${BY_LEVEL}, s.area, s.term, s.position, s.name`,
    )
    .all({ level: filter.level ?? null, area: filter.area ?? null, term: filter.term ?? null }) as Sector[];
}

/** Which committees and terms have a list, the newest term of each first. */
export function listSectorLists(db: SqliteDatabase): SectorList[] {
  return db
    .prepare(
      `SELECT level, area, term, count(*) AS sectorCount, (SELECT count(*) FROM memberships m
         WHERE m.level = s.level AND m.area = s.area AND m.term = s.term) AS membershipCount
       FROM sectors s GROUP BY level, area, term ORDER BY ${BY_LEVEL}, area, term DESC`,
    )
    .all() as SectorList[];
}

type SectorRow = Omit<Sector, 'count'>;

function requireSector(db: SqliteDatabase, id: string): SectorRow {
  const row = db.prepare(`SELECT ${COLUMNS} FROM sectors WHERE id = ?`).get(id) as SectorRow | undefined;
  if (!row) throw new KoushuError('sector-unknown', {}, { status: 404 });
  return row;
}

const namesOf = (db: SqliteDatabase, list: SectorListKey): string[] =>
  db.prepare(`SELECT name FROM sectors WHERE ${OF_LIST} ORDER BY position, name`).pluck().all(list) as string[];

function insertSector(db: SqliteDatabase, list: SectorListKey, name: string): string {
  const id = newId();
  db.prepare(
    `INSERT INTO sectors (id, level, area, term, name, position) VALUES (@id, @level, @area, @term, @name,
       (SELECT coalesce(max(position), -1) + 1 FROM sectors WHERE ${OF_LIST}))`,
  ).run({ ...list, id, name });
  recordChanges(db, 'sector', id, {}, { ...list, name });
  return id;
}

/**
 * Makes the list of a committee's term, from another list, from names, or both.
 *
 * @throws KoushuError `sector-list-taken`, `sector-list-empty`
 */
export function createSectorList(db: SqliteDatabase, { names, copyFrom, ...list }: SectorListCreation): void {
  db.transaction(() => {
    if (namesOf(db, list).length > 0)
      throw new KoushuError('sector-list-taken', { term: list.term }, { status: 409, where: { field: 'term' } });
    const all = new Set([...(copyFrom ? namesOf(db, copyFrom) : []), ...names]);
    if (all.size === 0) throw new KoushuError('sector-list-empty', {}, { status: 422, where: { field: 'names' } });
    for (const name of all) insertSector(db, list, name);
  })();
}

/** @throws KoushuError `sector-list-unknown`; `sector-list-in-use` while memberships of that term name a sector of it */
export function deleteSectorList(db: SqliteDatabase, list: SectorListKey): void {
  db.transaction(() => {
    const sectors = findSectors(db, list);
    if (sectors.length === 0) throw new KoushuError('sector-list-unknown', {}, { status: 404 });
    const count = sectors.reduce((sum, sector) => sum + sector.count, 0);
    if (count > 0) throw new KoushuError('sector-list-in-use', { count }, { status: 409 });
    for (const sector of sectors) removeSector(db, sector);
  })();
}

function removeSector(db: SqliteDatabase, { id, level, area, term, name }: SectorRow): void {
  db.prepare('DELETE FROM sectors WHERE id = ?').run(id);
  recordChanges(db, 'sector', id, { level, area, term, name }, {});
}

function refuseTakenName(db: SqliteDatabase, list: SectorListKey, name: string): void {
  if (namesOf(db, list).includes(name))
    throw new KoushuError('sector-name-taken', { name }, { status: 409, where: { field: 'name' } });
}

/** Adds a sector at the end of a list. @returns its id @throws KoushuError `sector-name-taken` */
export function createSector(db: SqliteDatabase, { name, ...list }: SectorListKey & { name: string }): string {
  return db.transaction(() => {
    refuseTakenName(db, list, name);
    return insertSector(db, list, name);
  })();
}

/** Memberships name their sector in words: they follow. @returns how many */
function renameInMemberships(db: SqliteDatabase, sector: SectorRow, name: string): number {
  const { level, area, term } = sector;
  const ids = db
    .prepare(`SELECT id FROM memberships WHERE ${OF_LIST} AND sector = @name`)
    .pluck()
    .all({ level, area, term, name: sector.name }) as string[];
  const update = db.prepare('UPDATE memberships SET sector = ? WHERE id = ?');
  for (const id of ids) {
    update.run(name, id);
    recordChanges(db, 'membership', id, { sector: sector.name }, { sector: name });
  }
  return ids.length;
}

/** Renames a sector, in the memberships of that committee and term as well. @throws KoushuError `sector-unknown`, `sector-name-taken` */
export function renameSector(db: SqliteDatabase, id: string, name: string): void {
  db.transaction(() => {
    const sector = requireSector(db, id);
    if (sector.name === name) return;
    refuseTakenName(db, sectorList(sector), name);
    db.prepare('UPDATE sectors SET name = ? WHERE id = ?').run(name, id);
    renameInMemberships(db, sector, name);
    recordChanges(db, 'sector', id, { name: sector.name }, { name });
  })();
}

const sectorList = ({ level, area, term }: SectorRow): SectorListKey => ({ level, area, term });

/**
 * Merges a sector into another of the same list; memberships follow.
 *
 * @returns how many memberships did
 * @throws KoushuError `sector-unknown`, `sector-merge-self`, `sector-merge-list`
 */
export function mergeSector(db: SqliteDatabase, id: string, into: string): { membershipCount: number } {
  return db.transaction(() => {
    const sector = requireSector(db, id);
    const kept = requireSector(db, into);
    const options = { status: 422, where: { field: 'into' } };
    if (id === into) throw new KoushuError('sector-merge-self', { name: sector.name }, options);
    if (JSON.stringify(sectorList(sector)) !== JSON.stringify(sectorList(kept)))
      throw new KoushuError('sector-merge-list', {}, options);
    const membershipCount = renameInMemberships(db, sector, kept.name);
    removeSector(db, sector);
    return { membershipCount };
  })();
}

/** @throws KoushuError `sector-unknown`, `sector-in-use` */
export function deleteSector(db: SqliteDatabase, id: string): void {
  db.transaction(() => {
    const sector = requireSector(db, id);
    const count = findSectors(db, sectorList(sector)).find((other) => other.id === id)?.count ?? 0;
    if (count > 0) throw new KoushuError('sector-in-use', { name: sector.name, count }, { status: 409 });
    removeSector(db, sector);
  })();
}

/** Puts the sectors of one list in the order given; ids of other lists are left out. @throws KoushuError `sector-unknown` */
export function orderSectors(db: SqliteDatabase, ids: readonly string[]): void {
  db.transaction(() => {
    const list = sectorList(requireSector(db, ids[0] ?? ''));
    const known = findSectors(db, list);
    const wanted = [...new Set([...ids, ...known.map(({ id }) => id)])].filter((id) =>
      known.some((sector) => sector.id === id),
    );
    const update = db.prepare('UPDATE sectors SET position = ? WHERE id = ?');
    for (const [position, id] of wanted.entries()) update.run(position, id);
    const name = (id: string) => known.find((sector) => sector.id === id)?.name ?? '';
    const record = `${list.level} ${list.area} ${list.term}`;
    recordChanges(db, 'sector-list', record, { order: known.map((one) => one.name) }, { order: wanted.map(name) });
  })();
}
