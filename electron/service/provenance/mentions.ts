import type { PersonRef } from '../../contract/people';
import type { SqliteDatabase } from '../archive/database';
import { personByName } from '../people/store';

/**
 * Sets the persons a statement speaks of.
 *
 * @param people names or ids: see {@link personByName}
 * @param linked those it speaks of so far
 */
export function setMentions(
  db: SqliteDatabase,
  statementId: string,
  people: readonly string[],
  linked: readonly PersonRef[],
): void {
  const ids = people.map((person) => personByName(db, person, linked));
  db.prepare('DELETE FROM statement_people WHERE statement_id = ?').run(statementId);
  const insert = db.prepare('INSERT OR IGNORE INTO statement_people (statement_id, person_id) VALUES (?, ?)');
  for (const id of ids) insert.run(statementId, id);
}
