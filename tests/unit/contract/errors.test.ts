import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KoushuError } from '../../../electron/contract/errors';
import { safeFileName } from '../../../electron/contract/file-names';
import { freeFileName } from '../../../electron/service/archive/storage';
import { describeFault } from '../../../electron/service/door/problems';

test('an error becomes problem details, with its place only where there is one', () => {
  expect(new KoushuError('file-missing', { path: '/x' }, { status: 404, where: { path: '/x' } }).toProblem()).toEqual({
    type: 'about:blank',
    status: 404,
    code: 'file-missing',
    params: { path: '/x' },
    where: { path: '/x' },
  });
  expect(new KoushuError('no-session').toProblem()).toEqual({
    type: 'about:blank',
    status: 400,
    code: 'no-session',
    params: {},
  });
});

test.each([
  ['ENOSPC', 'disk-full', 507],
  ['EDQUOT', 'disk-full', 507],
  ['EACCES', 'file-no-permission', 403],
  ['EROFS', 'file-no-permission', 403],
  ['ENOENT', 'file-missing', 404],
  ['EIO', 'source-vanished', 410],
  ['ESTALE', 'source-vanished', 410],
])('what the system calls %s says what to do', (code, expected, status) => {
  expect(describeFault(Object.assign(new Error('x'), { code }), '/盘')).toMatchObject({
    code: expected,
    status,
    params: { path: '/盘' },
    where: { path: '/盘' },
  });
});

test('what nobody foresaw is internal, with its words', () => {
  expect(describeFault(new TypeError('boom'))).toMatchObject({
    code: 'internal',
    status: 500,
    params: { message: 'boom' },
  });
  expect(describeFault('text')).toMatchObject({ code: 'internal', params: { message: 'text' } });
});

test('a safe file name is one on every system', () => {
  const character = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom(...'<>:"/\\|?*. 长𠅤😀a'),
  );
  fc.assert(
    fc.property(
      fc.array(character, { maxLength: 400 }).map((characters) => characters.join('')),
      (text) => {
        const name = safeFileName(text);
        expect(name).not.toMatch(/[<>:"/\\|?*\u0000-\u001f]/);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(name).not.toMatch(/[. ]$/);
        expect(name).not.toBe('');
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(230);
        if (text.isWellFormed()) expect(name.isWellFormed()).toBe(true);
        expect(safeFileName(name)).toBe(name);
      },
    ),
    { numRuns: 500 },
  );
});

test('a free name keeps its ending and counts up', () => {
  const folder = mkdtempSync(join(tmpdir(), 'koushu-names-'));
  try {
    for (const expected of ['访谈.mp4', '访谈 (2).mp4', '访谈 (3).mp4']) {
      expect(freeFileName(folder, '访谈.mp4')).toBe(expected);
      writeFileSync(join(folder, expected), '');
    }
    writeFileSync(join(folder, '占着.mp4.part'), '');
    expect(freeFileName(folder, '占着.mp4')).toBe('占着 (2).mp4');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
