import { Hono } from 'hono';
import {
  type Attachment,
  addAttachmentByPathSchema,
  attachmentChangesSchema,
  attachmentOwnerSchema,
  isPicture,
  portraitSchema,
  uploadAttachmentSchema,
} from '../../contract/attachments';
import { KoushuError } from '../../contract/errors';
import type { ArchiveHost } from '../door/host';
import { sendFile } from '../door/send-file';
import { jsonBody, query } from '../door/validate';
import type { FfmpegBinaries } from '../media/ffmpeg';
import { addAttachmentByPath, addAttachmentByUpload } from './add';
import { interviewOf, restoreAttachment, setPortrait, trashAttachment, updateAttachment } from './change';
import { browserShows, convertForView } from './picture';
import { type AttachmentRow, formatOf, listAttachments, requireAttachment, requireOwner, toAttachment } from './store';
import { readBeginning } from './text';

export function attachmentRoutes(host: ArchiveHost) {
  const changed = ({ recordType, recordId }: Pick<Attachment, 'recordType' | 'recordId'>) => {
    const interviewId = interviewOf(host.archive().db, recordType, recordId);
    host.events.emit({ type: 'changed', what: 'attachments', ...(interviewId ? { interviewId } : {}) });
    if (recordType === 'person') host.events.emit({ type: 'changed', what: 'people' });
  };
  // A picture comes in without ffmpeg, too; only its preview has to wait for one.
  const binaries = (): Promise<FfmpegBinaries | null> => host.ffmpeg().catch(() => null);
  const row = (id: string) => requireAttachment(host.archive().db, id);

  return new Hono()
    .get('/attachments', query(attachmentOwnerSchema), (c) => {
      const { recordType, recordId } = c.req.valid('query');
      const archive = host.archive();
      requireOwner(archive.db, recordType, recordId);
      return c.json(listAttachments(archive, recordType, recordId));
    })
    .post('/attachments', jsonBody(addAttachmentByPathSchema), async (c) => {
      const { path, ...place } = c.req.valid('json');
      const archive = host.archive();
      const added = await addAttachmentByPath(archive, place, host.paths.check(path), await binaries());
      changed(place);
      return c.json(added, added.duplicate ? 200 : 201);
    })
    .post('/attachments/upload', query(uploadAttachmentSchema), async (c) => {
      const { fileName, ...place } = c.req.valid('query');
      const archive = host.archive();
      const added = await addAttachmentByUpload(archive, place, fileName, c.req.raw, await binaries());
      changed(place);
      return c.json(added, added.duplicate ? 200 : 201);
    })
    .patch('/attachments/:id', jsonBody(attachmentChangesSchema), (c) => {
      const attachment = updateAttachment(host.archive(), c.req.param('id'), c.req.valid('json'));
      changed(attachment);
      return c.json(attachment);
    })
    .delete('/attachments/:id', (c) => {
      const attachment = toAttachment(host.archive(), row(c.req.param('id')));
      trashAttachment(host.archive(), attachment.id);
      changed(attachment);
      return c.json({});
    })
    .post('/attachments/:id/restore', (c) => {
      const attachment = restoreAttachment(host.archive(), c.req.param('id'));
      changed(attachment);
      return c.json(attachment);
    })
    .get('/attachments/:id/file', async (c) => {
      const attachment = row(c.req.param('id'));
      const path = host.archive().resolve(attachment.relative_path);
      return guarded(await sendFile(c.req.raw, path, attachment.mime_type), attachment);
    })
    .get('/attachments/:id/preview', async (c) => {
      const attachment = row(c.req.param('id'));
      if (attachment.preview_path === null) throw withoutPreview(attachment);
      return sendFile(c.req.raw, host.archive().resolve(attachment.preview_path), 'image/jpeg');
    })
    .get('/attachments/:id/view', async (c) => {
      const attachment = row(c.req.param('id'));
      const format = formatOf(attachment);
      const path = host.archive().resolve(attachment.relative_path);
      if (browserShows(format)) return guarded(await sendFile(c.req.raw, path, attachment.mime_type), attachment);
      // The content never changes under one id: what the page has is what it would get.
      const headers = { etag: `"${attachment.sha256.slice(0, 32)}"`, 'cache-control': 'private, no-cache' };
      if (c.req.header('if-none-match') === headers.etag) return new Response(null, { status: 304, headers });
      const picture =
        attachment.preview_path === null
          ? null
          : await convertForView(path, format, await host.ffmpeg(), c.req.raw.signal);
      if (picture === null) throw withoutPreview(attachment);
      return new Response(new Uint8Array(picture), { headers: { ...headers, 'content-type': 'image/jpeg' } });
    })
    .get('/attachments/:id/text', async (c) => {
      const attachment = row(c.req.param('id'));
      const path = host.archive().resolve(attachment.relative_path);
      const beginning = await readBeginning(path, formatOf(attachment)).catch(() => null);
      if (beginning === null) throw withoutPreview(attachment);
      return c.json(beginning);
    })
    .put('/people/:id/portrait', jsonBody(portraitSchema), (c) => {
      const recordId = c.req.param('id');
      setPortrait(host.archive().db, recordId, c.req.valid('json').attachmentId);
      changed({ recordType: 'person', recordId });
      return c.json({});
    });
}

function withoutPreview(row: AttachmentRow): KoushuError {
  return new KoushuError(
    'attachment-without-preview',
    { file: row.file_name, format: formatOf(row).toUpperCase() },
    { status: 404, where: { record: row.id } },
  );
}

/**
 * A file someone brought in is shown by the browser only where that can do no harm, and saved otherwise. The policy
 * comes on top of the door's own.
 */
function guarded(answer: Response, row: AttachmentRow): Response {
  const format = formatOf(row);
  const inline = isPicture(format) || format === 'pdf';
  const name = encodeURIComponent(row.file_name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  answer.headers.set('content-disposition', `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`);
  answer.headers.set('x-content-type-options', 'nosniff');
  // The browser's own PDF viewer does not start in a sandbox.
  if (format !== 'pdf') answer.headers.set('content-security-policy', 'sandbox');
  return answer;
}
