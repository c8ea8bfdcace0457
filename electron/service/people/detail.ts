import type { PersonDetail, PersonInterview, PersonMention, PersonMerge, PersonStatement } from '../../contract/people';
import type { SqliteDatabase } from '../archive/database';
import { localToday } from '../archive/today';
import { sealedStatements, sealingsFor } from '../rights/sealing';
import type { Viewer } from '../users/viewer';
import { ageOf } from './age';
import { listMerges } from './merges';
import { pinyinSortKey } from './name-matching';
import { anyPerson, currentFields, requirePerson } from './person-rows';

const PASSAGE = `s.id AS statementId, s.interview_id AS interviewId, i.title AS interviewTitle, s.kind,
  s.start_ms AS startMs, s.end_ms AS endMs, s.summary, s.verification`;

/**
 * Everything the person's page shows, without what is sealed to the viewer. A record that was merged into another still shows its own fields and says so.
 *
 * @throws KoushuError `person-unknown`
 */
export function personDetail(db: SqliteDatabase, id: string, viewer: Viewer): PersonDetail {
  const sealed = new Set(sealedStatements(db, viewer));
  const sealings = sealingsFor(db, viewer);
  const { statements, mentions } = passagesOf(db, id);
  const isOpen = ({ statementId }: { statementId: string }) => !sealed.has(statementId);
  const found = anyPerson(db, id);
  const row = found.mergedInto === null ? requirePerson(db, id) : found;
  const { contact, ...fields } = currentFields(db, row);
  const into = row.mergedInto === null ? null : anyPerson(db, row.mergedInto);
  return {
    ...fields,
    id,
    sortNameGiven: fields.sortName !== pinyinSortKey(fields.name),
    hasContact: contact !== '',
    age: ageOf(fields.birth, fields.death, localToday()),
    mergedInto: into && { id: into.id, name: into.name },
    // Who is spoken of is part of what is said.
    interviews: interviewsOf(db, id).filter(
      (interview) => interview.role !== 'mentioned' || !sealings.get(interview.id)?.whole,
    ),
    statements: statements.filter(isOpen),
    mentions: mentions.filter(isOpen),
    ...(viewer.may('read-sealed') ? {} : { notes: '', rescueNote: '', heir: '' }),
    merges: listMerges(db, id) satisfies PersonMerge[],
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

function interviewsOf(db: SqliteDatabase, id: string): PersonInterview[] {
  return db
    .prepare(
      `SELECT i.id, i.title, i.archival_code AS archivalCode, ip.role, i.recorded_on AS recordedOn,
         (SELECT coalesce(max(m.offset_ms + m.duration_ms), 0) FROM media m
           WHERE m.interview_id = i.id AND m.deleted_at IS NULL) AS durationMs,
         (SELECT count(*) FROM media m WHERE m.interview_id = i.id AND m.deleted_at IS NULL) AS recordingCount
       FROM interview_people ip JOIN interviews i ON i.id = ip.interview_id
       WHERE ip.person_id = ? AND i.deleted_at IS NULL
       ORDER BY CASE ip.role WHEN 'narrator' THEN 0 WHEN 'interviewer' THEN 1 WHEN 'recordist' THEN 2
         WHEN 'compiler' THEN 3 ELSE 4 END, i.recorded_from IS NULL, i.recorded_from DESC, i.sort_title, i.num`,
    )
    .all(id) as PersonInterview[];
}

/**
 * Statements they gave: named as the narrator, or in an interview they narrate where the statement names nobody. And
 * those that speak of them or tell what was heard from them.
 */
function passagesOf(db: SqliteDatabase, id: string): Pick<PersonDetail, 'statements' | 'mentions'> {
  const named = db
    .prepare(
      `SELECT id, narrator_id = @id AS gave, heard_from_id = @id AS told FROM statements
       WHERE narrator_id = @id OR heard_from_id = @id`,
    )
    .all({ id }) as { id: string; gave: number | null; told: number | null }[];
  const idsOf = (how: 'gave' | 'told') => JSON.stringify(named.filter((row) => row[how] === 1).map((row) => row.id));
  const statements = db
    .prepare(
      `SELECT ${PASSAGE}, CASE
           WHEN s.narrator_id IS NOT NULL THEN 'named'
           WHEN (SELECT count(*) FROM interview_people ip WHERE ip.interview_id = i.id AND ip.role = 'narrator') = 1
             THEN 'only-narrator'
           ELSE 'one-of-several' END AS attribution
       FROM (SELECT value AS id FROM json_each(@gave)
         UNION ALL SELECT s.id FROM interview_people ip JOIN statements s ON s.interview_id = ip.interview_id
           WHERE ip.person_id = @id AND ip.role = 'narrator' AND s.narrator_id IS NULL) given
       JOIN statements s ON s.id = given.id JOIN interviews i ON i.id = s.interview_id
       WHERE i.deleted_at IS NULL ORDER BY i.sort_title, i.num, s.start_ms, s.end_ms`,
    )
    .all({ id, gave: idsOf('gave') }) as PersonStatement[];
  const mentions = db
    .prepare(
      `SELECT ${PASSAGE}, cited.how FROM (
         SELECT statement_id AS id, 'spoken-of' AS how FROM statement_people WHERE person_id = @id
         UNION ALL SELECT value, 'heard-from' FROM json_each(@told)) cited
       JOIN statements s ON s.id = cited.id JOIN interviews i ON i.id = s.interview_id
       WHERE i.deleted_at IS NULL ORDER BY i.sort_title, i.num, s.start_ms, s.end_ms, cited.how`,
    )
    .all({ id, told: idsOf('told') }) as PersonMention[];
  return { statements, mentions };
}

/** The confidential line of the record. @throws KoushuError `person-unknown`, `person-merged` */
export function contactOf(db: SqliteDatabase, id: string): string {
  return requirePerson(db, id).contact;
}
