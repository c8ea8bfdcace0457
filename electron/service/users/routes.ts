import { type Context, Hono } from 'hono';
import { KoushuError } from '../../contract/errors';
import {
  changePasswordSchema,
  createUserSchema,
  type LoginAnswer,
  loginSchema,
  updateUserSchema,
  type ViewerInfo,
} from '../../contract/users';
import type { ArchiveHost } from '../door/host';
import { jsonBody } from '../door/validate';
import type { Logins } from './logins';
import { hashPassword } from './password';
import { createUser, listUsers, readUser, updateUser, usersExist } from './store';
import { rightsOf, type Viewer, viewerOf } from './viewer';

export function userRoutes(host: ArchiveHost, logins: Logins) {
  const changed = () => host.events.emit({ type: 'changed', what: 'users' });
  const infoOf = (viewer: Viewer): ViewerInfo => {
    const archive = host.archiveOrNull();
    return { usersExist: archive !== null && usersExist(archive.db), user: viewer.user, rights: rightsOf(viewer) };
  };
  return new Hono()
    .get('/viewer', (c) => c.json(infoOf(viewerOf(c))))
    .post('/login', jsonBody(loginSchema), async (c) => {
      const { login, password } = c.req.valid('json');
      const { viewer, token } = await logins.begin(c, host.archive(), login, password);
      const answer: LoginAnswer = { ...infoOf(viewer), ...(token === undefined ? {} : { token }) };
      return c.json(answer);
    })
    .post('/logout', (c) => {
      logins.end(c, host.archiveOrNull());
      return c.json({});
    })
    .get('/users', (c) => c.json(listUsers(host.archive().db)))
    .post('/users', jsonBody(createUserSchema), async (c) => {
      const { password, ...fields } = c.req.valid('json');
      const archive = host.archive();
      const passwordHash = await hashPassword(password);
      const by = viewerOf(c).user?.id ?? null;
      const user = createUser(archive.db, fields, passwordHash, by);
      // Who sets up the first user is that user: there is no moment at which they would be nobody.
      if (by === null) logins.enter(c, archive, user.id);
      changed();
      return c.json(user, 201);
    })
    .patch('/users/:id', jsonBody(updateUserSchema), async (c) => {
      const { password, ...changes } = c.req.valid('json');
      const archive = host.archive();
      const before = readUser(archive.db, c.req.param('id'));
      const passwordHash = password === undefined ? null : await hashPassword(password);
      const user = updateUser(archive.db, before.id, changes, passwordHash);
      // A new name is no other person; everything else must be proved anew.
      const other = passwordHash !== null || user.login !== before.login || user.role !== before.role || !user.active;
      if (other) logins.endOthers(c, archive, user.id);
      changed();
      return c.json(user);
    })
    .post('/users/me/password', jsonBody(changePasswordSchema), async (c) => {
      const { current, next } = c.req.valid('json');
      const archive = host.archive();
      const { id, login } = self(c);
      await logins.check(archive, login, current).catch((error: unknown) => {
        throw error instanceof KoushuError && error.code === 'login-wrong'
          ? new KoushuError('password-current-wrong', {}, { status: 422, where: { field: 'current' } })
          : error;
      });
      updateUser(archive.db, id, {}, await hashPassword(next));
      logins.endOthers(c, archive, id);
      return c.json({});
    });
}

/** @throws KoushuError `login-required` in an archive without users, where nobody has a password */
function self(c: Context): NonNullable<Viewer['user']> {
  const { user } = viewerOf(c);
  if (!user) throw new KoushuError('login-required', {}, { status: 401 });
  return user;
}
