import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { KoushuError } from '../../contract/errors';
import { USER_TOKEN_HEADER } from '../../contract/users';
import type { Archive } from '../archive/archive';
import { type DoorSecrets, isSecret } from '../door/security';
import { LoginGuard } from './login-guard';
import { LoginSessions } from './login-sessions';
import { hashPassword, isOutdated, isPassword, unmatchableHash } from './password';
import { findUser, findUserByLogin, loginKey, noteLogin, replaceHash, type UserWithHash, usersExist } from './store';
import { NOBODY, OPEN_VIEWER, type Viewer, viewerFor } from './viewer';

export const USER_COOKIE = 'koushu_user';

/** One door's logins: who is who, by the cookie of a page or the header of the command line. */
export class Logins {
  private readonly sessions = new LoginSessions();
  private readonly guard = new LoginGuard();

  /** @param port as the door has it: cookies know no ports, so the name holds it */
  constructor(
    private readonly secrets: DoorSecrets,
    private readonly port: () => number | null,
  ) {}

  /** @param asking see {@link LoginSessions.userId} */
  viewer(archive: Archive | null, token: string | null, asking: boolean): Viewer {
    if (!archive || !usersExist(archive.db)) return OPEN_VIEWER;
    const id = token === null ? null : this.sessions.userId(archive, token, asking);
    const user = id === null ? null : findUser(archive.db, id);
    return user?.active ? viewerFor({ id: user.id, login: user.login, name: user.name, role: user.role }) : NOBODY;
  }

  /** What a request says of who sent it. */
  tokenOf(c: Context): string | null {
    if (this.isNative(c)) return c.req.header(USER_TOKEN_HEADER) ?? null;
    return getCookie(c, this.cookieName()) ?? null;
  }

  /**
   * Checks login and password. Somebody unknown costs the same work and gets the same answer as a wrong password.
   *
   * @throws KoushuError `login-wrong`, `login-locked`; `user-inactive` only to who knows the password
   */
  async check(archive: Archive, login: string, password: string): Promise<UserWithHash> {
    const found = await this.guard.attempt(`${archive.id} ${loginKey(login)}`, async () => {
      const user = findUserByLogin(archive.db, login);
      const right = await isPassword(password, user?.passwordHash ?? unmatchableHash());
      if (!archive.db.open) throw new KoushuError('no-archive-open', {}, { status: 409 });
      // The password may have been changed while it was checked.
      const now = findUserByLogin(archive.db, login);
      return right && now?.passwordHash === user?.passwordHash ? now : null;
    });
    if (!found) throw new KoushuError('login-wrong', {}, { status: 401 });
    if (!found.active) throw new KoushuError('user-inactive', {}, { status: 401 });
    return found;
  }

  /**
   * Logs somebody in: a page by cookie, the command line by the token returned.
   *
   * @returns the viewer, and for the command line the token
   */
  async begin(
    c: Context,
    archive: Archive,
    login: string,
    password: string,
  ): Promise<{ viewer: Viewer; token?: string }> {
    const user = await this.check(archive, login, password);
    if (isOutdated(user.passwordHash)) await this.hashAnew(archive, user, password);
    noteLogin(archive.db, user.id);
    return this.enter(c, archive, user.id);
  }

  /** Begins a session of a user of whom nothing need be proved (any more). See {@link Logins.begin}. */
  enter(c: Context, archive: Archive, userId: string): { viewer: Viewer; token?: string } {
    const token = this.sessions.begin(archive, userId);
    const viewer = this.viewer(archive, token, true);
    if (this.isNative(c)) return { viewer, token };
    setCookie(c, this.cookieName(), token, { httpOnly: true, sameSite: 'Strict', path: '/' });
    return { viewer };
  }

  end(c: Context, archive: Archive | null): void {
    const token = this.tokenOf(c);
    if (archive && token !== null) this.sessions.end(archive, token);
    if (!this.isNative(c)) deleteCookie(c, this.cookieName(), { path: '/' });
  }

  /** Ends every session of a user but the one that asks for it. */
  endOthers(c: Context, archive: Archive, userId: string): void {
    this.sessions.endAllOf(archive, userId, this.tokenOf(c));
  }

  private async hashAnew(archive: Archive, user: UserWithHash, password: string): Promise<void> {
    const passwordHash = await hashPassword(password);
    if (!archive.db.open) throw new KoushuError('no-archive-open', {}, { status: 409 });
    replaceHash(archive.db, user, passwordHash);
  }

  private isNative(c: Context): boolean {
    return isSecret(c.req.header('authorization')?.replace(/^Bearer /, ''), this.secrets.native);
  }

  private cookieName(): string {
    const port = this.port();
    return port === null ? USER_COOKIE : `${USER_COOKIE}_${port}`;
  }
}
