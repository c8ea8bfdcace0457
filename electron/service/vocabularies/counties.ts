import { KoushuError } from '../../contract/errors';
import type { County, CountyChanges, CountyCreation } from '../../contract/vocabularies';
import type { SqliteDatabase } from '../archive/database';
import { interviewFacts } from '../collections/interview-facts';
import { recordChanges } from '../history/record-changes';

const COLUMNS = 'code, name, name_en AS nameEn, position';

/** The archive's own counties, in the order people gave them. */
export function listCounties(db: SqliteDatabase): County[] {
  const rows = db.prepare(`SELECT ${COLUMNS} FROM counties ORDER BY position, code`).all() as Omit<
    County,
    'interviewCount' | 'membershipCount'
  >[];
  const interviews = new Map<string, number>();
  for (const { countyCode } of interviewFacts(db).values())
    if (countyCode !== null) interviews.set(countyCode, (interviews.get(countyCode) ?? 0) + 1);
  const memberships = new Map(
    db.prepare('SELECT area, count(*) FROM memberships GROUP BY area').raw().all() as [string, number][],
  );
  return rows.map((row) => ({
    ...row,
    interviewCount: interviews.get(row.code) ?? 0,
    membershipCount: memberships.get(row.code) ?? 0,
  }));
}

function requireCounty(db: SqliteDatabase, code: string): CountyCreation {
  const row = db.prepare('SELECT code, name, name_en AS nameEn FROM counties WHERE code = ?').get(code);
  if (!row) throw new KoushuError('county-unknown', { code }, { status: 404 });
  return row as CountyCreation;
}

/** Adds one at the end. @throws KoushuError `county-code-taken` */
export function createCounty(db: SqliteDatabase, fields: CountyCreation): void {
  db.transaction(() => {
    const { code, name, nameEn } = fields;
    const other = db.prepare('SELECT name FROM counties WHERE code = ?').pluck().get(code) as string | undefined;
    if (other !== undefined)
      throw new KoushuError('county-code-taken', { code, name: other }, { status: 409, where: { field: 'code' } });
    db.prepare(
      `INSERT INTO counties (code, name, name_en, position)
       VALUES (?, ?, ?, (SELECT coalesce(max(position), -1) + 1 FROM counties))`,
    ).run(code, name, nameEn);
    recordChanges(db, 'county', code, {}, { ...fields });
  })();
}

/** @throws KoushuError `county-unknown` */
export function updateCounty(db: SqliteDatabase, code: string, changes: CountyChanges): void {
  db.transaction(() => {
    const before = requireCounty(db, code);
    const after = { ...before, name: changes.name ?? before.name, nameEn: changes.nameEn ?? before.nameEn };
    db.prepare('UPDATE counties SET name = @name, name_en = @nameEn WHERE code = @code').run(after);
    recordChanges(db, 'county', code, { ...before }, { ...after });
  })();
}

/** Puts the counties named first, in that order; others keep theirs behind them. */
export function orderCounties(db: SqliteDatabase, codes: readonly string[]): void {
  db.transaction(() => {
    const known = listCounties(db).map(({ code }) => code);
    const wanted = codes.filter((code) => known.includes(code));
    const order = [...new Set([...wanted, ...known])];
    const update = db.prepare('UPDATE counties SET position = ? WHERE code = ?');
    for (const [position, code] of order.entries()) update.run(position, code);
    recordChanges(db, 'county-order', 'counties', { order: known }, { order });
  })();
}

/** @throws KoushuError `county-unknown`; `county-in-use` while an interview, also in the trash, or a membership names it */
export function deleteCounty(db: SqliteDatabase, code: string): void {
  db.transaction(() => {
    const county = requireCounty(db, code);
    const count = (sql: string) => db.prepare(sql).pluck().get(code) as number;
    const interviews = count('SELECT count(*) FROM interviews WHERE county_code = ?');
    const memberships = count('SELECT count(*) FROM memberships WHERE area = ?');
    if (interviews + memberships > 0)
      throw new KoushuError('county-in-use', { name: county.name, interviews, memberships }, { status: 409 });
    db.prepare('DELETE FROM counties WHERE code = ?').run(code);
    recordChanges(db, 'county', code, { ...county }, {});
  })();
}
