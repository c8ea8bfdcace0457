/** Photographs, manuscripts, letters, scans and office files that belong to a record. */
import { z } from 'zod';
import type { Finding } from './errors';

/** Records that may have attachments. */
export const ATTACHMENT_OWNERS = ['person', 'interview', 'statement', 'event'] as const;
export type AttachmentOwner = (typeof ATTACHMENT_OWNERS)[number];

/** 照片 · 手稿 · 书信 · 授权书扫描件 · 文档 · 其他 */
export const ATTACHMENT_KINDS = ['photograph', 'manuscript', 'letter', 'consent', 'document', 'other'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** Largest file taken in. */
export const MAX_ATTACHMENT_BYTES = 500 * 1024 * 1024;

/** What the content of a file can be: its MIME type, and the endings a file of that kind may have, the usual first. */
export const ATTACHMENT_FORMATS = {
  jpeg: { mimeType: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  png: { mimeType: 'image/png', endings: ['png'] },
  gif: { mimeType: 'image/gif', endings: ['gif'] },
  webp: { mimeType: 'image/webp', endings: ['webp'] },
  tiff: { mimeType: 'image/tiff', endings: ['tif', 'tiff'] },
  heic: { mimeType: 'image/heic', endings: ['heic', 'heif', 'hif'] },
  bmp: { mimeType: 'image/bmp', endings: ['bmp', 'dib'] },
  pdf: { mimeType: 'application/pdf', endings: ['pdf'] },
  doc: { mimeType: 'application/msword', endings: ['doc', 'dot', 'wps', 'wpt'] },
  xls: { mimeType: 'application/vnd.ms-excel', endings: ['xls', 'xlt', 'et', 'ett'] },
  ppt: { mimeType: 'application/vnd.ms-powerpoint', endings: ['ppt', 'pps', 'pot', 'dps'] },
  docx: {
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx', 'dotx', 'wps'],
  },
  xlsx: {
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx', 'xltx', 'et'],
  },
  pptx: {
    mimeType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    endings: ['pptx', 'ppsx', 'potx', 'dps'],
  },
  odt: { mimeType: 'application/vnd.oasis.opendocument.text', endings: ['odt', 'ott'] },
  ods: { mimeType: 'application/vnd.oasis.opendocument.spreadsheet', endings: ['ods', 'ots'] },
  odp: { mimeType: 'application/vnd.oasis.opendocument.presentation', endings: ['odp', 'otp'] },
  /** GB/T 33190, the fixed layout of official documents. */
  ofd: { mimeType: 'application/ofd', endings: ['ofd'] },
  rtf: { mimeType: 'application/rtf', endings: ['rtf', 'doc'] },
  text: { mimeType: 'text/plain', endings: ['txt', 'text', 'md', 'csv', 'log'] },
} as const satisfies Record<string, { mimeType: string; endings: readonly string[] }>;
export type AttachmentFormat = keyof typeof ATTACHMENT_FORMATS;

const FORMAT_OF = new Map<string, AttachmentFormat>(
  Object.entries(ATTACHMENT_FORMATS).map(([format, { mimeType }]) => [mimeType, format as AttachmentFormat]),
);

/** The format by its MIME type as stored. */
export function formatOfMimeType(mimeType: string): AttachmentFormat | null {
  return FORMAT_OF.get(mimeType) ?? null;
}

const PICTURES: ReadonlySet<AttachmentFormat> = new Set(['jpeg', 'png', 'gif', 'webp', 'tiff', 'heic', 'bmp']);

export function isPicture(format: AttachmentFormat): boolean {
  return PICTURES.has(format);
}

const line = z.string().trim().max(500);
const columns = {
  kind: z.enum(ATTACHMENT_KINDS),
  caption: z.string().trim().max(2000),
  /** EDTF, or as the office writes it: when it was taken or written. */
  date: line,
  creator: line,
  /** Where it comes from: lender, shelf mark. */
  source: line,
  /** Who may use it for what, in words. */
  rightsNote: z.string().max(5000),
  /** Place among the record's attachments, from 0. */
  position: z.number().int().min(0).max(100_000),
};
/** A field that is not sent stays as it is. */
export const attachmentChangesSchema = z.object(columns).partial();
export type AttachmentChanges = z.input<typeof attachmentChangesSchema>;

export const attachmentOwnerSchema = z.object({
  recordType: z.enum(ATTACHMENT_OWNERS),
  recordId: z.string().min(1).max(100),
});

/** Without a kind a picture is a photograph, all else a document. */
export const addAttachmentSchema = attachmentOwnerSchema.extend({ kind: columns.kind.optional() });
export const addAttachmentByPathSchema = addAttachmentSchema.extend({ path: z.string().min(1).max(4096) });
export const uploadAttachmentSchema = addAttachmentSchema.extend({ fileName: z.string().min(1).max(500) });

export const portraitSchema = z.object({ attachmentId: z.string().min(1).max(100).nullable() });

export interface Attachment {
  id: string;
  recordType: AttachmentOwner;
  recordId: string;
  kind: AttachmentKind;
  position: number;
  caption: string;
  date: string;
  creator: string;
  source: string;
  rightsNote: string;
  /** As it was called where it came from. */
  fileName: string;
  format: AttachmentFormat;
  /** Full path, for the system's file manager. */
  path: string;
  sizeBytes: number;
  sha256: string;
  /** There is a small picture of it. */
  hasPreview: boolean;
  /** The page can show it large: as it is, or converted. */
  viewable: boolean;
  /** False when the file is not where it should be. */
  online: boolean;
  /** It is the portrait of its person. */
  isPortrait: boolean;
  addedBy: string;
  /** ISO 8601 */
  createdAt: string;
  updatedAt: string;
}

export interface AddAttachmentResult {
  attachment: Attachment;
  /** The record had this very content already; nothing was stored. */
  duplicate: boolean;
  findings: Finding[];
}

/** The beginning of what a text or Word file says. */
export interface AttachmentText {
  text: string;
  /** There is more than this. */
  cut: boolean;
}
