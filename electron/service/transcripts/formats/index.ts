import { KoushuError } from '../../../contract/errors';
import { arrange, type PlacedSegment } from './arrange';
import { assembleCues } from './cues';
import { detectFormat, formatOfName } from './detect-format';
import { decodeText } from './encoding';
import { FindingList } from './findings';
import { splitLines } from './lines';
import { plainText } from './markup';
import { hasForeignSignature, looksBinary } from './not-text';
import { takeSpeakers } from './speakers';
import { settleTimes, type TimedCue } from './times';
import type { ParsedSegment, ParsedTranscript, TranscriptFormat } from './types';
import { skippedLines } from './webvtt';

export { serializeTranscript } from './serialize';
export type { ParsedSegment, ParsedTranscript, TranscriptFormat } from './types';

/** What is known about a file besides its bytes. */
export interface ParseOptions {
  /** Its name decides the format only where the content does not. */
  fileName?: string;
  format?: TranscriptFormat;
  encoding?: string;
  mediaDurationMs?: number;
}

/**
 * Reads a subtitle file, however messy: whatever can be read is kept, every repair is a finding with its line.
 * Runs in time linear in the file's size.
 *
 * @throws KoushuError `transcript-empty`, `transcript-not-text` (a video, a Word file …), `transcript-no-cues`,
 *   `encoding-unknown`
 */
export function parseTranscript(bytes: Uint8Array, options: ParseOptions): ParsedTranscript {
  const file = options.fileName ?? '';
  const where = options.fileName === undefined ? {} : { where: { path: options.fileName } };
  if (hasForeignSignature(bytes)) throw new KoushuError('transcript-not-text', { file }, where);
  const decoded = decodeText(bytes, options.encoding);
  if (!/[^\s\0\ufeff]/.test(decoded.text)) throw new KoushuError('transcript-empty', { file }, where);

  const findings = new FindingList();
  const lines = splitLines(decoded.text, findings);
  const format = options.format ?? detectFormat(lines, options.fileName);
  reportName(format, options, findings);
  const skipped = format === 'vtt' ? skippedLines(lines, findings) : new Set<number>();
  const cues = assembleCues(lines, format, skipped, findings);
  const placed = cleanTexts(settleTimes(cues, lines, format, findings), findings);
  if (placed.length === 0) {
    const code = looksBinary(decoded.text) ? 'transcript-not-text' : 'transcript-no-cues';
    throw new KoushuError(code, { file, encoding: decoded.encoding }, where);
  }
  const segments = takeSpeakers(arrange(placed, options.mediaDurationMs, findings).map(withoutLine));
  return {
    format,
    encoding: decoded.encoding,
    guessed: decoded.guessed,
    alternatives: decoded.alternatives,
    segments,
    findings: [...decoded.findings, ...findings.list()],
  };
}

function reportName(format: TranscriptFormat, options: ParseOptions, findings: FindingList): void {
  const named = formatOfName(options.fileName);
  if (named !== undefined && named !== format && options.format === undefined) {
    findings.add('format-differs', undefined, { named, format });
  }
}

/** Plain text and speaker of each caption; those without text are left out. */
function cleanTexts(cues: readonly TimedCue[], findings: FindingList): PlacedSegment[] {
  const placed: PlacedSegment[] = [];
  let removed = 0;
  let firstRemoved = 0;
  for (const cue of cues) {
    const line = cue.at + 1;
    const plain = plainText(cue.text);
    if (plain.removed > 0 && removed === 0) firstRemoved = line;
    removed += plain.removed;
    if (plain.text === '') {
      findings.add('cue-without-text', line);
      continue;
    }
    if (plain.voices.length > 1) findings.add('voices-in-one-cue', line, { count: plain.voices.length });
    const speaker = plain.voices.length > 0 ? { speaker: plain.voices.join('、') } : {};
    placed.push({ line, startMs: cue.startMs, endMs: cue.endMs, text: plain.text, ...speaker });
  }
  if (removed > 0) findings.add('markup-removed', firstRemoved, { count: removed });
  return placed;
}

function withoutLine({ startMs, endMs, speaker, text }: PlacedSegment): ParsedSegment {
  return { startMs, endMs, ...(speaker === undefined ? {} : { speaker }), text };
}
