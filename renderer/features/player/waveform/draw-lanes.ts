import { PROVENANCE_KINDS, type ProvenanceKind, type Statement } from '../../../../electron/contract/provenance';
import type { Segment } from '../../../../electron/contract/transcripts';
import { formatTimeCode } from '../../../ui/time';
import type { Selection } from '../selection';
import type { Timeline } from '../timeline';
import { rulerMarks, type VisibleRange, xOfMs } from './visible-range';

export const LANES_HEIGHT = 40;
const RULER_HEIGHT = 19;
const BAND_TOP = 21;
/** One line for each kind of 三亲, so that statements that overlap are all seen. */
const BAND_LINE = 3;
const BAND_HEIGHT = BAND_LINE * PROVENANCE_KINDS.length;
/** From one gap to the next, pixels. */
const HATCH = 6;
const CAPTIONS_TOP = 32;
const CAPTIONS_HEIGHT = 5;

export interface LaneColours extends Record<ProvenanceKind, string> {
  ink: string;
  line: string;
  band: string;
  caption: string;
  mark: string;
}

interface LaneContent {
  timeline: Timeline;
  statements: readonly Statement[];
  segments: readonly Segment[];
  selection: Selection;
}

/** Draws what lies along time: ruler, joins of the parts, 三亲 band, where captions are, the marks. */
export function drawLanes(
  pen: CanvasRenderingContext2D,
  range: VisibleRange,
  content: LaneContent,
  colours: LaneColours,
): void {
  pen.clearRect(0, 0, range.width, LANES_HEIGHT);
  const bar = (fromMs: number, toMs: number, top: number, height: number, least: number) => {
    if (toMs < range.fromMs || fromMs > range.toMs) return;
    const from = Math.max(-1, xOfMs(range, fromMs));
    const to = Math.min(range.width + 1, xOfMs(range, toMs));
    pen.fillRect(from, top, Math.max(least, to - from), height);
  };
  drawRuler(pen, range, colours);
  pen.fillStyle = colours.band;
  pen.fillRect(0, BAND_TOP, range.width, BAND_HEIGHT);
  for (const statement of content.statements) {
    const top = BAND_TOP + BAND_LINE * PROVENANCE_KINDS.indexOf(statement.kind);
    pen.fillStyle = colours[statement.kind];
    bar(statement.startMs, statement.endMs, top, BAND_LINE, 2);
    if (statement.verification === 'unverified') drawHatching(pen, range, statement, top, colours.band);
  }
  pen.fillStyle = colours.caption;
  for (const segment of content.segments) bar(segment.startMs, segment.endMs - 1, CAPTIONS_TOP, CAPTIONS_HEIGHT, 1);
  pen.fillStyle = colours.ink;
  for (const part of content.timeline.parts.slice(1)) bar(part.startMs, part.startMs, 0, LANES_HEIGHT, 1);
  pen.fillStyle = colours.mark;
  const { inMs, outMs } = content.selection;
  if (inMs !== null) drawFlag(pen, xOfMs(range, inMs), 1);
  if (outMs !== null) drawFlag(pen, xOfMs(range, outMs), -1);
}

/** Gaps in the line of a statement nobody has verified: told apart without its colour. */
function drawHatching(
  pen: CanvasRenderingContext2D,
  range: VisibleRange,
  statement: Statement,
  top: number,
  colour: string,
): void {
  const start = xOfMs(range, statement.startMs);
  const end = Math.min(range.width, xOfMs(range, statement.endMs));
  pen.fillStyle = colour;
  // Counted from the statement's start, so that the gaps move with it.
  for (let x = start + HATCH * Math.max(1, Math.ceil(-start / HATCH)); x < end - 2; x += HATCH)
    pen.fillRect(x, top, 2, BAND_LINE);
}

function drawRuler(pen: CanvasRenderingContext2D, range: VisibleRange, colours: LaneColours): void {
  const { stepMs, marks } = rulerMarks(range, 84);
  pen.font = '11px system-ui, sans-serif';
  pen.textBaseline = 'middle';
  for (const ms of marks) {
    const x = Math.round(xOfMs(range, ms));
    pen.fillStyle = colours.line;
    pen.fillRect(x, 0, 1, RULER_HEIGHT);
    pen.fillStyle = colours.ink;
    const words = formatTimeCode(ms, { milliseconds: stepMs < 1000 });
    pen.fillText(stepMs < 1000 ? words.slice(3, 10) : words, x + 4, RULER_HEIGHT / 2);
  }
}

function drawFlag(pen: CanvasRenderingContext2D, x: number, direction: 1 | -1): void {
  pen.fillRect(direction === 1 ? x : x - 2, 0, 2, LANES_HEIGHT);
  pen.beginPath();
  pen.moveTo(x, 0);
  pen.lineTo(x + 8 * direction, 0);
  pen.lineTo(x, 9);
  pen.fill();
}
