/** Hits in the catalogue's own fields: titles, names, tags, places, abstracts, 三亲 statements, their events. */
import type { MatchTier, RecordHit, SearchFilters, TextRange } from '../../contract/search';
import { withoutSpaces } from './chain';
import { type Database, row } from './database';
import { allowedErrors, closestStretch } from './edit-distance';
import type { Facts, InterviewFacts } from './facts';
import { foldText } from './fold';
import { locate, mergeRanges, type Pattern } from './locate';
import { kindBit, type StatementSpan } from './provenance-runs';
import type { ParsedQuery } from './query';
import { type RecordRow, SHORT_FIELDS } from './record-rows';
import { isCarried, isRecordSealed, openCarriers } from './record-seals';
import { byCharacter, bySyllable, type Reading } from './segments';
import type { Sounds } from './sounds';
import { interviewFilter, wantedKinds } from './tally';

interface StoredRecord extends RecordRow {
  num: number;
  interviewNum: number;
}

/** What a person most likely meant comes first. */
const FIELD_WEIGHTS: Record<string, number> = {
  title: 10,
  archivalCode: 9,
  narrator: 9,
  label: 8,
  otherName: 8,
  interviewer: 7,
  tagVariant: 7,
  eventName: 7,
  variantTitle: 7,
  place: 6,
  placeName: 6,
  placeOtherName: 6,
  collectionTitle: 6,
  collectionCode: 6,
  summary: 6,
  abstract: 5,
};
const fieldWeight = (field: string): number => (FIELD_WEIGHTS[field] ?? 3) / 10;

/** Reads and filters records, and says where in their text the hit lies. */
export class RecordReader {
  private readonly fails: ReturnType<typeof interviewFilter>;
  private readonly kinds: number;
  private readonly seen = new Set<number>();

  constructor(
    private readonly db: Database,
    private readonly facts: Facts,
    filters: SearchFilters,
  ) {
    this.fails = interviewFilter(filters);
    this.kinds = wantedKinds(filters);
  }

  /** Those of the rows that pass the filters and were not returned before. */
  private wanted(nums: Iterable<number>, fits: (record: StoredRecord) => boolean): StoredRecord[] {
    const found: StoredRecord[] = [];
    for (const num of nums) {
      if (this.seen.has(num)) continue;
      const record = row<StoredRecord>(
        this.db,
        `SELECT num, interview_num AS interviewNum, record_type AS recordType, record_id AS recordId, field, text,
         start_ms AS startMs FROM search_records WHERE num = ?`,
        num,
      );
      const interview = record && this.facts.interviews.get(record.interviewNum);
      if (
        !record ||
        !interview ||
        isRecordSealed(this.db, this.facts, interview, record) ||
        !fits(record) ||
        this.fails(interview) !== 0
      )
        continue;
      const shown = this.shownFrom(interview, record);
      if (!shown) continue;
      this.seen.add(num);
      found.push(shown);
    }
    return found;
  }

  /**
   * What statements bring to an interview is opened at the first of them that may be seen and is of a wanted kind;
   * null without one. Anything else asks, with a 三亲 filter, for an interview that has a statement of the kind.
   */
  private shownFrom(interview: InterviewFacts, record: StoredRecord): StoredRecord | null {
    const wanted = ({ kind }: StatementSpan) => this.kinds === 0 || (kindBit(kind) & this.kinds) !== 0;
    if (!isCarried(record)) return this.kinds === 0 || interview.statements.some(wanted) ? record : null;
    if (this.kinds === 0 && !interview.sealing) return record;
    const first = openCarriers(this.db, interview, record).find(wanted);
    return first ? { ...record, startMs: first.startMs } : null;
  }

  /** The best `limit` of the exact hits, and how many there are. */
  exact(nums: readonly number[], query: ParsedQuery, limit: number): RecordPage {
    const words = query.words.length > 0 ? query.words : [query.phrase];
    const rangesOf = (text: string): TextRange[] =>
      mergeRanges(words.flatMap((units) => rangesIn(text, [{ units }], byCharacter)));
    return this.page(byWeight(this.wanted(nums, () => true)), limit, 'exact', rangesOf, 0.9);
  }

  /** The best `limit` of those that sound like it. */
  sounding(nums: readonly number[], sounds: Sounds, limit: number): RecordPage {
    const patterns = sounds.syllable ? [{ units: [sounds.syllable], lastBegun: true }] : sounds.records;
    // Two characters sound like something in any long text; so do initials.
    const anywhere = sounds.records.some(({ units }) => units.length > 2);
    const found = this.wanted(nums, ({ field }) => anywhere || SHORT_FIELDS.has(field));
    return this.page(byWeight(found), limit, 'pinyin', (text) => rangesIn(text, patterns, bySyllable), 0.6);
  }

  /** The nearest `limit` of those with typing errors. */
  near(nums: ReadonlyMap<number, number>, phrase: readonly string[], limit: number): RecordPage {
    const query = withoutSpaces(phrase);
    const rangesOf = (text: string): TextRange[] => {
      const units = foldText(text);
      // Fuse.js lets in a little more than the distance does.
      const stretch = closestStretch(query, units.units, allowedErrors(query.length) + 1);
      const from = stretch ? units.starts[stretch.from] : undefined;
      const to = stretch ? units.ends[stretch.to - 1] : undefined;
      return from === undefined || to === undefined ? [] : [[from, to]];
    };
    const found = this.wanted(nums.keys(), () => true);
    return this.page(found, limit, 'fuzzy', rangesOf, ({ num }) => 0.5 * (1 - (nums.get(num) ?? 0)));
  }

  private page(
    found: readonly StoredRecord[],
    limit: number,
    match: MatchTier,
    rangesOf: (text: string) => TextRange[],
    score: number | ((record: StoredRecord) => number),
  ): RecordPage {
    const hits = found.slice(0, Math.max(0, limit)).map((record): RecordHit => {
      const interview = this.facts.interviews.get(record.interviewNum);
      return {
        recordType: record.recordType,
        recordId: record.recordId,
        interviewId: interview?.id ?? '',
        interviewTitle: interview?.title ?? '',
        field: record.field,
        text: record.text,
        ranges: rangesOf(record.text),
        match,
        score: typeof score === 'number' ? score + 0.09 * fieldWeight(record.field) : score(record),
        ...(record.startMs === null ? {} : { startMs: record.startMs }),
      };
    });
    return { count: found.length, hits };
  }
}

export interface RecordPage {
  count: number;
  hits: RecordHit[];
}

const byWeight = (found: StoredRecord[]): StoredRecord[] =>
  found.sort((a, b) => fieldWeight(b.field) - fieldWeight(a.field) || a.interviewNum - b.interviewNum || a.num - b.num);

function rangesIn(text: string, patterns: readonly Pattern[], reading: Reading): TextRange[] {
  const caption = { seq: 0, position: 0, startMs: 0, endMs: 0, speaker: null, text };
  for (const pattern of patterns) {
    const located = locate(pattern, { caption, units: reading(text) }, []);
    if (located) return located.ranges;
  }
  return [];
}
