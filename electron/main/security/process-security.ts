import type { App } from 'electron';
import { guardNavigation, type NavigationRules } from './navigation';

/**
 * Resolves no name and no address but the loopback one: the program works offline, and neither the page nor Chromium's
 * own services (updates, dictionaries, predictions) reach past this machine.
 */
export const hostResolverRules = 'MAP * ~NOTFOUND , EXCLUDE 127.0.0.1';

/** Switches that hold for the whole process; before the program is ready. */
export function lockDownProcess(app: App): void {
  app.commandLine.appendSwitch('host-resolver-rules', hostResolverRules);
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  // Under root Chromium has no sandbox, and enforcing it all the same kills the network service in a loop.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
}

/** Rules for every page that may ever come to be, our window's and any other's. */
export function guardEveryPage(app: App, rules: NavigationRules): void {
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, rules));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
}
