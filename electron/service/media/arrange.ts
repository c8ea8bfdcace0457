import { KoushuError } from '../../contract/errors';
import type { Recording } from '../../contract/media';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';
import { keepSealsInPlace } from './sealed-timeline';
import { layTimeline, listMedia, type MediaRow, requireMedia } from './store';

export interface RecordingChanges {
  role?: Recording['role'] | undefined;
  /** Place among the interview's parts, from 1; beyond the last means last. */
  partNumber?: number | undefined;
  /** Start on the timeline; parts have theirs from the parts before them. */
  offsetMs?: number | undefined;
}

/**
 * Gives a recording another role, place or offset. The other parts make room and the timeline is laid anew.
 *
 * @throws KoushuError `media-unknown`, `media-parallel-alone`, `timeline-sealed`
 */
export function arrangeRecording(db: SqliteDatabase, id: string, changes: RecordingChanges): void {
  db.transaction(() => {
    const before = requireMedia(db, id);
    keepSealsInPlace(db, before.interview_id, () => place(db, before, changes));
    recordChanges(db, 'media', id, arrangement(before), arrangement(requireMedia(db, id)));
  })();
}

function place(db: SqliteDatabase, media: MediaRow, changes: RecordingChanges): void {
  const role = changes.role ?? media.role;
  const others = listMedia(db, media.interview_id).filter((row) => row.id !== media.id);
  const parts = others.filter((row) => row.role === 'part');
  const parallels = others.filter((row) => row.role === 'parallel');
  if (role === 'part') parts.splice(placeAmong(parts, media, changes.partNumber), 0, media);
  else if (parts.length === 0)
    throw new KoushuError('media-parallel-alone', { file: media.file_name }, { status: 422, where: { field: 'role' } });
  else parallels.splice(placeAmong(parallels, media, changes.partNumber), 0, media);
  const main = parts[0]?.id ?? null;
  const update = db.prepare('UPDATE media SET role = ?, part_number = ?, parallel_of = ? WHERE id = ?');
  for (const [position, row] of parts.entries()) update.run('part', position + 1, null, row.id);
  for (const [position, row] of parallels.entries()) update.run('parallel', position + 1, main, row.id);
  if (changes.offsetMs !== undefined)
    db.prepare('UPDATE media SET offset_ms = ? WHERE id = ?').run(changes.offsetMs, media.id);
  layTimeline(db, media.interview_id);
}

/** Where it goes: to the number asked for, else where it was, else behind the last. */
function placeAmong(rows: readonly MediaRow[], media: MediaRow, wanted: number | undefined): number {
  const stays = rows.every((row) => row.role === media.role) ? media.part_number : rows.length + 1;
  return Math.min(rows.length, (wanted ?? stays) - 1);
}

function arrangement(row: MediaRow): Record<string, unknown> {
  return { role: row.role, partNumber: row.part_number, offsetMs: row.offset_ms, parallelOf: row.parallel_of };
}
