import type { MiddlewareHandler } from 'hono';
import { type Preferences, readUserName } from '../archive/preferences';
import { type DoorSecrets, isSecret } from '../door/security';
import { actAs, systemUserName } from './actor';

/** Header in which the command line names its user, percent-encoded; from the page it is not listened to. */
export const USER_HEADER = 'koushu-user';
const MAX_NAME_LENGTH = 60;

/** Gives every request the name it acts in: what the person of this session said, else the system's user. */
export function sessionUser(preferences: () => Preferences, secrets: DoorSecrets): MiddlewareHandler {
  return (c, next) => {
    const bearer = c.req.header('authorization')?.replace(/^Bearer /, '');
    const named = isSecret(bearer, secrets.native) ? nameIn(c.req.header(USER_HEADER)) : '';
    return actAs(() => named || readUserName(preferences()) || systemUserName(), next);
  };
}

function nameIn(header: string | undefined): string {
  try {
    return decodeURIComponent(header ?? '')
      .replace(/\p{Cc}/gu, '')
      .trim()
      .slice(0, MAX_NAME_LENGTH);
  } catch {
    return ''; // Not percent-encoded: no name of ours.
  }
}
