import { tidyText } from './markup';
import { formatTime, readDamagedTimingLine, readTimingLine } from './timing';
import type { ParsedSegment, TranscriptFormat } from './types';

/**
 * Writes segments as a subtitle file, in the order given, with LF line ends and a final one; the caller encodes it
 * (UTF-8). What `parseTranscript` reads back is the same: characters it would take for markup are written as entities,
 * in SubRip only where needed, since other players show them as they are.
 *
 * SubRip has no field for the speaker: the name goes before the text (`张三：…`), and is taken back as the speaker
 * when the file repeats it. WebVTT has voice tags.
 */
export function serializeTranscript(segments: readonly ParsedSegment[], format: TranscriptFormat): string {
  if (format === 'vtt') return `WEBVTT\n${segments.map((segment) => `\n${vttCue(segment)}`).join('')}`;
  return segments.map((segment, index) => `${index + 1}\n${srtCue(segment)}`).join('\n');
}

function vttCue({ startMs, endMs, speaker, text }: ParsedSegment): string {
  const name = tidyText(speaker ?? '').replaceAll('\n', ' ');
  const voice = name === '' ? '' : `<v ${escapeAll(name)}>`;
  const body = tidyText(text)
    .split('\n')
    .map((line) => guardTiming(guardCodes(escapeAll(line))));
  return `${formatTime(startMs, '.')} --> ${formatTime(endMs, '.')}\n${voice}${body.join('\n')}\n`;
}

function srtCue({ startMs, endMs, speaker, text }: ParsedSegment): string {
  const name = tidyText(speaker ?? '').replaceAll('\n', ' ');
  const spoken = name === '' ? tidyText(text) : `${name}：${tidyText(text)}`;
  const body = spoken.split('\n').map((line) => guardTiming(guardCodes(escapeMarkup(line))));
  return `${formatTime(startMs, ',')} --> ${formatTime(endMs, ',')}\n${body.join('\n')}\n`;
}

function escapeAll(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Only what would be read as an entity, a tag or an arrow. */
function escapeMarkup(line: string): string {
  return line
    .replace(/&(?=#?[a-zA-Z0-9]{1,8};)/g, '&amp;')
    .replace(/<(?=\/?[a-zA-Z]|\d{1,4}:)/g, '&lt;')
    .replaceAll('-->', '--&gt;');
}

/** `{\an8}` and `\N` said or typed as text. */
function guardCodes(line: string): string {
  return line.replace(/\{(?=\\|[ycfsopYCFSOP]:)/g, '&#123;').replace(/\\(?=N)/g, '&#92;');
}

/**
 * Text that would pass for a timing line: its first character is written as a number, and where it only resembles a
 * damaged one, its arrow.
 */
function guardTiming(line: string): string {
  if (readTimingLine(line)) {
    const first = line.codePointAt(0) ?? 0x20;
    return `&#${first};${line.slice(String.fromCodePoint(first).length)}`;
  }
  if (!readDamagedTimingLine(line)) return line;
  return line.replace(/[>＞]/g, (arrow) => `&#${arrow.charCodeAt(0)};`);
}
