/** Where people are cited: roles on interviews, and statements they give, are heard from in, or are spoken of in. */
import type { SqliteDatabase } from '../archive/database';

/** Every statement that cites `@id`, in whatever way. */
const CITING_STATEMENTS = `SELECT id, interview_id FROM statements WHERE narrator_id = @id OR heard_from_id = @id
  UNION SELECT s.id, s.interview_id FROM statement_people sp JOIN statements s ON s.id = sp.statement_id
    WHERE sp.person_id = @id`;

const CITING_INTERVIEWS = `SELECT interview_id FROM interview_people WHERE person_id = @id
  UNION SELECT interview_id FROM (${CITING_STATEMENTS})`;

/** Ids of the interviews whose search record may show a name of one of these people; the trash included. */
export function interviewsNaming(db: SqliteDatabase, personIds: readonly string[]): string[] {
  const citing = db.prepare(CITING_INTERVIEWS).pluck();
  return [...new Set(personIds.flatMap((id) => citing.all({ id }) as string[]))];
}

interface Citations {
  interviews: number;
  statements: number;
  /** Of the first few interviews, for a sentence. */
  titles: string[];
}

const NAMED_IN_SENTENCE = 3;

/** Counts interviews in the trash too: they may come back. */
export function citationsOf(db: SqliteDatabase, id: string): Citations {
  const count = (sql: string) => db.prepare(`SELECT count(*) FROM (${sql})`).pluck().get({ id }) as number;
  return {
    interviews: count('SELECT DISTINCT interview_id FROM interview_people WHERE person_id = @id'),
    statements: count(CITING_STATEMENTS),
    titles: db
      .prepare(
        `SELECT title FROM interviews WHERE id IN (${CITING_INTERVIEWS})
         ORDER BY deleted_at IS NOT NULL, sort_title, num LIMIT ${NAMED_IN_SENTENCE}`,
      )
      .pluck()
      .all({ id }) as string[],
  };
}
