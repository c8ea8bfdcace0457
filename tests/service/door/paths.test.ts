import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BrowseListing } from '../../../electron/contract/archive';
import { AllowedPaths } from '../../../electron/service/door/allowed-paths';
import { Door, openDoor, subfolder, temporaryFolder } from '../harness/harness';

/** A root with a folder beside it that must stay out of reach. */
function rootAndSecret() {
  const folder = temporaryFolder();
  const root = join(folder, 'root');
  const secret = join(folder, 'root-secret');
  mkdirSync(join(root, '访谈'), { recursive: true });
  mkdirSync(secret);
  writeFileSync(join(secret, 'key.txt'), 'x');
  symlinkSync(secret, join(root, 'link'));
  symlinkSync(join(secret, 'key.txt'), join(root, 'link.txt'));
  symlinkSync('link', join(root, 'link-to-link'));
  return { folder, root, secret };
}

const outside = (root: string, secret: string): [string, string][] => [
  ['the folder above', join(root, '..')],
  ['.. at the end', `${root}/..`],
  ['.. in the middle', `${root}/访谈/../../root-secret/key.txt`],
  ['a folder whose name begins alike', secret],
  ['a link out', `${root}/link`],
  ['through a link out', `${root}/link/key.txt`],
  ['through a link to a link', `${root}/link-to-link/new.mp4`],
  ['a linked file', `${root}/link.txt`],
  ['the file system', '/'],
  ['the system', '/etc/passwd'],
  ['a NUL byte behind an allowed path', `${root}/访谈\0/../../root-secret`],
  ['a NUL byte', '\0'],
  ['a share', '\\\\server\\share\\file.mp4'],
  ['a share with slashes', '//server/share/file.mp4'],
  ['a device', '\\\\?\\C:\\Windows'],
  ['a relative path', 'package.json'],
];

test('paths outside the roots are refused, however they are written', () => {
  const { root, secret } = rootAndSecret();
  const paths = new AllowedPaths([root]);
  for (const [name, path] of outside(root, secret)) {
    expect(() => paths.check(path), name).toThrow(expect.objectContaining({ code: 'path-not-allowed', status: 403 }));
  }
});

test('paths inside are given back as they really are, also those that do not exist yet', () => {
  const { root } = rootAndSecret();
  symlinkSync(join(root, '访谈'), join(root, 'inner-link'));
  const paths = new AllowedPaths([root]);
  expect(paths.check(root)).toBe(root);
  expect(paths.check(join(root, 'inner-link', '新.mp4'))).toBe(join(root, '访谈', '新.mp4'));
  expect(paths.check(join(root, '..新', 'x'))).toBe(join(root, '..新', 'x'));
  // The system would follow the link before going up; what is given back is what was checked.
  expect(paths.check(`${root}/link/../root-secret`)).toBe(join(root, 'root-secret'));
});

test('a grant covers a file alone, or a folder with all below it', () => {
  const { root, secret } = rootAndSecret();
  const paths = new AllowedPaths([]);
  paths.grant(join(secret, 'key.txt'));
  expect(paths.check(join(secret, 'key.txt'))).toBe(join(secret, 'key.txt'));
  expect(() => paths.check(secret)).toThrow();
  paths.grant(root);
  expect(paths.check(join(root, '访谈', 'a', 'b.mp4'))).toBe(join(root, '访谈', 'a', 'b.mp4'));
  // The grant is for the folder's content, not for where its links lead.
  expect(() => paths.check(join(root, 'link', 'other.txt'))).toThrow();
});

describe('every route that takes a path', () => {
  const routes: [string, (door: Door, path: string) => Promise<{ status: number; body: { code: string } }>][] = [
    ['browse', (door, path) => door.call('GET', `/api/browse?path=${encodeURIComponent(path)}`)],
    ['new folder', (door, path) => door.call('POST', '/api/browse/folder', { path })],
    ['create', (door, path) => door.call('POST', '/api/archive/create', { path })],
    ['sample', (door, path) => door.call('POST', '/api/archive/sample', { path })],
    ['open', (door, path) => door.call('POST', '/api/archive/open', { path })],
    ['plan', (door, path) => door.call('POST', '/api/import/plan', { paths: [path] })],
    ['import', (door, path) => door.call('POST', '/api/import', { groups: [{ files: [{ path }] }] })],
    ['import of a subtitle', (door, path) => door.call('POST', '/api/import', { groups: [{ transcripts: [path] }] })],
    [
      'import by link',
      (door, path) => door.call('POST', '/api/import', { mode: 'link', groups: [{ files: [{ path }] }] }),
    ],
  ];
  test.each(routes)('%s refuses what lies outside', async (_, send) => {
    const { folder, root, secret } = rootAndSecret();
    const door = new Door(folder, { roots: [root] });
    await door.post('/api/archive/create', { path: join(root, 'archive') });
    for (const [name, path] of outside(root, secret)) {
      const { status, body } = await send(door, path);
      expect([status, body.code], name).toEqual([403, 'path-not-allowed']);
    }
    expect(readdirSync(secret)).toEqual(['key.txt']);
  });

  test('browse shows the roots, folders first, archives marked, nothing hidden', async () => {
    const door = await openDoor();
    const listing = await door.get<BrowseListing>('/api/browse');
    expect(listing).toMatchObject({ parent: null, entries: [{ path: door.folder, folder: true }] });
    subfolder(door, '盘10');
    subfolder(door, '盘2');
    subfolder(door, '.hidden');
    writeFileSync(join(door.folder, '一.mp4'), 'xyz');
    symlinkSync(join(door.folder, 'nowhere'), join(door.folder, 'dangling'));
    const inside = await door.get<BrowseListing>(`/api/browse?path=${encodeURIComponent(door.folder)}`);
    expect(inside.parent).toBeNull();
    expect(inside.entries.filter(({ name }) => name !== 'preferences')).toEqual(
      [
        { name: 'archive', path: join(door.folder, 'archive'), folder: true, sizeBytes: null, archive: true },
        { name: '盘2', path: join(door.folder, '盘2'), folder: true, sizeBytes: null, archive: false },
        { name: '盘10', path: join(door.folder, '盘10'), folder: true, sizeBytes: null, archive: false },
        { name: '一.mp4', path: join(door.folder, '一.mp4'), folder: false, sizeBytes: 3, archive: false },
      ].sort((a, b) => Number(b.folder) - Number(a.folder) || a.name.localeCompare(b.name, 'zh-CN', { numeric: true })),
    );
    const below = await door.get<BrowseListing>(`/api/browse?path=${encodeURIComponent(join(door.folder, '盘2'))}`);
    expect(below.parent).toBe(door.folder);
  });

  test('a new folder is made once', async () => {
    const door = await openDoor();
    const path = join(door.folder, '2026年 新访谈 🎤');
    expect((await door.call('POST', '/api/browse/folder', { path })).status).toBe(200);
    expect((await door.call('POST', '/api/browse/folder', { path })).body.code).toBe('file-exists');
    expect(
      (await door.call('POST', '/api/browse/folder', { path: join(door.folder, 'no', 'such', 'x') })).body.code,
    ).toBe('file-missing');
  });
});

test('an archive opened before may be opened again although it lies outside the roots', async () => {
  const door = await openDoor();
  const { path } = door.archive;
  await door.host.closeArchive();
  const later = new Door(door.folder, { roots: [] });
  expect((await later.call('POST', '/api/archive/open', { path: temporaryFolder() })).body.code).toBe(
    'path-not-allowed',
  );
  expect((await later.call('POST', '/api/archive/open', { path })).status).toBe(200);
});
