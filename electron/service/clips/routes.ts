import { Hono } from 'hono';
import { cutSchema } from '../../contract/clips';
import { KoushuError } from '../../contract/errors';
import type { ArchiveHost } from '../door/host';
import { sendFile } from '../door/send-file';
import { jsonBody } from '../door/validate';
import { contentTypeOf } from '../media/routes';
import { requireMedia } from '../media/store';
import { hides, sealingFor } from '../rights/sealing';
import { viewerOf } from '../users/viewer';
import { clockText } from './clip-range';
import { clipPath, listClips, requireClip, requireOpenClip, requireTrashedClip } from './store';
import { restoreClip, trashClip } from './trash';

export function clipRoutes(host: ArchiveHost) {
  return new Hono()
    .get('/clips', (c) => c.json(listClips(host.archive(), viewerOf(c))))
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
      const sealing = sealingFor(host.archive().db, viewerOf(c), media.interview_id);
      const range = { startMs: media.offset_ms + params.inMs, endMs: media.offset_ms + params.outMs };
      if (hides(sealing, range))
        throw new KoushuError('range-sealed', { file: media.file_name }, { status: 403, where: { field: 'inMs' } });
      // A copy begins at the keyframe before, and holds back pictures behind the out point: some of them may be sealed.
      const whole = { startMs: media.offset_ms, endMs: media.offset_ms + media.duration_ms };
      if (params.mode === 'copy' && hides(sealing, whole))
        throw new KoushuError('copy-beside-seal', { file: media.file_name }, { status: 403, where: { field: 'mode' } });
      if (params.output !== undefined) params.output = host.paths.check(params.output);
      await host.ffmpeg();
      const subject = { label: params.title || media.file_name, interviewId: media.interview_id, mediaId: media.id };
      return c.json(host.jobs().enqueue('cut', subject, params), 202);
    })
    .get('/clips/:id/file', (c) => {
      const path = clipPath(host.archive(), requireOpenClip(host.archive(), viewerOf(c), c.req.param('id')));
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
