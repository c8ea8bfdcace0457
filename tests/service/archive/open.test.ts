import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { ArchiveSummary } from '../../../electron/contract/archive';
import { createArchive, openArchive } from '../../../electron/service/archive/archive';
import { SCHEMA_VERSION } from '../../../electron/service/archive/migrations';
import { Door, openDoor, srt, temporaryFolder } from '../harness/harness';

// The door writes what it answers 5xx to the log; here it is meant to.
beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue(undefined));

/** Another process of this machine that takes the archive's lock as the program does, and keeps it. */
async function lockFromElsewhere(archive: string) {
  const script = `
    const Database = require('better-sqlite3');
    const { writeFileSync } = require('node:fs');
    const db = new Database(${JSON.stringify(join(archive, '.koushu-lock.sqlite'))}, { timeout: 0 });
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
    writeFileSync(${JSON.stringify(join(archive, '.koushu-lock.json'))}, JSON.stringify({ pid: process.pid, host: ${JSON.stringify(hostname())}, since: new Date().toISOString() }));
    console.log('locked');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-e', script], { cwd: join(import.meta.dirname, '../../..') });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

describe('making an archive', () => {
  test('a new folder becomes a whole archive and opens again with all that was in it', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '断头边界变通途' });
    await door.addTranscript(id, srt(['当年的断头路']));
    const before = await door.get<ArchiveSummary>('/api/archive');
    expect(before).toMatchObject({
      title: '测试档案库',
      sample: false,
      interviewCount: 1,
      segmentCount: 1,
      clipCount: 0,
    });
    await door.post('/api/archive/close');
    expect((await door.call('GET', '/api/archive')).body.code).toBe('no-archive-open');
    const again = await door.post<ArchiveSummary>('/api/archive/open', { path: before.path });
    expect(again).toEqual(before);
    expect((await door.interview(id)).title).toBe('断头边界变通途');
  });

  test('a folder that holds something else is refused and left as it was', async () => {
    const door = new Door(temporaryFolder());
    const folder = join(door.folder, '我的照片');
    mkdirSync(folder);
    writeFileSync(join(folder, '照片.jpg'), 'x');
    const answer = await door.call('POST', '/api/archive/create', { path: folder });
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('folder-not-empty');
    expect(readdirSync(folder)).toEqual(['照片.jpg']);
  });

  test('an archive is not made over another', async () => {
    const door = await openDoor();
    const path = door.archive.path;
    await door.post('/api/archive/close');
    expect((await door.call('POST', '/api/archive/create', { path })).body.code).toBe('archive-exists');
  });

  test('a making that was interrupted is taken up', () => {
    const folder = join(temporaryFolder(), 'archive');
    createArchive(folder).close();
    // As a kill leaves it: everything there but the marker, which is written last.
    rmSync(join(folder, 'archive.koushu'));
    const archive = createArchive(folder, { title: '第二次' });
    expect(archive.title).toBe('第二次');
    archive.close();
  });

  test('the title defaults to the folder name', () => {
    const archive = createArchive(join(temporaryFolder(), '盐城口述史 🎬'));
    expect(archive.title).toBe('盐城口述史 🎬');
    archive.close();
  });
});

describe('opening an archive', () => {
  test('a folder that is not there', async () => {
    const door = new Door(temporaryFolder());
    const answer = await door.call('POST', '/api/archive/open', { path: join(door.folder, '没有') });
    expect(answer.status).toBe(404);
    expect(answer.body.code).toBe('archive-missing');
    expect(existsSync(join(door.folder, '没有'))).toBe(false);
  });

  test('a folder that is no archive', async () => {
    const door = new Door(temporaryFolder());
    expect((await door.call('POST', '/api/archive/open', { path: door.folder })).body.code).toBe('archive-not-one');
    expect(readdirSync(door.folder)).toEqual([]);
  });

  test('its marker file, a link to it, and a second time while it is open', async () => {
    const door = await openDoor();
    const { path } = door.archive;
    const id = door.archive.id;
    expect(
      (await door.post<ArchiveSummary>('/api/archive/open', { path: join(path, 'archive.koushu') })).archiveId,
    ).toBe(id);
    symlinkSync(path, join(door.folder, 'link'));
    expect((await door.post<ArchiveSummary>('/api/archive/open', { path: join(door.folder, 'link') })).archiveId).toBe(
      id,
    );
    await door.post('/api/archive/close');
    expect((await door.post<ArchiveSummary>('/api/archive/open', { path: join(path, 'archive.koushu') })).path).toBe(
      path,
    );
  });

  test('a second program on the same archive is told who has it', async () => {
    const door = await openDoor();
    const { path } = door.archive;
    const other = new Door(door.folder);
    const answer = await other.call('POST', '/api/archive/open', { path });
    expect(answer.status).toBe(423);
    expect(answer.body).toMatchObject({ code: 'archive-locked', params: { host: hostname(), pid: process.pid } });
    expect((await door.get<ArchiveSummary>('/api/archive')).path).toBe(path);
    await door.post('/api/archive/close');
    expect((await other.call('POST', '/api/archive/open', { path })).status).toBe(200);
  });

  test('locked by another process: refused with its number; free at once when that process is killed', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'archive');
    createArchive(path).close();
    const child = await lockFromElsewhere(path);
    const door = new Door(folder);
    const answer = await door.call('POST', '/api/archive/open', { path });
    expect(answer.body).toMatchObject({
      code: 'archive-locked',
      status: 423,
      params: { host: hostname(), pid: child.pid ?? 0 },
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await door.call('POST', '/api/archive/open', { path })).status).toBe(200);
  });

  test('a refused opening leaves the archive that is open alone', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '还在' });
    expect((await door.call('POST', '/api/archive/open', { path: door.folder })).body.code).toBe('archive-not-one');
    expect((await door.interview(id)).title).toBe('还在');
  });

  test('what an interrupted write left behind is cleared, everything else stays', async () => {
    const door = await openDoor();
    const { path } = door.archive;
    door.archive.db.prepare('INSERT INTO placing_files (path) VALUES (?)').run('media/000001/半截.mp4');
    await door.post('/api/archive/close');
    mkdirSync(join(path, 'media/000001'), { recursive: true });
    for (const name of ['半截.mp4', '.0123456789ab.part', '别人的.mp4'])
      writeFileSync(join(path, 'media/000001', name), 'x');
    await door.post('/api/archive/open', { path });
    expect(readdirSync(join(path, 'media/000001'))).toEqual(['别人的.mp4']);
    expect((await door.verify()).problems.map(({ code }) => code)).toEqual(['file-unknown']);
  });
});

describe('an archive that cannot be used', () => {
  async function closedArchive() {
    const door = await openDoor();
    const { path } = door.archive;
    const { id } = await door.createInterview({ title: '丝路滨海梦' });
    for (let batch = 0; batch < 4; batch += 1)
      await door.addTranscript(
        id,
        srt(Array.from({ length: 300 }, (_, line) => `第${batch}批第${line}句，大港时代圆`)),
        `fileName=${batch}.srt`,
      );
    await door.post('/api/archive/close');
    return { door, path };
  }

  test('from a newer program: refused, nothing changed', async () => {
    const { door, path } = await closedArchive();
    const db = new Database(join(path, 'catalog.sqlite'));
    db.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    const before = readFileSync(join(path, 'catalog.sqlite'));
    const answer = await door.call('POST', '/api/archive/open', { path });
    expect(answer.body).toMatchObject({
      code: 'archive-newer',
      status: 409,
      params: { version: SCHEMA_VERSION + 1, known: SCHEMA_VERSION },
    });
    expect(readFileSync(join(path, 'catalog.sqlite')).equals(before)).toBe(true);
  });

  test.each<[string, (catalog: string) => void]>([
    ['emptied', (catalog) => truncateSync(catalog, 0)],
    ['cut off in the middle', (catalog) => truncateSync(catalog, Math.trunc(statSync(catalog).size / 2))],
    ['of other content', (catalog) => writeFileSync(catalog, 'not a database at all '.repeat(5000))],
    ['gone', (catalog) => rmSync(catalog)],
    [
      "another program's database",
      (catalog) => {
        rmSync(catalog);
        const db = new Database(catalog);
        db.exec('CREATE TABLE birds (name TEXT); PRAGMA user_version = 1');
        db.close();
      },
    ],
  ])('with a catalogue that is %s: says damaged, changes nothing', async (_, damage) => {
    const { door, path } = await closedArchive();
    const catalog = join(path, 'catalog.sqlite');
    damage(catalog);
    const before = existsSync(catalog) ? readFileSync(catalog) : null;
    const answer = await door.call('POST', '/api/archive/open', { path });
    expect(answer.body.code).toBe('archive-damaged');
    expect(answer.body.params.path).toContain('catalog.sqlite');
    if (before) expect(readFileSync(catalog).equals(before)).toBe(true);
    else expect(existsSync(catalog)).toBe(false);
    // The lock is free: a restored catalogue opens without restarting anything.
    expect((await door.call('POST', '/api/archive/open', { path })).body.code).toBe('archive-damaged');
  });

  test('with overwritten pages: a damaged place is reported, not guessed over', async () => {
    const { door, path } = await closedArchive();
    const catalog = join(path, 'catalog.sqlite');
    const bytes = readFileSync(catalog);
    // The middle of the file, away from the schema on the first pages.
    bytes.fill(0xa5, Math.trunc(bytes.length / 3), Math.trunc((bytes.length * 2) / 3));
    writeFileSync(catalog, bytes);
    const answer = await door.call('POST', '/api/archive/open', { path });
    if (answer.status === 200) {
      const report = await door.verify();
      expect(report.clean).toBe(false);
      expect(report.problems.some(({ code }) => code === 'catalogue-damaged')).toBe(true);
    } else expect(answer.body.code).toBe('archive-damaged');
  });

  test.each(['', '{', '{"format":"something"}', '{"format":"koushu-archive"}'])(
    'with a broken marker (%j)',
    async (content) => {
      const { door, path } = await closedArchive();
      writeFileSync(join(path, 'archive.koushu'), content);
      const answer = await door.call('POST', '/api/archive/open', { path });
      expect(answer.body).toMatchObject({ code: 'archive-damaged' });
      expect(answer.body.params.path).toContain('archive.koushu');
      expect(readFileSync(join(path, 'archive.koushu'), 'utf8')).toBe(content);
    },
  );

  test('on a read-only disk', async (context) => {
    const { door, path } = await closedArchive();
    if (process.getuid?.() === 0) {
      try {
        execFileSync('mount', ['--bind', path, path], { stdio: 'ignore' });
      } catch {
        context.skip('this account may not mount, so a read-only disk cannot be made');
      }
      onTestFinished(() => void execFileSync('umount', [path]));
      execFileSync('mount', ['-o', 'remount,bind,ro', path]);
    } else {
      chmodSync(path, 0o555);
      onTestFinished(() => chmodSync(path, 0o755));
    }
    const answer = await door.call('POST', '/api/archive/open', { path });
    expect(answer.body).toMatchObject({ code: 'archive-read-only', status: 403 });
  });

  test('making one on a full disk says so, and succeeds after space was freed', async (context) => {
    const door = new Door(temporaryFolder());
    const disk = join(door.folder, 'disk');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      context.skip('this account may not mount, so a small disk cannot be made');
    }
    onTestFinished(() => void execFileSync('umount', [disk]));
    writeFileSync(join(disk, 'ballast'), '');
    try {
      for (;;) appendFileSync(join(disk, 'ballast'), Buffer.alloc(4096));
    } catch {
      // Full now.
    }
    const answer = await door.call('POST', '/api/archive/create', { path: join(disk, 'archive') });
    expect(answer.body).toMatchObject({ code: 'disk-full', status: 507 });
    rmSync(join(disk, 'ballast'));
    execFileSync('mount', ['-o', 'remount,size=20m', disk]);
    expect((await door.call('POST', '/api/archive/create', { path: join(disk, 'archive') })).status).toBe(200);
    await door.post('/api/archive/close');
  });
});

test('catalogues of every earlier version are brought up to date with their content', () => {
  const folder = temporaryFolder();
  const migrations = readdirSync(join(import.meta.dirname, '../../../resources/migrations'))
    .filter((name) => name.endsWith('.sql'))
    .sort();
  expect(migrations).toHaveLength(SCHEMA_VERSION);
  for (let version = 1; version <= SCHEMA_VERSION; version += 1) {
    const path = join(folder, `version-${version}`);
    createArchive(path).close();
    for (const ending of ['', '-wal', '-shm']) rmSync(join(path, `catalog.sqlite${ending}`), { force: true });
    const old = new Database(join(path, 'catalog.sqlite'));
    for (const name of migrations.slice(0, version))
      for (const statement of readFileSync(
        join(import.meta.dirname, '../../../resources/migrations', name),
        'utf8',
      ).split('--> statement-breakpoint'))
        old.exec(statement);
    old.pragma('application_id = 0x4b4f5348');
    old.pragma(`user_version = ${version}`);
    old
      .prepare('INSERT INTO interviews (id, title, created_at, updated_at) VALUES (?, ?, ?, ?)')
      .run('a', '杂交水稻样板县', 'x', 'x');
    old.close();
    const archive = openArchive(path);
    expect(archive.db.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
    expect(archive.db.prepare('SELECT title FROM interviews').pluck().get()).toBe('杂交水稻样板县');
    expect(archive.db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(archive.db.pragma('foreign_keys', { simple: true })).toBe(1);
    archive.close();
  }
});

test('a copied archive keeps its id and works at its new place', async () => {
  const door = await openDoor();
  const { id: interview } = await door.createInterview({ title: '搬家' });
  const { id, path } = door.archive;
  await door.post('/api/archive/close');
  const moved = join(door.folder, '新的 位置');
  cpSync(path, moved, { recursive: true });
  const summary = await door.post<ArchiveSummary>('/api/archive/open', { path: moved });
  expect(summary).toMatchObject({ archiveId: id, path: moved });
  expect((await door.interview(interview)).title).toBe('搬家');
});
