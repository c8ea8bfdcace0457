import type { EventSummary } from '../../contract/events';
import {
  PROVENANCE_KINDS,
  type ProvenanceKind,
  VERIFICATION_STATES,
  type VerificationState,
} from '../../contract/provenance';
import type { SqliteDatabase } from '../archive/database';

/** An event as its table holds it. */
export interface EventRow {
  id: string;
  name: string;
  sortName: string;
  date: string;
  dateFrom: string | null;
  dateTo: string | null;
  place: string;
  summary: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
}

export const EVENT_COLUMNS = `e.id, e.name, e.sort_name AS sortName, e.date, e.date_from AS dateFrom,
  e.date_to AS dateTo, e.place, e.summary, e.created_at AS createdAt, e.updated_at AS updatedAt,
  e.deleted_at AS deletedAt`;

const zeros = <Key extends string>(keys: readonly Key[]) =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;

/** Events with how many statements they have, of which kinds and how far verified; interviews in the trash left out. */
export function summariseEvents(db: SqliteDatabase, rows: readonly EventRow[]): EventSummary[] {
  const counted = db.prepare(
    `SELECT s.kind, s.verification, count(*) AS count FROM statements s JOIN interviews i ON i.id = s.interview_id
     WHERE s.event_id = ? AND i.deleted_at IS NULL GROUP BY s.kind, s.verification`,
  );
  const interviews = db
    .prepare(
      `SELECT count(DISTINCT s.interview_id) FROM statements s JOIN interviews i ON i.id = s.interview_id
       WHERE s.event_id = ? AND i.deleted_at IS NULL`,
    )
    .pluck();
  const variants = db.prepare('SELECT count(*) FROM variant_groups WHERE event_id = ?').pluck();
  return rows.map(({ id, name, date, place, summary, createdAt, updatedAt }) => {
    const kinds = zeros(PROVENANCE_KINDS);
    const verification = zeros(VERIFICATION_STATES);
    let statementCount = 0;
    for (const group of counted.all(id) as { kind: ProvenanceKind; verification: VerificationState; count: number }[]) {
      kinds[group.kind] += group.count;
      verification[group.verification] += group.count;
      statementCount += group.count;
    }
    return {
      id,
      name,
      date,
      place,
      summary,
      createdAt,
      updatedAt,
      statementCount,
      interviewCount: interviews.get(id) as number,
      kinds,
      verification,
      variantCount: variants.get(id) as number,
    };
  });
}
