import type { RecordHit, SearchHit } from '../../../electron/contract/search';

/** Hits of one interview, in the order in which the service ranked them. */
export interface HitGroup {
  interviewId: string;
  title: string;
  narrators: string[];
  countyCode: string | null;
  hits: SearchHit[];
  /** Exact hits in captions that this interview has in all. */
  count: number;
}

export type ResultRow =
  | { type: 'records'; count: number }
  | { type: 'record'; record: RecordHit }
  | { type: 'moreRecords'; hidden: number }
  | { type: 'group'; group: HitGroup }
  | { type: 'hit'; hit: SearchHit }
  | { type: 'moreHits'; interviewId: string; hidden: number };

const SHOWN_HITS = 3;
const SHOWN_RECORDS = 4;

const hitKey = (hit: SearchHit) => `${hit.segmentId} ${hit.match}`;

/**
 * Puts hits of one interview together, in the order of each interview's best hit. Pages loaded later add to the
 * groups that are there, so nothing a person is reading moves.
 *
 * @param counts exact hits by interview, as the service counted them
 */
export function groupHits(hits: readonly SearchHit[], counts: ReadonlyMap<string, number>): HitGroup[] {
  const groups = new Map<string, HitGroup>();
  const seen = new Set<string>();
  for (const hit of hits) {
    if (seen.has(hitKey(hit))) continue;
    seen.add(hitKey(hit));
    const known = groups.get(hit.interviewId);
    if (known) {
      known.hits.push(hit);
      continue;
    }
    groups.set(hit.interviewId, {
      interviewId: hit.interviewId,
      title: hit.interviewTitle,
      narrators: hit.narrators,
      countyCode: hit.countyCode,
      hits: [hit],
      count: counts.get(hit.interviewId) ?? 0,
    });
  }
  for (const group of groups.values()) if (group.hits.length >= group.count) group.hits.sort(byTierAndTime);
  return [...groups.values()];
}

const TIERS: Record<SearchHit['match'], number> = { exact: 0, pinyin: 1, fuzzy: 2 };

/** An interview is read from its beginning to its end; only while hits are missing does their rank decide. */
export function byTierAndTime(one: SearchHit, other: SearchHit): number {
  return TIERS[one.match] - TIERS[other.match] || one.startMs - other.startMs;
}

interface Opened {
  records: boolean;
  /** Interviews of which everything is shown. */
  interviews: ReadonlySet<string>;
}

/** The result as rows of one list: records first, then interview after interview with its best hits. */
export function resultRows(records: readonly RecordHit[], groups: readonly HitGroup[], opened: Opened): ResultRow[] {
  const rows: ResultRow[] = [];
  if (records.length > 0) {
    const shown = opened.records ? records : records.slice(0, SHOWN_RECORDS);
    rows.push({ type: 'records', count: records.length });
    for (const record of shown) rows.push({ type: 'record', record });
    if (shown.length < records.length) rows.push({ type: 'moreRecords', hidden: records.length - shown.length });
  }
  for (const group of groups) {
    const open = opened.interviews.has(group.interviewId);
    const shown = open ? group.hits : group.hits.slice(0, SHOWN_HITS);
    rows.push({ type: 'group', group });
    for (const hit of shown) rows.push({ type: 'hit', hit });
    const hidden = Math.max(group.hits.length, group.count) - shown.length;
    if (!open && hidden > 0) rows.push({ type: 'moreHits', interviewId: group.interviewId, hidden });
  }
  return rows;
}

export function rowKey(row: ResultRow): string {
  switch (row.type) {
    case 'record':
      return recordRowKey(row.record);
    case 'group':
      return `group ${row.group.interviewId}`;
    case 'hit':
      return `hit ${hitKey(row.hit)}`;
    case 'moreHits':
      return `more ${row.interviewId}`;
    default:
      return row.type;
  }
}

/** A person may have several other names, and a tag several variants: the text tells them apart. */
const recordRowKey = ({ recordType, recordId, interviewId, field, text }: RecordHit): string =>
  `record ${recordType} ${recordId} ${interviewId} ${field} ${text}`;

/** Rows that the arrow keys stop at. */
function isStop(row: ResultRow): boolean {
  return row.type !== 'group' && row.type !== 'records';
}

/** The next row up or down that can be chosen; stays where it is at the ends. */
export function nextStop(rows: readonly ResultRow[], from: number, direction: 1 | -1): number {
  for (let index = from + direction; index >= 0 && index < rows.length; index += direction) {
    const row = rows[index];
    if (row && isStop(row)) return index;
  }
  return from;
}

/** Records that have a page of their own, which gathers what several interviews say. */
const PAGES: Partial<Record<RecordHit['recordType'], string>> = { event: 'events', 'variant-group': 'variants' };

/**
 * Where a hit or record is opened: its own page, or the interview at that moment.
 *
 * @param options `ownPages`: the viewer may see pages that gather several interviews
 */
export function rowAddress(row: ResultRow, { ownPages = true } = {}): string | null {
  if (row.type === 'hit') {
    const { interviewId, startMs, transcriptId } = row.hit;
    return `/interviews/${encodeURIComponent(interviewId)}?t=${startMs}&transcript=${encodeURIComponent(transcriptId)}`;
  }
  if (row.type === 'record') {
    const { recordType, recordId, interviewId, startMs } = row.record;
    const page = PAGES[recordType];
    if (page && ownPages) return `/${page}/${encodeURIComponent(recordId)}`;
    return `/interviews/${encodeURIComponent(interviewId)}${startMs === undefined ? '' : `?t=${startMs}`}`;
  }
  return null;
}
