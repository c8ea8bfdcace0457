import { createHash } from 'node:crypto';
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRange, sendFile } from '../../../electron/service/door/send-file';
import { temporaryFolder } from '../harness/harness';

const CONTENT = createHash('sha512').update('koushu').digest();

function madeFile(content: Uint8Array = CONTENT): string {
  const path = join(temporaryFolder(), '素材.mp4');
  writeFileSync(path, content);
  return path;
}

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  sendFile(new Request('http://127.0.0.1/api/media/x/play', { headers, method }), path, 'video/mp4');

test('any range that is answered lies in the file and is what was asked for', () => {
  fc.assert(
    fc.property(fc.nat(1e12), fc.option(fc.nat(1e12)), fc.option(fc.nat(1e12)), (size, from, to) => {
      const range = parseRange(`bytes=${from ?? ''}-${to ?? ''}`, size);
      if (range === null) {
        expect((from === null && to === null) || (from !== null && to !== null && from > Math.min(to, size - 1))).toBe(
          true,
        );
        return;
      }
      if (range === 'unsatisfiable') {
        expect(from === null ? to === 0 || size === 0 : from >= size).toBe(true);
        return;
      }
      expect(range.from).toBe(from ?? Math.max(0, size - (to ?? 0)));
      expect(range.to).toBe(from === null || to === null ? size - 1 : Math.min(to, size - 1));
      expect(range.from).toBeLessThanOrEqual(range.to);
    }),
  );
});

test('what is no range asks for the whole', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/^bytes=\d*-\d*$/.test(text));
      expect(parseRange(text, 100)).toBeNull();
    }),
  );
  for (const header of [null, '', 'bytes=', 'bytes=-', 'items=0-1', 'bytes=0-1,5-6', 'bytes=a-b', 'bytes=-1-5'])
    expect(parseRange(header, 100)).toBeNull();
});

test('the whole file, with its size, type and mark', async () => {
  const path = madeFile();
  const answer = await ask(path);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'video/mp4',
    'content-length': '64',
    'accept-ranges': 'bytes',
  });
  expect(Buffer.from(await answer.arrayBuffer()).equals(CONTENT)).toBe(true);
  const etag = answer.headers.get('etag') ?? '';
  expect((await ask(path, { 'if-none-match': etag })).status).toBe(304);
});

test.each([
  ['bytes=0-0', 0, 1],
  ['bytes=10-19', 10, 20],
  ['bytes=60-', 60, 64],
  ['bytes=60-1000', 60, 64],
  ['bytes=-4', 60, 64],
  ['bytes=-1000', 0, 64],
])('%s is answered with just these bytes', async (range, from, to) => {
  const answer = await ask(madeFile(), { range });
  expect([answer.status, answer.headers.get('content-range'), answer.headers.get('content-length')]).toEqual([
    206,
    `bytes ${from}-${to - 1}/64`,
    String(to - from),
  ]);
  expect(Buffer.from(await answer.arrayBuffer()).equals(CONTENT.subarray(from, to))).toBe(true);
});

test.each(['bytes=64-', 'bytes=1000-2000', 'bytes=-0'])('%s cannot be had', async (range) => {
  const answer = await ask(madeFile(), { range });
  expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */64']);
});

test('a range of a file that is not the one seen before gets the whole new one', async () => {
  const path = madeFile();
  const etag = (await ask(path)).headers.get('etag') ?? '';
  expect((await ask(path, { range: 'bytes=0-9', 'if-range': etag })).status).toBe(206);
  writeFileSync(path, Buffer.alloc(64, 1));
  utimesSync(path, new Date(), new Date(Date.now() + 5000));
  const answer = await ask(path, { range: 'bytes=0-9', 'if-range': etag });
  expect(answer.status).toBe(200);
  expect((await answer.arrayBuffer()).byteLength).toBe(64);
});

test('an empty file and a mere question for the head', async () => {
  const empty = await ask(madeFile(new Uint8Array()));
  expect([empty.status, empty.headers.get('content-length'), (await empty.arrayBuffer()).byteLength]).toEqual([
    200,
    '0',
    0,
  ]);
  const head = await ask(madeFile(), { range: 'bytes=0-9' }, 'HEAD');
  expect([head.status, head.headers.get('content-length'), head.body]).toEqual([206, '10', null]);
});

test('a file that is gone is named', async () => {
  const path = madeFile();
  rmSync(path);
  await expect(ask(path)).rejects.toMatchObject({ code: 'media-offline', status: 410, where: { path } });
});

test('a large file is read in pieces, and reading stops when nobody wants the rest', async () => {
  const path = madeFile(Buffer.alloc(32 << 20, 7));
  const abort = new AbortController();
  const answer = await sendFile(new Request('http://127.0.0.1/x', { signal: abort.signal }), path, 'video/mp4');
  const reader = answer.body?.getReader();
  const first = await reader?.read();
  expect(first?.value?.byteLength).toBeLessThanOrEqual(256 * 1024);
  abort.abort();
  await expect(
    (async () => {
      for (;;) if ((await reader?.read())?.done) return 'all of it';
    })(),
  ).rejects.toThrow();
});
