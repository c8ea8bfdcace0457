/**
 * What a search asks and answers. Offsets in `ranges` are UTF-16 code units `[from, to)` of the text as stored.
 * How text is compared and what counts as a hit: electron/service/search/README.md.
 */
import { z } from 'zod';
import type { Finding } from './errors';

export const provenanceKinds = ['experienced', 'witnessed', 'heard'] as const;
export const provenanceKindSchema = z.enum(provenanceKinds);
/** 亲历, 亲见, 亲闻. */
export type ProvenanceKind = z.infer<typeof provenanceKindSchema>;

/** A year, a month or a day: `1983`, `1983-05`, `1983-05-12`. */
const partialDateSchema = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);

/** Values inside one group are alternatives; the groups must all hold. */
export const searchFiltersSchema = z.object({
  /** Six-digit county codes. */
  county: z.array(z.string()).optional(),
  /** Tag labels. */
  tag: z.array(z.string()).optional(),
  /** Narrators, by name or person id. */
  narrator: z.array(z.string()).optional(),
  /** Only captions inside a statement of one of these kinds. */
  provenance: z.array(provenanceKindSchema).optional(),
  /** Interviews recorded on or after; one whose date is unknown does not pass. */
  dateFrom: partialDateSchema.optional(),
  /** Interviews recorded on or before. */
  dateTo: partialDateSchema.optional(),
  /** Interview ids. */
  interview: z.array(z.string()).optional(),
});
export type SearchFilters = z.infer<typeof searchFiltersSchema>;

export const searchQuerySchema = z.object({
  q: z.string().max(1000),
  /** `exact`: the characters themselves; `smart`: also homophones, typed pinyin and near misses when few are exact. */
  mode: z.enum(['exact', 'smart']).default('smart'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  filters: searchFiltersSchema.default({}),
});
/** A parsed query, defaults filled in. */
export type SearchQuery = z.output<typeof searchQuerySchema>;
/** A query as it may be written down: only `q` is needed. */
export type SearchQueryInput = z.input<typeof searchQuerySchema>;

export type MatchTier = 'exact' | 'pinyin' | 'fuzzy';
/** `[from, to)`, UTF-16 code units. */
export type TextRange = [from: number, to: number];

/** A later caption that a hit runs into. */
export interface HitPart {
  segmentId: string;
  startMs: number;
  text: string;
  ranges: TextRange[];
}

/** One caption in which at least one occurrence starts. */
export interface SearchHit {
  interviewId: string;
  transcriptId: string;
  segmentId: string;
  startMs: number;
  endMs: number;
  speaker: string | null;
  text: string;
  /** What of this caption belongs to the hit. */
  ranges: TextRange[];
  /** The following captions the hit runs into, in order; this caption itself is not among them. */
  parts?: HitPart[];
  match: MatchTier;
  /** 0 to 1, higher is better; never higher in a later tier. */
  score: number;
  interviewTitle: string;
  narrators: string[];
  countyCode: string | null;
  /** Kinds of the statements that overlap the caption's time. */
  provenance: ProvenanceKind[];
}

export type RecordType =
  | 'interview'
  | 'person'
  | 'tag'
  | 'place'
  | 'collection'
  | 'statement'
  | 'event'
  | 'variant-group';

/**
 * A catalogue field that holds the query. The same person, tag, place, collection, event or 异说组 counts once for each
 * interview that has it.
 */
export interface RecordHit {
  recordType: RecordType;
  recordId: string;
  interviewId: string;
  interviewTitle: string;
  /**
   * Interview: title, archivalCode, theme, background, organisation, place, abstract, periodNarrated, language, notes,
   * cataloguer. Person: narrator, interviewer, recordist, compiler, mentioned, otherName. Tag: label, tagVariant.
   * Place: placeName, placeOtherName. Collection: collectionTitle, collectionCode. Statement: summary, roleThen,
   * heardFrom, heardWhenWhere, verificationNote. Event: eventName, eventPlace, eventSummary. Variant group:
   * variantTitle, editorNote.
   */
  field: string;
  text: string;
  /** Empty when only initials matched. */
  ranges: TextRange[];
  match: MatchTier;
  score: number;
  /** Where the statement begins on the interview's timeline; of an event or 异说组, the first that belongs to it. */
  startMs?: number;
}

export interface FacetValue {
  value: string;
  /** What to show when it is not the value itself (a narrator's name). */
  label?: string;
  count: number;
}

/**
 * Exact caption hits by value. Each group is counted with all filters but its own, so a person sees what choosing
 * another value would give. At most 100 values in each, those with most hits.
 */
export interface SearchFacets {
  county: FacetValue[];
  tag: FacetValue[];
  narrator: FacetValue[];
  provenance: FacetValue[];
}

export interface SearchResult {
  /** All exact hits, in captions and records. */
  total: number;
  /** By tier, captions and records together; a tier that was not searched counts 0. */
  totals: Record<MatchTier, number>;
  /** The same, captions only: what `offset` pages through. */
  captionTotals: Record<MatchTier, number>;
  /** Whether the lower tiers were searched (they are only when exact hits are fewer than `limit`). */
  searched: { pinyin: boolean; fuzzy: boolean };
  /** The page of captions: exact, then pinyin, then fuzzy. */
  hits: SearchHit[];
  /** The best records, at most `limit`; not paged. */
  records: RecordHit[];
  /** Interviews by number of exact caption hits: the 100 with most, and every interview on this page. */
  interviews: { interviewId: string; title: string; count: number }[];
  /** How many interviews have exact caption hits. */
  interviewTotal: number;
  facets: SearchFacets;
  findings: Finding[];
  tookMs: number;
}
