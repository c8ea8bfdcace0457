import { existsSync, mkdirSync } from 'node:fs';
import { basename } from 'node:path';
import { Hono } from 'hono';
import { cutSchema } from '../../contract/clips';
import { KoushuError } from '../../contract/errors';
import type { Archive } from '../archive/archive';
import { recordChanges } from '../archive/history';
import { moveRecordedFiles } from '../archive/placing';
import { freeFileName } from '../archive/storage';
import type { ArchiveHost } from '../door/host';
import { sendFile } from '../door/send-file';
import { jsonBody } from '../door/validate';
import { contentTypeOf } from '../media/routes';
import { requireMedia } from '../media/store';
import { clockText } from './clip-range';
import { type ClipRow, clipPath, listClips, requireClip, requireTrashedClip } from './store';

export function clipRoutes(host: ArchiveHost) {
  return new Hono()
    .get('/clips', (c) => c.json(listClips(host.archive())))
    .post('/clips', jsonBody(cutSchema), async (c) => {
      const params = c.req.valid('json');
      const media = requireMedia(host.archive().db, params.mediaId);
      // What can be known now is said now, at the field, and not by a job that fails later.
      if (params.inMs >= params.outMs)
        throw new KoushuError(
          'cut-in-not-before-out',
          { in: clockText(params.inMs), out: clockText(params.outMs) },
          { status: 422, where: { field: 'outMs' } },
        );
      if (params.output !== undefined) params.output = host.paths.check(params.output);
      await host.ffmpeg();
      const subject = { label: params.title || media.file_name, interviewId: media.interview_id, mediaId: media.id };
      return c.json(host.jobs().enqueue('cut', subject, params), 202);
    })
    .get('/clips/:id/file', (c) => {
      const path = clipPath(host.archive(), requireClip(host.archive().db, c.req.param('id')));
      return sendFile(c.req.raw, path, contentTypeOf(path));
    })
    .delete('/clips/:id', (c) => {
      const archive = host.archive();
      trashClip(archive, requireClip(archive.db, c.req.param('id')));
      host.events.emit({ type: 'changed', what: 'clips' });
      return c.json({});
    })
    .post('/clips/:id/restore', (c) => {
      const archive = host.archive();
      restoreClip(archive, requireTrashedClip(archive.db, c.req.param('id')));
      host.events.emit({ type: 'changed', what: 'clips' });
      return c.json({});
    });
}

/** The record goes out of the lists, a file inside the archive to its trash; a file elsewhere is the person's own. */
function trashClip(archive: Archive, clip: ClipRow): void {
  moveClip(archive, clip, 'trash/clips', new Date().toISOString());
}

/** Back from the trash, under its own name where that is still free. */
function restoreClip(archive: Archive, clip: ClipRow): void {
  moveClip(archive, clip, 'clips', null);
}

function moveClip(archive: Archive, clip: ClipRow, folder: string, deletedAt: string | null): void {
  mkdirSync(archive.resolve(folder), { recursive: true });
  const moveTo = (from: string | null) => {
    if (clip.in_archive !== 1 || from === null || !existsSync(archive.resolve(from))) return null;
    return { from, to: `${folder}/${freeFileName(archive.resolve(folder), basename(from))}` };
  };
  const file = moveTo(clip.file_path);
  const captions = moveTo(clip.captions_path);
  moveRecordedFiles(
    archive,
    [file, captions].filter((move) => move !== null),
    () => {
      archive.db
        .prepare('UPDATE clips SET deleted_at = ?, file_path = ?, captions_path = ? WHERE id = ?')
        .run(deletedAt, file?.to ?? clip.file_path, captions?.to ?? clip.captions_path, clip.id);
      recordChanges(archive.db, 'clip', clip.id, { deletedAt: clip.deleted_at }, { deletedAt });
    },
  );
}
