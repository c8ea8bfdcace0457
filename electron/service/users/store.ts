import { KoushuError } from '../../contract/errors';
import type { Role, User, UserChanges, UserFields } from '../../contract/users';
import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';
import { pinyinSortKey } from '../people/name-matching';

interface UserRow {
  id: string;
  login: string;
  name: string;
  role: Role;
  passwordHash: string;
  active: number;
  createdAt: string;
  lastLoginAt: string | null;
}

/** A user with what proves that it is them; never leaves the service. */
export interface UserWithHash extends User {
  passwordHash: string;
}

const COLUMNS = `id, login, name, role, password_hash AS passwordHash, active, created_at AS createdAt,
  last_login_at AS lastLoginAt`;

/** What two logins have in common that are the same to a person: case and width do not count. */
export function loginKey(login: string): string {
  return login.trim().normalize('NFKC').toLowerCase().normalize('NFKC');
}

/** Whether the archive asks who comes; without users it is open to everybody. */
export function usersExist(db: SqliteDatabase): boolean {
  return db.prepare('SELECT 1 FROM users LIMIT 1').get() !== undefined;
}

/** Those who may log in first, each part in the order of pinyin. */
export function listUsers(db: SqliteDatabase): User[] {
  return readAll(db)
    .map((user) => ({ user: withoutHash(user), key: pinyinSortKey(user.name) }))
    .sort((a, b) => Number(b.user.active) - Number(a.user.active) || (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ user }) => user);
}

export function findUser(db: SqliteDatabase, id: string): UserWithHash | null {
  const row = db.prepare(`SELECT ${COLUMNS} FROM users WHERE id = ?`).get(id) as UserRow | undefined;
  return row ? toUser(row) : null;
}

export function findUserByLogin(db: SqliteDatabase, login: string): UserWithHash | null {
  const key = loginKey(login);
  return readAll(db).find((user) => loginKey(user.login) === key) ?? null;
}

/** @throws KoushuError `user-unknown` */
export function readUser(db: SqliteDatabase, id: string): User {
  return withoutHash(knownUser(db, id));
}

/**
 * Adds a user. The first one must be a director, and only the first may be added by somebody who has not logged in.
 *
 * @param by id of who does it; null: nobody has logged in
 * @throws KoushuError `first-user-director`, `login-required`, `login-taken`
 */
export function createUser(
  db: SqliteDatabase,
  { login, name, role }: Omit<UserFields, 'password'>,
  passwordHash: string,
  by: string | null,
): User {
  const id = newId();
  const now = new Date().toISOString();
  return db.transaction(() => {
    const first = !usersExist(db);
    // Hashing took a while: somebody else may have become the first meanwhile.
    if (!first && by === null) throw new KoushuError('login-required', {}, { status: 401 });
    if (first && role !== 'director')
      throw new KoushuError('first-user-director', {}, { status: 422, where: { field: 'role' } });
    requireFreeLogin(db, login);
    db.prepare(
      `INSERT INTO users (id, login, name, role, password_hash, active, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, 1, ?, ?)`,
    ).run(id, login, name, role, passwordHash, now, now);
    recordChanges(db, 'user', id, {}, { login, name, role, active: true, passwordSetAt: now });
    return readUser(db, id);
  })();
}

/**
 * Changes what is given of a user.
 *
 * @param passwordHash of a new password, or null
 * @throws KoushuError `user-unknown`, `login-taken`, `last-director`
 */
export function updateUser(
  db: SqliteDatabase,
  id: string,
  changes: Omit<UserChanges, 'password'>,
  passwordHash: string | null,
): User {
  return db.transaction(() => {
    const before = knownUser(db, id);
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const after: UserWithHash = { ...before, ...given, ...(passwordHash === null ? {} : { passwordHash }) };
    if (loginKey(after.login) !== loginKey(before.login)) requireFreeLogin(db, after.login);
    if (isDirector(before) && !isDirector(after)) requireOtherDirector(db, id);
    const now = new Date().toISOString();
    db.prepare(
      'UPDATE users SET login = ?, name = ?, role = ?, active = ?, password_hash = ?, updated_at = ? WHERE id = ?',
    ).run(after.login, after.name, after.role, Number(after.active), after.passwordHash, now, id);
    // That a password was set is history; the password is nobody's business.
    const set = passwordHash === null ? {} : { passwordSetAt: now };
    recordChanges(db, 'user', id, kept(before), { ...kept(after), ...set });
    return withoutHash(after);
  })();
}

export function noteLogin(db: SqliteDatabase, id: string): void {
  db.prepare('UPDATE users SET last_login_at = ? WHERE id = ?').run(new Date().toISOString(), id);
}

/** Keeps the same password at today's cost, unless it has been changed meanwhile. */
export function replaceHash(db: SqliteDatabase, before: UserWithHash, passwordHash: string): void {
  db.prepare('UPDATE users SET password_hash = ? WHERE id = ? AND password_hash = ?').run(
    passwordHash,
    before.id,
    before.passwordHash,
  );
}

function knownUser(db: SqliteDatabase, id: string): UserWithHash {
  const user = findUser(db, id);
  if (!user) throw new KoushuError('user-unknown', { id }, { status: 404, where: { record: id } });
  return user;
}

function requireFreeLogin(db: SqliteDatabase, login: string): void {
  if (findUserByLogin(db, login))
    throw new KoushuError('login-taken', { login }, { status: 409, where: { field: 'login' } });
}

const isDirector = (user: User) => user.active && user.role === 'director';

function requireOtherDirector(db: SqliteDatabase, id: string): void {
  if (!readAll(db).some((other) => other.id !== id && isDirector(other)))
    throw new KoushuError('last-director', {}, { status: 409, where: { record: id } });
}

function readAll(db: SqliteDatabase): UserWithHash[] {
  return (db.prepare(`SELECT ${COLUMNS} FROM users`).all() as UserRow[]).map(toUser);
}

function toUser(row: UserRow): UserWithHash {
  return { ...row, active: row.active === 1 };
}

function withoutHash({ passwordHash: _, ...user }: UserWithHash): User {
  return user;
}

function kept({ login, name, role, active }: User) {
  return { login, name, role, active };
}
