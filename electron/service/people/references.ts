/** Moves whatever cites one person over to another, and back. */
import type { PersonRole } from '../../contract/people';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';
import type { InterviewRole, Moved } from './merges';
import { interviewPeople } from './store';

type References = Pick<Moved, 'interviewPeople' | 'statementPeople' | 'narratorOf' | 'heardFromOf' | 'attachments'>;

/** Field of an interview that lists the names of each role, as its history has it. */
const ROLE_FIELDS: Record<PersonRole, string> = {
  narrator: 'narrators',
  interviewer: 'interviewers',
  recordist: 'recordists',
  compiler: 'compilers',
  mentioned: 'mentioned',
};

/** Every reference to `from` becomes one to `to`; one that `to` has already is dropped and noted. */
export function moveReferences(db: SqliteDatabase, from: string, to: string): References {
  const roles = db
    .prepare(
      `SELECT interview_id AS interviewId, role, position FROM interview_people WHERE person_id = ?
       ORDER BY interview_id, role`,
    )
    .all(from) as InterviewRole[];
  const spokenOf = ids(db, 'SELECT statement_id FROM statement_people WHERE person_id = ? ORDER BY statement_id', from);
  const hasRole = db.prepare('SELECT 1 FROM interview_people WHERE interview_id = ? AND role = ? AND person_id = ?');
  const hasStatement = db.prepare('SELECT 1 FROM statement_people WHERE statement_id = ? AND person_id = ?');
  const takenRole = ({ interviewId, role }: InterviewRole) => hasRole.get(interviewId, role, to) !== undefined;
  const takenStatement = (id: string) => hasStatement.get(id, to) !== undefined;
  const moved: References = {
    interviewPeople: { moved: roles.filter((row) => !takenRole(row)), dropped: roles.filter(takenRole) },
    statementPeople: {
      moved: spokenOf.filter((id) => !takenStatement(id)),
      dropped: spokenOf.filter(takenStatement),
    },
    narratorOf: ids(db, 'SELECT id FROM statements WHERE narrator_id = ? ORDER BY id', from),
    heardFromOf: ids(db, 'SELECT id FROM statements WHERE heard_from_id = ? ORDER BY id', from),
    attachments: ids(db, "SELECT id FROM attachments WHERE record_type = 'person' AND record_id = ? ORDER BY id", from),
  };
  keepInterviewHistory(db, roles, () => {
    for (const { interviewId, role } of moved.interviewPeople.dropped)
      db.prepare('DELETE FROM interview_people WHERE interview_id = ? AND role = ? AND person_id = ?').run(
        interviewId,
        role,
        from,
      );
    db.prepare('UPDATE interview_people SET person_id = ? WHERE person_id = ?').run(to, from);
  });
  for (const id of moved.statementPeople.dropped)
    db.prepare('DELETE FROM statement_people WHERE statement_id = ? AND person_id = ?').run(id, from);
  db.prepare('UPDATE statement_people SET person_id = ? WHERE person_id = ?').run(to, from);
  pointStatements(db, moved, from, to);
  return moved;
}

/**
 * Gives `from` back what {@link moveReferences} took to `to`, as far as it is still with `to`: what somebody changed by
 * hand since stays changed.
 */
export function returnReferences(db: SqliteDatabase, moved: References, from: string, to: string): void {
  const { interviewPeople: roles, statementPeople: spokenOf } = moved;
  keepInterviewHistory(db, [...roles.moved, ...roles.dropped], () => {
    for (const { interviewId, role } of roles.moved)
      db.prepare(
        'UPDATE OR IGNORE interview_people SET person_id = ? WHERE interview_id = ? AND role = ? AND person_id = ?',
      ).run(from, interviewId, role, to);
    for (const { interviewId, role, position } of roles.dropped)
      db.prepare(
        `INSERT OR IGNORE INTO interview_people (interview_id, person_id, role, position)
         SELECT @interviewId, @from, @role, @position WHERE EXISTS (SELECT 1 FROM interview_people
           WHERE interview_id = @interviewId AND role = @role AND person_id = @to)`,
      ).run({ interviewId, role, position, from, to });
  });
  for (const id of spokenOf.moved)
    db.prepare('UPDATE OR IGNORE statement_people SET person_id = ? WHERE statement_id = ? AND person_id = ?').run(
      from,
      id,
      to,
    );
  for (const id of spokenOf.dropped)
    db.prepare(
      `INSERT OR IGNORE INTO statement_people (statement_id, person_id) SELECT @id, @from
       WHERE EXISTS (SELECT 1 FROM statement_people WHERE statement_id = @id AND person_id = @to)`,
    ).run({ id, from, to });
  pointStatements(db, moved, to, from);
}

/** Statements and attachments name one person each: those that still name `from` get `to`. */
function pointStatements(db: SqliteDatabase, moved: References, from: string, to: string): void {
  for (const [column, field, statementIds] of [
    ['narrator_id', 'narratorId', moved.narratorOf],
    ['heard_from_id', 'heardFromId', moved.heardFromOf],
  ] as const) {
    const point = db.prepare(`UPDATE statements SET ${column} = ? WHERE id = ? AND ${column} = ?`);
    for (const id of statementIds)
      if (point.run(to, id, from).changes > 0) recordChanges(db, 'statement', id, { [field]: from }, { [field]: to });
  }
  const point = db.prepare(
    "UPDATE attachments SET record_id = ? WHERE id = ? AND record_type = 'person' AND record_id = ?",
  );
  for (const id of moved.attachments) point.run(to, id, from);
}

/** Runs the change and keeps which names each role of these interviews lost and gained. */
function keepInterviewHistory(db: SqliteDatabase, roles: readonly InterviewRole[], change: () => void): void {
  const names = () =>
    roles.map(({ interviewId, role }) => ({
      [ROLE_FIELDS[role]]: interviewPeople(db, interviewId, role).map(({ name }) => name),
    }));
  const before = names();
  change();
  const after = names();
  for (const [index, { interviewId }] of roles.entries())
    recordChanges(db, 'interview', interviewId, before[index] ?? {}, after[index] ?? {});
}

function ids(db: SqliteDatabase, sql: string, person: string): string[] {
  return db.prepare(sql).pluck().all(person) as string[];
}
