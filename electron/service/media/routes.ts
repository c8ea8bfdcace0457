import { extname } from 'node:path';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { KoushuError } from '../../contract/errors';
import type { DerivativeKind } from '../../contract/media';
import type { Archive } from '../archive/archive';
import type { ArchiveHost } from '../door/host';
import { sendFile } from '../door/send-file';
import { jsonBody, query } from '../door/validate';
import { viewerOf } from '../users/viewer';
import { accessFile, refreshAccessCopies } from './access-copies';
import { arrangeRecording } from './arrange';
import { readPeaks } from './derive-peaks';
import { remakeDerivatives } from './derive-queue';
import { type MediaRow, mediaPath, readDerivative, requireMedia, toRecording } from './store';
import { trashRecording } from './trash';

const TYPES: Record<string, string> = {
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/mp4',
  '.webm': 'video/webm',
  '.mkv': 'video/x-matroska',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
  '.oga': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.flac': 'audio/flac',
};

/** What a file that the page plays as it is really holds, whatever its name ends in. */
const CONTAINER_TYPES: Record<string, string> = {
  mp4: 'video/mp4',
  mov: 'video/mp4',
  '3gp': 'video/mp4',
  m4a: 'audio/mp4',
  webm: 'video/webm',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  flac: 'audio/flac',
};

/** MIME type for the page by the file's ending, for files this program wrote. */
export function contentTypeOf(path: string): string {
  return TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

const peaksSchema = z.object({
  fromMs: z.coerce.number().int().min(0).default(0),
  toMs: z.coerce.number().int().min(1).optional(),
  buckets: z.coerce.number().int().min(1).max(20_000).default(2000),
});

const changeSchema = z
  .object({
    offsetMs: z.number().int(),
    role: z.enum(['part', 'parallel']),
    partNumber: z.number().int().min(1),
  })
  .partial();

export function mediaRoutes(host: ArchiveHost) {
  const enqueueCopy: Parameters<typeof refreshAccessCopies>[2] = (kind, subject, params) => {
    host.jobs().enqueue(kind, subject, params);
  };
  /** The file of a derivative, or of the access copy's where something is sealed to who asks. */
  const derivativeFor = (c: Context, id: string, kind: Exclude<DerivativeKind, 'proxy'>) => {
    const archive = host.archive();
    const media = requireMedia(archive.db, id);
    return accessFile(archive, viewerOf(c), media, kind, enqueueCopy) ?? derivativePath(archive, media, kind);
  };
  return new Hono()
    .get('/media/:id/play', (c) => {
      const archive = host.archive();
      const row = requireMedia(archive.db, c.req.param('id'));
      const copy = accessFile(archive, viewerOf(c), row, 'play', enqueueCopy);
      if (copy) return sendFile(c.req.raw, copy, contentTypeOf(copy));
      const proxy = row.playback === 'proxy' ? readDerivative(archive.db, row.id, 'proxy') : undefined;
      if (proxy?.relative_path) {
        const path = archive.resolve(proxy.relative_path);
        return sendFile(c.req.raw, path, contentTypeOf(path));
      }
      const path = mediaPath(archive, row);
      return sendFile(c.req.raw, path, CONTAINER_TYPES[row.container] ?? contentTypeOf(path));
    })
    .get('/media/:id/poster', (c) => sendFile(c.req.raw, derivativeFor(c, c.req.param('id'), 'poster'), 'image/jpeg'))
    .get('/media/:id/strip', (c) => sendFile(c.req.raw, derivativeFor(c, c.req.param('id'), 'strip'), 'image/jpeg'))
    .get('/media/:id/peaks', query(peaksSchema), async (c) => {
      const { fromMs, toMs, buckets } = c.req.valid('query');
      const { duration_ms: durationMs } = requireMedia(host.archive().db, c.req.param('id'));
      const path = derivativeFor(c, c.req.param('id'), 'peaks');
      const { lowest, highest } = await readPeaks(path, { fromMs, toMs: toMs ?? durationMs, buckets });
      // Pairs of small whole numbers: a third of the size of fractions.
      const peaks = lowest.flatMap((low, bucket) => [Math.round(low * 127), Math.round((highest[bucket] ?? 0) * 127)]);
      return c.json({ durationMs, peaks });
    })
    .post('/media/:id/derivatives', (c) => {
      const archive = host.archive();
      const id = c.req.param('id');
      remakeDerivatives(archive, id, (kind, subject, params) => void host.jobs().enqueue(kind, subject, params));
      const recording = toRecording(archive, requireMedia(archive.db, id));
      host.events.emit({ type: 'changed', what: 'interview', interviewId: recording.interviewId });
      return c.json(recording, 202);
    })
    .delete('/media/:id', (c) => {
      const { db } = host.archive();
      const { id, interview_id: interviewId } = requireMedia(db, c.req.param('id'));
      trashRecording(db, id);
      host.events.emit({ type: 'changed', what: 'interview', interviewId });
      return c.json({});
    })
    .patch('/media/:id', jsonBody(changeSchema), (c) => {
      const archive = host.archive();
      const id = c.req.param('id');
      arrangeRecording(archive.db, id, c.req.valid('json'));
      const recording = toRecording(archive, requireMedia(archive.db, id));
      // Seals lie on the timeline: a parallel recording that moved has other pictures under them.
      refreshAccessCopies(archive, recording.interviewId, enqueueCopy);
      host.events.emit({ type: 'changed', what: 'interview', interviewId: recording.interviewId });
      return c.json(recording);
    });
}

/** @throws KoushuError `derivative-not-ready` */
function derivativePath(archive: Archive, media: MediaRow, kind: Exclude<DerivativeKind, 'proxy'>): string {
  const row = readDerivative(archive.db, media.id, kind);
  if (row?.state !== 'ready' || row.relative_path === null)
    throw new KoushuError('derivative-not-ready', { file: media.file_name }, { status: 404 });
  return archive.resolve(row.relative_path);
}
