import type { Attachment, AttachmentChanges, AttachmentOwner } from '../../contract/attachments';
import { isPicture } from '../../contract/attachments';
import { parseDate } from '../../contract/edtf';
import { KoushuError } from '../../contract/errors';
import type { Archive } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';
import {
  type AttachmentRow,
  formatOf,
  historyFields,
  listRows,
  requireAttachment,
  requireOwner,
  toAttachment,
} from './store';

/**
 * Changes what is said about an attachment, and its place among its record's.
 *
 * @throws KoushuError `attachment-unknown`, `date-not-understood` at its field
 */
export function updateAttachment(archive: Archive, id: string, changes: AttachmentChanges): Attachment {
  const { db } = archive;
  return db.transaction(() => {
    const before = requireAttachment(db, id);
    db.prepare(
      `UPDATE attachments SET kind = @kind, caption = @caption, date = @date, creator = @creator, source = @source,
         rights_note = @rightsNote, updated_at = @now WHERE id = @id`,
    ).run({
      id,
      kind: changes.kind ?? before.kind,
      caption: changes.caption ?? before.caption,
      date: changes.date === undefined ? before.date : readDate(changes.date),
      creator: changes.creator ?? before.creator,
      source: changes.source ?? before.source,
      rightsNote: changes.rightsNote ?? before.rights_note,
      now: new Date().toISOString(),
    });
    if (changes.position !== undefined) moveTo(db, before, changes.position);
    return kept(archive, before);
  })();
}

/** To the trash. The file stays where it is; a portrait is one no longer. */
export function trashAttachment(archive: Archive, id: string): void {
  const { db } = archive;
  db.transaction(() => {
    const before = requireAttachment(db, id);
    const now = new Date().toISOString();
    db.prepare('UPDATE attachments SET deleted_at = ?, updated_at = ? WHERE id = ?').run(now, now, id);
    recordChanges(db, 'attachment', id, { deletedAt: null }, { deletedAt: now });
    if (before.record_type === 'person' && portraitOf(db, before.record_id) === id)
      writePortrait(db, before.record_id, null);
  })();
}

/**
 * Back from the trash, as its person's portrait again if it was taken from there and no other has become it.
 *
 * @throws KoushuError `attachment-unknown` when the trash holds no such attachment, `attachment-owner-unknown` when its
 * record is gone or in the trash itself
 */
export function restoreAttachment(archive: Archive, id: string): Attachment {
  const { db } = archive;
  return db.transaction(() => {
    const before = requireAttachment(db, id, { trashed: true });
    requireOwner(db, before.record_type, before.record_id);
    db.prepare('UPDATE attachments SET deleted_at = NULL, updated_at = ? WHERE id = ?').run(
      new Date().toISOString(),
      id,
    );
    const restored = kept(archive, before);
    if (before.record_type !== 'person' || !wasPortrait(db, before)) return restored;
    writePortrait(db, before.record_id, id);
    return { ...restored, isPortrait: true };
  })();
}

/**
 * Makes a picture the portrait of its person, or takes the portrait away.
 *
 * @throws KoushuError `attachment-owner-unknown`, `attachment-unknown`, `portrait-not-a-picture`, `portrait-of-another`
 */
export function setPortrait(db: SqliteDatabase, personId: string, attachmentId: string | null): void {
  db.transaction(() => {
    requireOwner(db, 'person', personId);
    if (attachmentId !== null) {
      const row = requireAttachment(db, attachmentId);
      const at = { status: 422, where: { field: 'attachmentId' } };
      const params = { file: row.file_name };
      if (row.record_type !== 'person' || row.record_id !== personId)
        throw new KoushuError('portrait-of-another', params, at);
      if (!isPicture(formatOf(row))) throw new KoushuError('portrait-not-a-picture', params, at);
    }
    writePortrait(db, personId, attachmentId);
  })();
}

/** Statements hang on their interview: what is attached to one changes what that interview shows. */
export function interviewOf(db: SqliteDatabase, type: AttachmentOwner, recordId: string): string | null {
  if (type === 'interview') return recordId;
  if (type !== 'statement') return null;
  const found = db.prepare('SELECT interview_id FROM statements WHERE id = ?').pluck().get(recordId);
  return typeof found === 'string' ? found : null;
}

function kept(archive: Archive, before: AttachmentRow): Attachment {
  const after = requireAttachment(archive.db, before.id);
  recordChanges(archive.db, 'attachment', before.id, historyFields(before), historyFields(after));
  return toAttachment(archive, after);
}

function readDate(typed: string): string {
  const text = typed.trim();
  if (text === '') return '';
  const date = parseDate(text);
  if (!date) throw new KoushuError('date-not-understood', { date: text }, { status: 422, where: { field: 'date' } });
  return date.edtf;
}

/** Only the moved one's place is a change a person made; the others make room. */
function moveTo(db: SqliteDatabase, row: AttachmentRow, position: number): void {
  const others = listRows(db, row.record_type, row.record_id)
    .map(({ id }) => id)
    .filter((id) => id !== row.id);
  others.splice(position, 0, row.id);
  const place = db.prepare('UPDATE attachments SET position = ? WHERE id = ?');
  for (const [index, id] of others.entries()) place.run(index, id);
}

function portraitOf(db: SqliteDatabase, personId: string): string | null {
  const found = db.prepare('SELECT portrait_id FROM people WHERE id = ?').pluck().get(personId);
  return typeof found === 'string' ? found : null;
}

function writePortrait(db: SqliteDatabase, personId: string, portraitId: string | null): void {
  const before = portraitOf(db, personId);
  db.prepare('UPDATE people SET portrait_id = ?, updated_at = ? WHERE id = ?').run(
    portraitId,
    new Date().toISOString(),
    personId,
  );
  recordChanges(db, 'person', personId, { portraitId: before }, { portraitId });
}

/** Whether the person's last change of portrait was losing this one. */
function wasPortrait(db: SqliteDatabase, row: AttachmentRow): boolean {
  if (portraitOf(db, row.record_id) !== null) return false;
  const last = db
    .prepare(
      `SELECT before, after FROM history WHERE record_type = 'person' AND record_id = ? AND field = 'portraitId'
       ORDER BY rowid DESC LIMIT 1`,
    )
    .get(row.record_id) as { before: string | null; after: string | null } | undefined;
  return last?.after === null && last.before === row.id;
}
