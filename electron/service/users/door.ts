import type { MiddlewareHandler } from 'hono';
import { KoushuError } from '../../contract/errors';
import type { ArchiveHost } from '../door/host';
import { actAsViewer } from './acting-user';
import type { Logins } from './logins';
import { rightFor } from './route-rights';
import { NOBODY, requireRight, type Viewer } from './viewer';

/**
 * Finds out who asks, refuses what they may not, and does the rest in their name. Stands before every route of the door.
 *
 * @throws KoushuError `login-required`, `right-missing`
 */
export function requireRights(host: ArchiveHost, logins: Logins): MiddlewareHandler {
  return async (c, next) => {
    const token = logins.tokenOf(c);
    const right = rightFor(c);
    const viewer =
      right === 'open' ? viewerOrNobody(host, logins, token) : logins.viewer(host.archiveOrNull(), token, true);
    if (right !== 'open') {
      if (viewer === NOBODY) throw new KoushuError('login-required', {}, { status: 401 });
      requireRight(viewer, right);
    }
    c.set('viewer', viewer);
    c.set('viewerNow', () => viewerOrNobody(host, logins, token, false));
    return actAsViewer(viewer, next);
  };
}

/** An archive whose disk has gone, or that is damaged, must still let itself be closed. */
function viewerOrNobody(host: ArchiveHost, logins: Logins, token: string | null, asking = true): Viewer {
  try {
    return logins.viewer(host.archiveOrNull(), token, asking);
  } catch {
    return NOBODY;
  }
}
