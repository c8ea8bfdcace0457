import type { Session } from 'electron';
import { sessionCookieName } from '../../contract/shell';
import { isPageUrl } from './page-origin';
import { isPermitted } from './permissions';

/** Takes from a session all that the page does not need: proxy, permissions, devices, downloads from elsewhere. */
export async function hardenSession(session: Session, getPageOrigin: () => string | null): Promise<void> {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(isPermitted(permission, details.requestingUrl, getPageOrigin()));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isPermitted(permission, requestingOrigin, getPageOrigin()),
  );
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event, item) => {
    const url = item.getURL().replace(/^blob:/, '');
    if (!isPageUrl(url, getPageOrigin())) event.preventDefault();
  });
  // A system proxy must not see, slow down or break what goes to 127.0.0.1.
  await session.setProxy({ mode: 'direct' });
}

/** Gives the page its right to the service: a cookie its scripts cannot read and other sites cannot use. */
export async function setSessionCookie(session: Session, origin: string, secret: string): Promise<void> {
  await session.cookies.set({
    url: origin,
    name: sessionCookieName,
    value: secret,
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
  });
}
