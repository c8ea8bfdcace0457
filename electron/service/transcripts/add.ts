import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { AddTranscriptResult, TranscriptKind, TranscriptPreview } from '../../contract/transcripts';
import { type Archive, newId } from '../archive/archive';
import { announceFile, confirmFile, withdrawFile } from '../archive/placing';
import { freeFileName, writeFileAtomically } from '../archive/storage';
import { recordChanges } from '../history/record-changes';
import { requireInterview, touchInterview } from '../interviews/store';
import { indexTranscript, removeTranscript } from '../search';
import { parseTranscript } from './formats';
import { canonicalEncoding, isWideFamily } from './formats/charset/names';
import { insertTranscript, listBySha256, requireTranscript, setNewest, setSuperseded } from './store';

const PREVIEW_SEGMENTS = 30;

export interface AddTranscriptInput {
  interviewId: string;
  bytes: Uint8Array;
  fileName: string;
  kind: TranscriptKind;
  encoding?: string | undefined;
  /** Transcript this one takes the place of. */
  supersedes?: string | undefined;
  /** One that a job has worked out, so that it knows its own transcript again after a kill. */
  id?: string | undefined;
}

/**
 * Reads a subtitle file and adds it to an interview: the original byte for byte, its captions, the search index.
 * The same file twice is told, not stored twice; where it had been replaced, it is taken up again as the newest version.
 *
 * @throws KoushuError `interview-unknown`, `transcript-unknown`, `encoding-unknown` and what the formats throw
 */
export function addTranscript(archive: Archive, input: AddTranscriptInput): AddTranscriptResult {
  const { db } = archive;
  const interview = requireInterview(db, input.interviewId);
  const supersedes = input.supersedes === undefined ? null : requireTranscript(db, input.supersedes, interview.id);
  const sha256 = createHash('sha256').update(input.bytes).digest('hex');
  const known = listBySha256(db, interview.id, sha256).find((row) => isReadIn(row.encoding, input.encoding));
  if (known) {
    const again = known.superseded === 1;
    if (again) takeUpAgain(archive, known, supersedes?.id);
    const code = again ? 'transcript-taken-up-again' : 'transcript-duplicate';
    const findings = [{ code, params: { file: input.fileName } }];
    return { transcriptId: known.id, segments: known.segment_count, encoding: known.encoding, findings };
  }
  const parsed = parseTranscript(input.bytes, {
    fileName: input.fileName,
    ...(input.encoding === undefined ? {} : { encoding: input.encoding }),
    ...mediaEnd(archive, interview.id),
  });
  const id = input.id ?? newId();
  const originalPath = placeOriginal(archive, interview.num, input);
  try {
    db.transaction(() => {
      const num = insertTranscript(db, {
        id,
        interview,
        kind: input.kind,
        origin: 'imported',
        fileName: input.fileName,
        originalPath,
        sha256,
        encoding: parsed.encoding,
        format: parsed.format,
        findings: parsed.findings,
        segments: parsed.segments,
      });
      indexTranscript(db, num);
      if (supersedes) changeSuperseded(archive, supersedes.id, true);
      confirmFile(archive, originalPath);
      recordChanges(db, 'transcript', id, {}, { interviewId: interview.id, fileName: input.fileName, sha256 });
      touchInterview(db, interview.id);
    })();
  } catch (error) {
    withdrawFile(archive, originalPath);
    throw error;
  }
  return { transcriptId: id, segments: parsed.segments.length, encoding: parsed.encoding, findings: parsed.findings };
}

/** How a file would be read; writes nothing. @throws like {@link addTranscript} */
export function previewTranscript(bytes: Uint8Array, fileName: string, encoding?: string): TranscriptPreview {
  const parsed = parseTranscript(bytes, { fileName, ...(encoding === undefined ? {} : { encoding }) });
  return {
    format: parsed.format,
    encoding: parsed.encoding,
    guessed: parsed.guessed,
    alternatives: parsed.alternatives.map(({ encoding, preview }) => ({ encoding, preview })),
    segmentCount: parsed.segments.length,
    segments: parsed.segments
      .slice(0, PREVIEW_SEGMENTS)
      .map(({ startMs, endMs, speaker, text }) => ({ startMs, endMs, speaker: speaker ?? null, text })),
    findings: parsed.findings,
  };
}

/** Marks a transcript as replaced, or takes that back; the search index follows. Call inside a transaction or alone. */
export function changeSuperseded(archive: Archive, transcriptId: string, superseded: boolean): void {
  const { db } = archive;
  db.transaction(() => {
    const before = requireTranscript(db, transcriptId);
    setSuperseded(db, transcriptId, superseded);
    if (superseded) removeTranscript(db, before.num);
    else indexTranscript(db, before.num);
    recordChanges(db, 'transcript', transcriptId, { superseded: before.superseded === 1 }, { superseded });
  })();
}

/** @param asked the encoding a person named, by any of its names; undefined: whichever it was read in */
function isReadIn(encoding: string, asked: string | undefined): boolean {
  if (asked === undefined || asked.trim() === '') return true;
  const wanted = canonicalEncoding(asked);
  return encoding === wanted || (isWideFamily(wanted) && encoding.startsWith(wanted));
}

function takeUpAgain(archive: Archive, known: { id: string; interview_id: string }, supersedes?: string): void {
  const { db } = archive;
  db.transaction(() => {
    changeSuperseded(archive, known.id, false);
    setNewest(db, known.id);
    if (supersedes !== undefined && supersedes !== known.id) changeSuperseded(archive, supersedes, true);
    touchInterview(db, known.interview_id);
  })();
}

function placeOriginal(archive: Archive, interviewNum: number, input: AddTranscriptInput): string {
  const folder = `transcripts/${String(interviewNum).padStart(6, '0')}`;
  mkdirSync(archive.resolve(folder), { recursive: true });
  const originalPath = `${folder}/${freeFileName(archive.resolve(folder), input.fileName)}`;
  announceFile(archive, originalPath);
  writeFileAtomically(archive.resolve(originalPath), input.bytes);
  return originalPath;
}

/** End of the interview's footage, where there is any, so that captions beyond it are noticed. */
function mediaEnd(archive: Archive, interviewId: string): { mediaDurationMs?: number } {
  const { endMs } = archive.db
    .prepare('SELECT max(offset_ms + duration_ms) AS endMs FROM media WHERE interview_id = ? AND deleted_at IS NULL')
    .get(interviewId) as { endMs: number | null };
  return endMs === null ? {} : { mediaDurationMs: endMs };
}
