import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createArchive } from '../../../electron/service/archive/archive';
import { CatalogueBackup } from '../../../electron/service/archive/catalogue-backup';
import { createInterview } from '../../../electron/service/interviews/store';
import { openDoor, temporaryFolder } from '../harness/harness';

const DAY = new Date('2026-03-01T08:00:00Z');
const daysLater = (days: number) => new Date(DAY.getTime() + days * 86_400_000);

test('the day has one copy of the catalogue, that opens by itself; a week of them is kept', async () => {
  const archive = createArchive(join(temporaryFolder(), 'a'));
  createInterview(archive.db, { title: '断头边界' });
  await new CatalogueBackup(archive, DAY).settled();
  createInterview(archive.db, { title: '第二天才有' });
  await new CatalogueBackup(archive, DAY).settled();
  const copy = new Database(archive.resolve('backups/catalog-2026-03-01.sqlite'), { readonly: true });
  expect(copy.prepare('SELECT title FROM interviews').pluck().all()).toEqual(['断头边界']);
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
  copy.close();
  writeFileSync(archive.resolve('backups/自己放的.sqlite'), '');
  for (let day = 1; day <= 8; day += 1) await new CatalogueBackup(archive, daysLater(day)).settled();
  const copies = readdirSync(archive.resolve('backups'))
    .filter((name) => /^catalog-.*\.sqlite$/.test(name))
    .sort();
  expect(copies).toHaveLength(7);
  expect([copies[0], copies.at(-1)]).toEqual(['catalog-2026-03-03.sqlite', 'catalog-2026-03-09.sqlite']);
  expect(existsSync(archive.resolve('backups/自己放的.sqlite'))).toBe(true);
  archive.close();
});

test('closing in the middle leaves no half copy, and a copy that cannot be made stops nobody', async () => {
  const archive = createArchive(join(temporaryFolder(), 'a'));
  const backup = new CatalogueBackup(archive, DAY);
  await backup.stop();
  expect(readdirSync(archive.resolve('backups')).filter((name) => name.endsWith('.part'))).toEqual([]);
  mkdirSync(archive.resolve('backups/catalog-2026-03-02.sqlite.part'));
  await new CatalogueBackup(archive, daysLater(1)).settled();
  expect(existsSync(archive.resolve('backups/catalog-2026-03-02.sqlite'))).toBe(false);
  archive.close();
});

test('the program makes it when it opens an archive; the command line leaves it to the program', async () => {
  const running = await openDoor({ running: true });
  await expect.poll(() => readdirSync(running.archive.resolve('backups')).length, { timeout: 60_000 }).toBe(1);
  const waiting = await openDoor();
  expect(readdirSync(waiting.archive.resolve('backups'))).toEqual([]);
  expect((await running.verify()).problems).toEqual([]);
});
