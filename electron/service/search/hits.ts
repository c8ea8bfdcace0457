import type { SearchHit } from '../../contract/search';
import { type Database, type SegmentRow, transcriptOf } from './database';
import type { RankedDoc } from './exact';
import type { Facts } from './facts';
import { type Located, mergeLocated, type Pattern, partOf } from './locate';
import type { NearMiss } from './near';
import { kindsAt, kindsOf } from './provenance-runs';
import type { ParsedQuery } from './query';
import { byCharacter, bySyllable, captionsAfter, locateIn, readCaption } from './segments';

/** Makes what is shown of a hit. Gives null for a row whose caption no longer holds it, which only a damaged index has. */
export class HitBuilder {
  constructor(
    private readonly db: Database,
    private readonly facts: Facts,
  ) {}

  exact({ doc, score, pair }: RankedDoc, query: ParsedQuery): SearchHit | null {
    const caption = readCaption(this.db, doc);
    if (!caption) return null;
    const located =
      (query.asPhrase ? this.locate(doc, caption, query.phrase) : null) ?? this.locateWords(doc, caption, query, pair);
    return located && this.hit(doc, caption, located, 'exact', score);
  }

  sounding(doc: number, patterns: readonly Pattern[]): SearchHit | null {
    const caption = readCaption(this.db, doc);
    const located = caption && locateIn(this.db, transcriptOf(doc), caption, patterns, bySyllable, this.sealed(doc));
    return caption && located ? this.hit(doc, caption, located, 'pinyin', 0.6) : null;
  }

  /** @param length of the query, in units */
  near({ doc, caption, units, stretch }: NearMiss, length: number): SearchHit | null {
    const from = units.starts[stretch.from] ?? 0;
    const to = units.ends[stretch.to - 1] ?? from;
    return this.hit(doc, caption, { ranges: [[from, to]], parts: [] }, 'fuzzy', 0.5 * (1 - stretch.distance / length));
  }

  private sealed(doc: number): ReadonlySet<number> | undefined {
    return this.facts.transcripts.get(transcriptOf(doc))?.sealed?.seqs;
  }

  private locate(doc: number, caption: SegmentRow, units: readonly string[]): Located | null {
    return locateIn(this.db, transcriptOf(doc), caption, [{ units }], byCharacter, this.sealed(doc));
  }

  private locateWords(doc: number, caption: SegmentRow, query: ParsedQuery, pair: boolean): Located | null {
    const found: Located[] = [];
    const [next] = pair ? captionsAfter(this.db, transcriptOf(doc), caption, this.sealed(doc)) : [];
    for (const word of query.words) {
      const here = this.locate(doc, caption, word);
      if (here) found.push(here);
      const there = next && this.locate(doc, next, word);
      if (next && there) found.push({ ranges: [], parts: [partOf(next, there.ranges), ...there.parts] });
    }
    return found.length > 0 ? mergeLocated(found) : null;
  }

  private hit(
    doc: number,
    caption: SegmentRow,
    located: Located,
    match: SearchHit['match'],
    score: number,
  ): SearchHit | null {
    const transcript = this.facts.transcripts.get(transcriptOf(doc));
    if (!transcript) return null;
    const { interview } = transcript;
    const segmentId = (seq: number): string => `${transcript.id}.${seq}`;
    return {
      interviewId: interview.id,
      transcriptId: transcript.id,
      segmentId: segmentId(caption.seq),
      startMs: caption.startMs,
      endMs: caption.endMs,
      speaker: caption.speaker,
      text: caption.text,
      ranges: located.ranges,
      ...(located.parts.length === 0
        ? {}
        : {
            parts: located.parts.map(({ seq, startMs, text, ranges }) => ({
              segmentId: segmentId(seq),
              startMs,
              text,
              ranges,
            })),
          }),
      match,
      score: Math.round(score * 10_000) / 10_000,
      interviewTitle: interview.title,
      narrators: interview.narrators.map(({ name }) => name),
      countyCode: interview.countyCode,
      provenance: kindsOf(kindsAt(interview.statements, caption.startMs, caption.endMs)),
    };
  }
}
