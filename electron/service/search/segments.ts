/** Reads captions of hits and what follows them. */
import { type Database, row, rows, SEGMENT_COLUMNS, type SegmentRow, seqOf, transcriptOf } from './database';
import { foldText, type Units } from './fold';
import { type Located, locate, type Pattern, type ReadCaption } from './locate';
import { syllablesOf } from './syllables';

/** How a text becomes units: characters, or syllables. */
export type Reading = (text: string) => Units;
export const byCharacter: Reading = foldText;
export const bySyllable: Reading = syllablesOf;

export const readCaption = (db: Database, doc: number): SegmentRow | undefined =>
  row<SegmentRow>(
    db,
    `SELECT ${SEGMENT_COLUMNS} FROM segments WHERE transcript_num = ? AND seq = ?`,
    transcriptOf(doc),
    seqOf(doc),
  );

/** The captions after one, in page order, up to the first sealed one. */
export function* captionsAfter(
  db: Database,
  transcriptNum: number,
  caption: SegmentRow,
  sealed?: ReadonlySet<number>,
): Generator<SegmentRow> {
  for (const next of allCaptionsAfter(db, transcriptNum, caption)) {
    if (sealed?.has(next.seq)) return;
    yield next;
  }
}

/** A few at a time. */
function* allCaptionsAfter(db: Database, transcriptNum: number, caption: SegmentRow): Generator<SegmentRow> {
  let last = caption;
  let page = 2;
  for (;;) {
    const more = rows<SegmentRow>(
      db,
      `SELECT ${SEGMENT_COLUMNS} FROM segments WHERE transcript_num = ? AND position >= ? AND (position, seq) > (?, ?)
       ORDER BY position, seq LIMIT ?`,
      transcriptNum,
      last.position,
      last.position,
      last.seq,
      page,
    );
    yield* more;
    const end = more.at(-1);
    if (!end || more.length < page) return;
    last = end;
    page = 16;
  }
}

function* read(captions: Iterable<SegmentRow>, reading: Reading): Generator<ReadCaption> {
  for (const caption of captions) yield { caption, units: reading(caption.text) };
}

/** Locates the first pattern that occurs, starting in the given caption and not running into a sealed one. */
export function locateIn(
  db: Database,
  transcriptNum: number,
  caption: SegmentRow,
  patterns: readonly Pattern[],
  reading: Reading,
  sealed?: ReadonlySet<number>,
): Located | null {
  const first = { caption, units: reading(caption.text) };
  for (const pattern of patterns) {
    const located = locate(pattern, first, read(captionsAfter(db, transcriptNum, caption, sealed), reading));
    if (located) return located;
  }
  return null;
}
