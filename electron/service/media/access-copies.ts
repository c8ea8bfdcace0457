/**
 * Copies of a recording for those who must not see and hear its sealed passages: the picture black and the sound silent
 * there, everything else at the same times. Poster, thumbnails and waveform are made from the copy, so they hold
 * nothing either.
 */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { KoushuError } from '../../contract/errors';
import type { JobSubject } from '../../contract/jobs';
import type { Sealing, TimeRange } from '../../contract/rights';
import type { Archive } from '../archive/archive';
import { fileSize } from '../archive/storage';
import { sealingFor, sealings } from '../rights/sealing';
import type { Viewer } from '../users/viewer';
import { isQueued } from './derive-queue';
import { listMedia, type MediaRow, mediaPath } from './store';

/** What the page asks of a recording. */
export type AccessKind = 'play' | 'poster' | 'strip' | 'peaks';

export interface AccessCopyParams {
  mediaId: string;
}

type Enqueue = (kind: 'access-copy', subject: JobSubject, params: AccessCopyParams) => void;

/** Sealed a little beyond what was asked: coded sound and pictures do not end on the millisecond. */
const MARGIN_MS = 100;

interface AccessRow {
  kind: string;
  state: string;
  relative_path: string | null;
  facts: string;
}

export const accessKind = (kind: AccessKind) => `access-${kind}` as const;

/**
 * Where a copy lies, below the archive. The name holds what is sealed in it: a file that shows more never takes the
 * place of one that a record still says shows less.
 */
export function accessPath(mediaId: string, kind: AccessKind, sealed: readonly TimeRange[], ending: string): string {
  const what = createHash('sha256').update(JSON.stringify(sealed)).digest('hex').slice(0, 16);
  return `derived/${mediaId}/${accessKind(kind)}-${what}.${ending}`;
}

/** The sealed ranges on a recording's own time; null where the whole interview is sealed. */
export function sealedOnRecording(
  row: Pick<MediaRow, 'offset_ms' | 'duration_ms'>,
  sealing: Sealing,
): TimeRange[] | null {
  if (sealing.whole) return null;
  return sealing.ranges
    .map(({ startMs, endMs }) => ({
      startMs: Math.max(0, startMs - row.offset_ms - MARGIN_MS),
      endMs: Math.min(row.duration_ms, endMs - row.offset_ms + MARGIN_MS),
    }))
    .filter(({ startMs, endMs }) => startMs < endMs);
}

/**
 * The file to give a viewer instead of the one asked for.
 *
 * @param enqueue has a copy made where there is none: days pass and jobs fail while the archive is open
 * @returns null: nothing of the recording is sealed to them, they get what they asked for
 * @throws KoushuError `media-sealed` (the whole interview is), `access-copy-pending` (there is no copy yet)
 */
export function accessFile(
  archive: Archive,
  viewer: Viewer,
  row: MediaRow,
  kind: AccessKind,
  enqueue: Enqueue,
): string | null {
  const ranges = sealedOnRecording(row, sealingFor(archive.db, viewer, row.interview_id));
  if (ranges === null) throw new KoushuError('media-sealed', { file: row.file_name }, { status: 403 });
  if (ranges.length === 0) return null;
  const copy = accessRows(archive, row.id).find((entry) => entry.kind === accessKind(kind));
  if (copy?.state !== 'ready' || copy.relative_path === null || !covers(rangesOf(copy), ranges)) {
    if (!isUnderWay(archive, row.id)) refreshAccessCopies(archive, row.interview_id, enqueue);
    throw new KoushuError('access-copy-pending', { file: row.file_name }, { status: 409 });
  }
  return archive.resolve(copy.relative_path);
}

/**
 * Brings the access copies of an interview in line with what is sealed now: files that show too much go at once, what is
 * missing is queued. Call it after every change of seals or of the timeline, and when an archive is opened, since days
 * pass while it is closed.
 */
export function refreshAccessCopies(archive: Archive, interviewId: string, enqueue: Enqueue): void {
  const sealing = sealings(archive.db, interviewId).get(interviewId) ?? { whole: null, ranges: [] };
  for (const row of listMedia(archive.db, interviewId)) {
    const ranges = sealedOnRecording(row, sealing);
    const copies = accessRows(archive, row.id);
    if (ranges !== null && ranges.length > 0 && hasCopy(archive, row.id, ranges)) continue;
    for (const { relative_path: path } of copies) if (path) rmSync(archive.resolve(path), { force: true });
    archive.db.prepare(`DELETE FROM derivatives WHERE media_id = ? AND kind LIKE 'access-%'`).run(row.id);
    if (ranges === null || ranges.length === 0 || fileSize(mediaPath(archive, row)) === null) continue;
    if (isQueued(archive, 'access-copy', row.id)) continue;
    enqueue('access-copy', { label: row.file_name, interviewId, mediaId: row.id }, { mediaId: row.id });
  }
}

/** The same for every interview that has seals or access copies. */
export function refreshAllAccessCopies(archive: Archive, enqueue: Enqueue): void {
  const withCopies = archive.db
    .prepare(
      `SELECT DISTINCT m.interview_id FROM derivatives d JOIN media m ON m.id = d.media_id WHERE d.kind LIKE 'access-%'`,
    )
    .pluck()
    .all() as string[];
  for (const id of new Set([...sealings(archive.db).keys(), ...withCopies])) refreshAccessCopies(archive, id, enqueue);
}

/** Whether there is a copy with exactly these ranges sealed. */
export function hasCopy(archive: Archive, mediaId: string, sealed: readonly TimeRange[]): boolean {
  return accessRows(archive, mediaId).some((copy) => isCopyOf(copy, sealed));
}

function accessRows(archive: Archive, mediaId: string): AccessRow[] {
  return archive.db
    .prepare(`SELECT kind, state, relative_path, facts FROM derivatives WHERE media_id = ? AND kind LIKE 'access-%'`)
    .all(mediaId) as AccessRow[];
}

/** A page asks again and again: a copy that is being made is not begun anew each time. */
function isUnderWay(archive: Archive, mediaId: string): boolean {
  return isQueued(archive, 'access-copy', mediaId, ['queued', 'running']);
}

function rangesOf(copy: AccessRow): TimeRange[] {
  return (JSON.parse(copy.facts) as { sealed?: TimeRange[] }).sealed ?? [];
}

function isCopyOf(copy: AccessRow, ranges: readonly TimeRange[]): boolean {
  return copy.kind === accessKind('play') && JSON.stringify(rangesOf(copy)) === JSON.stringify(ranges);
}

/** Whether every wanted range lies in one of the copy's. */
function covers(copy: readonly TimeRange[], wanted: readonly TimeRange[]): boolean {
  return wanted.every(({ startMs, endMs }) => copy.some((range) => range.startMs <= startMs && range.endMs >= endMs));
}
