import { Hono } from 'hono';
import { z } from 'zod';
import { KoushuError } from '../../contract/errors';
import { addTranscriptSchema, previewTranscriptSchema } from '../../contract/transcripts';
import type { ArchiveHost } from '../door/host';
import { sendFile } from '../door/send-file';
import { jsonBody, query, readBody } from '../door/validate';
import { viewerOf } from '../users/viewer';
import { addTranscript, changeSuperseded, previewTranscript } from './add';
import { readTranscript, requireTranscript } from './store';

/** Subtitles of a whole day's footage are a few MB; what is larger is no subtitle file. */
export const MAX_TRANSCRIPT_BYTES = 64 * 1024 * 1024;

export function transcriptRoutes(host: ArchiveHost) {
  return new Hono()
    .post('/transcripts/preview', query(previewTranscriptSchema), async (c) => {
      const { fileName, encoding } = c.req.valid('query');
      return c.json(previewTranscript(await bodyBytes(c.req.raw, fileName), fileName, encoding));
    })
    .post('/interviews/:id/transcripts', query(addTranscriptSchema), async (c) => {
      const input = c.req.valid('query');
      const bytes = await bodyBytes(c.req.raw, input.fileName);
      const interviewId = c.req.param('id');
      const result = addTranscript(host.archive(), { ...input, interviewId, bytes });
      host.events.emit({ type: 'changed', what: 'interview', interviewId });
      host.events.emit({ type: 'changed', what: 'interviews' });
      return c.json(result, 201);
    })
    .get('/transcripts/:id', (c) => c.json(readTranscript(host.archive().db, c.req.param('id'), viewerOf(c))))
    .get('/transcripts/:id/original', async (c) => {
      const archive = host.archive();
      const row = requireTranscript(archive.db, c.req.param('id'));
      const path = archive.resolve(row.original_path);
      const answer = await sendFile(c.req.raw, path, 'application/octet-stream');
      const name = encodeURIComponent(row.file_name.toWellFormed());
      answer.headers.set('content-disposition', `attachment; filename*=UTF-8''${name}`);
      return answer;
    })
    .post('/transcripts/:id/supersede', jsonBody(z.object({ superseded: z.boolean() })), (c) => {
      const archive = host.archive();
      changeSuperseded(archive, c.req.param('id'), c.req.valid('json').superseded);
      const { interview_id: interviewId } = requireTranscript(archive.db, c.req.param('id'));
      host.events.emit({ type: 'changed', what: 'interview', interviewId });
      return c.json({});
    });
}

function bodyBytes(request: Request, fileName: string): Promise<Uint8Array> {
  const tooLarge = () => new KoushuError('transcript-too-large', { file: fileName }, { status: 413 });
  return readBody(request, MAX_TRANSCRIPT_BYTES, tooLarge);
}
