import type { PersonRef } from '../../contract/people';
import type { StatementAccount } from '../../contract/provenance';
import type { SqliteDatabase } from '../archive/database';
import { captionsInRange } from '../transcripts/store';
import { STATEMENT_COLUMNS, toStatement } from './statement-rows';

interface AccountRow {
  interviewTitle: string;
  archivalCode: string | null;
  /** JSON of PersonRef[] */
  narrators: string;
}

const ACCOUNT_COLUMNS = `${STATEMENT_COLUMNS}, i.title AS interviewTitle, i.archival_code AS archivalCode,
  (SELECT json_group_array(json_object('id', p.id, 'name', p.name) ORDER BY ip.position)
    FROM interview_people ip JOIN people p ON p.id = ip.person_id
    WHERE ip.interview_id = i.id AND ip.role = 'narrator') AS narrators`;

function toAccount(db: SqliteDatabase, row: unknown): StatementAccount {
  const { interviewTitle, archivalCode, narrators, ...columns } = row as AccountRow;
  const statement = toStatement(columns);
  const named = statement.narratorId !== null && { id: statement.narratorId, name: statement.narratorName ?? '' };
  return {
    ...statement,
    interviewTitle,
    archivalCode,
    narrators: named ? [named] : (JSON.parse(narrators) as PersonRef[]),
    words: captionsInRange(db, statement.interviewId, statement.startMs, statement.endMs).map(
      ({ startMs, speaker, text }) => ({ startMs, speaker, text }),
    ),
  };
}

/** Statements with what a reader from outside the interview needs, in the order of the ids; without those that are not
 * there or whose interview lies in the trash. */
export function readAccounts(db: SqliteDatabase, ids: readonly string[]): StatementAccount[] {
  const read = db.prepare(
    `SELECT ${ACCOUNT_COLUMNS} FROM statements s JOIN interviews i ON i.id = s.interview_id
     WHERE s.id = ? AND i.deleted_at IS NULL`,
  );
  return ids.flatMap((id) => {
    const row = read.get(id);
    return row === undefined ? [] : [toAccount(db, row)];
  });
}

/** All statements on an event, by interview title and time. */
export function accountsOfEvent(db: SqliteDatabase, eventId: string): StatementAccount[] {
  return db
    .prepare(
      `SELECT ${ACCOUNT_COLUMNS} FROM statements s JOIN interviews i ON i.id = s.interview_id
       WHERE s.event_id = ? AND i.deleted_at IS NULL ORDER BY i.sort_title, i.num, s.start_ms, s.end_ms`,
    )
    .all(eventId)
    .map((row) => toAccount(db, row));
}
