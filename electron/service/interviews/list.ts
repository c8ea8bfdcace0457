import type { z } from 'zod';
import type { InterviewFacets, InterviewList, InterviewSummary, listInterviewsSchema } from '../../contract/interviews';
import type { Sealing } from '../../contract/rights';
import type { SqliteDatabase } from '../archive/database';
import { interviewPeople } from '../people/store';
import { totalProvenance } from '../provenance/totals';
import { hides, sealedStatements, sealings } from '../rights/sealing';
import type { Viewer } from '../users/viewer';
import { interviewTags } from '../vocabularies/interview-tags';

type ListQuery = z.output<typeof listInterviewsSchema>;

const ORDER: Record<ListQuery['sort'], string> = {
  recent: 'i.updated_at DESC, i.num DESC',
  title: 'i.sort_title, i.num',
  recordedOn: 'i.recorded_from IS NULL, i.recorded_from, i.num',
  archivalCode: 'i.archival_code IS NULL, i.archival_code, i.num',
};

/** Conditions and their values; every value is bound, only fixed text is joined. */
function conditions(query: ListQuery, hidden: string): { sql: string; values: Record<string, string> } {
  const parts = ['i.deleted_at IS NULL'];
  const values: Record<string, string> = {};
  if (query.text) {
    values.text = query.text;
    parts.push(`(instr(lower(i.title), lower(@text)) > 0 OR instr(coalesce(i.archival_code, ''), @text) > 0
      OR i.id IN (SELECT ip.interview_id FROM interview_people ip JOIN people p ON p.id = ip.person_id
        WHERE instr(p.name, @text) > 0 OR instr(replace(p.sort_name, ' ', ''), lower(@text)) > 0))`);
  }
  if (query.county) {
    values.county = query.county;
    parts.push('i.county_code = @county');
  }
  if (query.tag) {
    values.tag = query.tag;
    parts.push(
      'i.id IN (SELECT it.interview_id FROM interview_tags it JOIN tags t ON t.id = it.tag_id WHERE t.label = @tag)',
    );
  }
  if (query.narrator) {
    values.narrator = query.narrator;
    parts.push(`i.id IN (SELECT interview_id FROM interview_people WHERE person_id = @narrator AND role = 'narrator')`);
  }
  if (query.provenance) {
    values.provenance = query.provenance;
    values.hidden = hidden;
    parts.push(`i.id IN (SELECT interview_id FROM statements WHERE kind = @provenance
      AND id NOT IN (SELECT value FROM json_each(@hidden)))`);
  }
  return { sql: parts.join(' AND '), values };
}

interface SummaryRow {
  id: string;
  title: string;
  archivalCode: string | null;
  countyCode: string | null;
  recordedOn: string;
  sample: number;
  updatedAt: string;
  durationMs: number;
  recordingCount: number;
  segmentCount: number;
  posterMediaId: string | null;
}

const SUMMARY_COLUMNS = `i.id, i.title, i.archival_code AS archivalCode, i.county_code AS countyCode,
  i.recorded_on AS recordedOn, i.sample, i.updated_at AS updatedAt,
  (SELECT coalesce(max(m.offset_ms + m.duration_ms), 0) FROM media m
    WHERE m.interview_id = i.id AND m.deleted_at IS NULL) AS durationMs,
  (SELECT count(*) FROM media m WHERE m.interview_id = i.id AND m.deleted_at IS NULL) AS recordingCount,
  (SELECT count(*) FROM segments s WHERE s.interview_num = i.num) AS segmentCount,
  (SELECT m.id FROM media m JOIN derivatives d ON d.media_id = m.id AND d.kind = 'poster' AND d.state = 'ready'
    WHERE m.interview_id = i.id AND m.deleted_at IS NULL ORDER BY m.role, m.part_number LIMIT 1) AS posterMediaId`;

/** Everybody sees that something is sealed; only those without the right get less. */
function shownSummary(
  db: SqliteDatabase,
  row: SummaryRow,
  sealing: Sealing | undefined,
  viewer: Viewer,
): InterviewSummary {
  const kept = viewer.may('read-sealed') ? undefined : sealing;
  const statements = db
    .prepare('SELECT kind, start_ms AS startMs, end_ms AS endMs FROM statements WHERE interview_id = ?')
    .all(row.id) as Parameters<typeof totalProvenance>[0];
  return {
    ...row,
    sample: row.sample === 1,
    ...(kept?.whole ? { segmentCount: 0, posterMediaId: null } : {}),
    sealed: sealing ? (sealing.whole ? 'whole' : 'part') : 'none',
    narrators: interviewPeople(db, row.id, 'narrator'),
    tags: interviewTags(db, row.id),
    provenanceMs: totalProvenance(statements.filter((statement) => !hides(kept, statement))),
  };
}

/** A page of the list. What is sealed to the viewer is not counted in an interview's totals. */
export function listInterviews(db: SqliteDatabase, query: ListQuery, viewer: Viewer): InterviewList {
  const { sql, values } = conditions(query, JSON.stringify(sealedStatements(db, viewer)));
  const { total } = db.prepare(`SELECT count(*) AS total FROM interviews i WHERE ${sql}`).get(values) as {
    total: number;
  };
  // The page's rows are found first, so that the sums below are made for them alone.
  const rows = db
    .prepare(
      `SELECT ${SUMMARY_COLUMNS} FROM (SELECT i.num AS page_num, row_number() OVER (ORDER BY ${ORDER[query.sort]}) AS place
         FROM interviews i WHERE ${sql} ORDER BY place LIMIT @limit OFFSET @offset) page
       JOIN interviews i ON i.num = page.page_num ORDER BY page.place`,
    )
    .all({ ...values, limit: query.limit, offset: query.offset }) as SummaryRow[];
  const sealed = sealings(db);
  const shown = (row: SummaryRow) => shownSummary(db, row, sealed.get(row.id), viewer);
  return { total, items: rows.map(shown) };
}

export function summariseInterview(db: SqliteDatabase, id: string, viewer: Viewer): InterviewSummary | null {
  const row = db.prepare(`SELECT ${SUMMARY_COLUMNS} FROM interviews i WHERE i.id = ?`).get(id) as
    | SummaryRow
    | undefined;
  return row ? shownSummary(db, row, sealings(db, id).get(id), viewer) : null;
}

export function interviewFacets(db: SqliteDatabase, viewer: Viewer): InterviewFacets {
  const all = <Row>(sql: string, ...values: string[]) => db.prepare(sql).all(...values) as Row[];
  return {
    counties: all(`SELECT county_code AS code, count(*) AS count FROM interviews
      WHERE deleted_at IS NULL AND county_code IS NOT NULL GROUP BY county_code ORDER BY county_code`),
    tags: all(`SELECT t.label, count(*) AS count FROM interview_tags it JOIN tags t ON t.id = it.tag_id
      JOIN interviews i ON i.id = it.interview_id WHERE i.deleted_at IS NULL GROUP BY t.id ORDER BY count DESC, t.label`),
    narrators: all(`SELECT p.id, p.name, count(*) AS count FROM interview_people ip JOIN people p ON p.id = ip.person_id
      JOIN interviews i ON i.id = ip.interview_id
      WHERE ip.role = 'narrator' AND i.deleted_at IS NULL GROUP BY p.id ORDER BY p.sort_name`),
    provenance: all(
      `SELECT s.kind, count(DISTINCT s.interview_id) AS count FROM statements s
       JOIN interviews i ON i.id = s.interview_id
       WHERE i.deleted_at IS NULL AND s.id NOT IN (SELECT value FROM json_each(?)) GROUP BY s.kind`,
      JSON.stringify(sealedStatements(db, viewer)),
    ),
  };
}
