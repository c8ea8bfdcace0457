import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { KoushuError } from '../../contract/errors';

interface ByteRange {
  from: number;
  /** inclusive */
  to: number;
}

/**
 * Reads a `Range` header (RFC 9110, one range of bytes; several are answered with the whole file, as it allows).
 *
 * @returns null for the whole file, `'unsatisfiable'` when it starts behind the end
 */
export function parseRange(header: string | null, sizeBytes: number): ByteRange | null | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  if (match[1] === '') {
    const suffix = Math.min(Number(match[2]), sizeBytes);
    return suffix === 0 ? 'unsatisfiable' : { from: sizeBytes - suffix, to: sizeBytes - 1 };
  }
  const from = Number(match[1]);
  const to = match[2] === '' ? sizeBytes - 1 : Math.min(Number(match[2]), sizeBytes - 1);
  if (from >= sizeBytes) return 'unsatisfiable';
  return from > to ? null : { from, to };
}

/**
 * Answers with a file, or the part of it that was asked for. Streams with back-pressure and stops reading when the
 * page goes away, as a player does at every seek.
 *
 * @throws KoushuError `media-offline` when the file is not there now
 */
export async function sendFile(request: Request, path: string, contentType: string): Promise<Response> {
  const facts = await stat(path).catch((cause: unknown) => {
    throw new KoushuError('media-offline', { path }, { status: 410, cause, where: { path } });
  });
  const etag = `"${facts.size.toString(36)}-${Math.trunc(facts.mtimeMs).toString(36)}"`;
  const headers = new Headers({
    'content-type': contentType,
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    etag,
  });
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  // A piece of another file than the one the page has the beginning of would be noise: it gets the whole new one.
  const wanted = request.headers.get('if-range') ?? etag;
  const range = wanted === etag ? parseRange(request.headers.get('range'), facts.size) : null;
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${facts.size}`);
    return new Response(null, { status: 416, headers });
  }
  const { from, to } = range ?? { from: 0, to: facts.size - 1 };
  headers.set('content-length', String(to - from + 1));
  if (range) headers.set('content-range', `bytes ${from}-${to}/${facts.size}`);
  const status = range ? 206 : 200;
  if (request.method === 'HEAD' || facts.size === 0) return new Response(null, { status, headers });
  const stream = createReadStream(path, { start: from, end: to, highWaterMark: 256 * 1024 });
  request.signal.addEventListener('abort', () => stream.destroy(), { once: true });
  return new Response(Readable.toWeb(stream) as ReadableStream, { status, headers });
}
