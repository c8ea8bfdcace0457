import { pinyin } from 'pinyin-pro';
import type { PersonRef, PersonRole } from '../../contract/people';
import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';

/** Pinyin for sorting; a leading surname is read as one (单 shan, 解 xie). */
export function pinyinSortKey(text: string): string {
  return pinyin(text, { toneType: 'none', surname: 'head', nonZh: 'consecutive', separator: ' ' }).toLowerCase();
}

/** The person of this name, made when there is none yet. */
function personByName(db: SqliteDatabase, name: string): string {
  const known = db.prepare('SELECT id FROM people WHERE name = ? ORDER BY created_at LIMIT 1').get(name) as
    | { id: string }
    | undefined;
  if (known) return known.id;
  const id = newId();
  const now = new Date().toISOString();
  db.prepare('INSERT INTO people (id, name, sort_name, created_at, updated_at) VALUES (?, ?, ?, ?, ?)').run(
    id,
    name,
    pinyinSortKey(name),
    now,
    now,
  );
  return id;
}

/** Sets who holds a role on an interview, in the order given. */
export function setInterviewPeople(
  db: SqliteDatabase,
  interviewId: string,
  role: PersonRole,
  names: readonly string[],
): void {
  db.prepare('DELETE FROM interview_people WHERE interview_id = ? AND role = ?').run(interviewId, role);
  const insert = db.prepare(
    'INSERT OR IGNORE INTO interview_people (interview_id, person_id, role, position) VALUES (?, ?, ?, ?)',
  );
  for (const [position, name] of names.entries()) insert.run(interviewId, personByName(db, name), role, position);
}

export function interviewPeople(db: SqliteDatabase, interviewId: string, role: PersonRole): PersonRef[] {
  return db
    .prepare(
      `SELECT p.id, p.name FROM interview_people ip JOIN people p ON p.id = ip.person_id
       WHERE ip.interview_id = ? AND ip.role = ? ORDER BY ip.position`,
    )
    .all(interviewId, role) as PersonRef[];
}

/** People whose name or its pinyin holds the text, by pinyin. */
export function findPeople(db: SqliteDatabase, text: string, limit: number): PersonRef[] {
  return db
    .prepare(
      `SELECT id, name FROM people
       WHERE instr(name, @text) > 0 OR instr(replace(sort_name, ' ', ''), lower(@text)) > 0
       ORDER BY sort_name, name LIMIT @limit`,
    )
    .all({ text, limit }) as PersonRef[];
}
