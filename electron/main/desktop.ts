import { app, session, shell } from 'electron';
import { KoushuError } from '../contract/errors';
import { type MenuCommand, type ServiceRestarted, shellChannels } from '../contract/shell';
import { setUpBridge } from './bridge/bridge';
import { askAboutPageGone, askAboutPageHangs, askAboutService } from './dialogs/trouble';
import { chooseLanguage, createWords } from './language';
import { LogFile } from './log-file';
import { setUpMenu } from './menu/menu';
import type { Program } from './program';
import { openExternalLink } from './security/external-links';
import { guardEveryPage } from './security/process-security';
import { hardenSession, setSessionCookie } from './security/session';
import { launchUnderNode } from './service/launch-node';
import { launchAsUtilityProcess } from './service/launch-utility';
import { ServiceClient } from './service/service-client';
import { type ServiceAddress, ServiceProcess } from './service/service-process';
import { openArchiveRoute } from './window/page-route';
import { PageWindow } from './window/page-window';
import { WindowStateFile } from './window/window-state-file';

/** The running program: one service, one window, and what passes between them. */
export class Desktop {
  readonly #program: Program;
  readonly #log: LogFile;
  readonly #service: ServiceProcess;
  readonly #client: ServiceClient;
  readonly #getPageOrigin = () => this.#service.address?.origin ?? null;
  /** Known once Electron is ready, since the system's language is. */
  #words = createWords('zh-CN');
  #window: PageWindow | null = null;
  /** An archive to open as soon as the service answers. */
  #archiveToOpen: string | null;
  /** The page has an archive open, as it said last. */
  #isArchiveOpen = false;
  /** Told to the page as soon as it is there again. */
  #restartToTell: ServiceRestarted | null = null;

  /** @param archiveToOpen folder of the archive the program was started with, or null */
  constructor(program: Program, archiveToOpen: string | null) {
    this.#program = program;
    this.#archiveToOpen = archiveToOpen;
    this.#log = new LogFile(program.userData);
    const { serviceEntry, serviceNode, userData } = program;
    this.#service = new ServiceProcess({
      launch: serviceNode
        ? launchUnderNode(serviceNode, serviceEntry, this.#log.write)
        : launchAsUtilityProcess(serviceEntry, this.#log.write),
      userData,
      log: this.#log.write,
      onRestarted: (address) => void this.#bringPageBack(address),
      onGaveUp: (error) => void this.#askAboutService(error),
    });
    this.#client = new ServiceClient(() => this.#service.address, this.#service.secret);
    guardEveryPage(app, {
      getPageOrigin: this.#getPageOrigin,
      openExternal: (url) => void openExternalLink(url, (safe) => shell.openExternal(safe)),
    });
  }

  /** When Electron is ready: service, security, menu, bridge, window. */
  async start(): Promise<void> {
    // First and not waited for: it starts while the window is made.
    const starting = this.#service.start();
    starting.catch(() => undefined);
    this.#words = createWords(chooseLanguage(app.getLocale()));
    await hardenSession(session.defaultSession, this.#getPageOrigin);
    const setMenuContext = setUpMenu({
      say: this.#words.say,
      platform: process.platform,
      developer: this.#program.developer,
      send: (command: MenuCommand) => this.#window?.send(shellChannels.menu, command),
    });
    setUpBridge({
      words: this.#words,
      client: this.#client,
      getPageOrigin: this.#getPageOrigin,
      getWindow: () => this.#window,
      setMenuContext: (context) => {
        this.#isArchiveOpen = context.archiveOpen;
        setMenuContext(context);
        // The page's first word: from now on it listens.
        if (this.#restartToTell) this.#window?.send(shellChannels.serviceRestarted, this.#restartToTell);
        this.#restartToTell = null;
      },
    });
    this.openWindow();
    await this.#showPage(starting);
  }

  /** Opens the window if there is none; the page is loaded when the service answers. */
  openWindow(): void {
    if (this.#window) return;
    const window = new PageWindow({
      preload: this.#program.preload,
      icon: this.#program.icon,
      name: this.#words.say('name'),
      developer: this.#program.developer,
      state: new WindowStateFile(this.#program.userData),
      onPageGone: (gone, reason) => void this.#askAboutPageGone(gone, reason),
      onPageHangs: (hanging) => void this.#askAboutPageHangs(hanging),
    });
    window.browserWindow.on('closed', () => {
      this.#window = null;
    });
    this.#window = window;
    const origin = this.#getPageOrigin();
    if (origin) void window.load(origin, '/');
  }

  /** A second launch, or a double click on an archive: the window comes to the front and opens it. */
  async openArchive(folder: string | null): Promise<void> {
    this.#archiveToOpen = folder ?? this.#archiveToOpen;
    if (!app.isReady()) return;
    this.openWindow();
    this.#window?.focus();
    const origin = this.#getPageOrigin();
    if (origin && this.#archiveToOpen) await this.#window?.load(origin, await this.#takeRoute());
  }

  /** Ends the service in good order. */
  stop(): Promise<void> {
    return this.#service.stop();
  }

  async #showPage(starting: Promise<ServiceAddress>): Promise<void> {
    try {
      const { origin } = await starting;
      const [route] = await Promise.all([
        this.#openWaitingArchive(),
        setSessionCookie(session.defaultSession, origin, this.#service.secret),
      ]);
      await this.#window?.load(origin, route);
    } catch (cause) {
      const error = asKoushuError(cause);
      this.#log.write(`The program cannot start: ${error.code} ${JSON.stringify(error.params)}`);
      await this.#askAboutService(error);
    }
  }

  /**
   * Opens a waiting archive before there is a page. Never once there is one: what is typed in it belongs to the archive
   * that it has open.
   *
   * @returns the route the page starts on
   */
  async #openWaitingArchive(): Promise<string> {
    const folder = this.#archiveToOpen;
    const route = await this.#takeRoute();
    if (!folder) return route;
    try {
      await this.#client.openArchive(folder);
      return '/#/interviews';
    } catch (error) {
      this.#log.write(`The archive to open does not open: ${String(error)}`);
      return route;
    }
  }

  /** The route that makes the page open a waiting archive, which is allowed and taken. */
  async #takeRoute(): Promise<string> {
    const folder = this.#archiveToOpen;
    if (!folder) return '/';
    this.#archiveToOpen = null;
    const [granted] = await this.#client.grant([folder]).catch((error: unknown) => {
      // The page opens it all the same and says in its own words why it cannot.
      this.#log.write(`No grant for the archive to open: ${error instanceof Error ? error.message : String(error)}`);
      return [folder];
    });
    return openArchiveRoute(granted ?? folder);
  }

  async #bringPageBack({ origin, port }: ServiceAddress): Promise<void> {
    await setSessionCookie(session.defaultSession, origin, this.#service.secret);
    try {
      await this.#client.grantAgain();
      if (this.#isArchiveOpen) await this.#client.reopenLastArchive();
    } catch (error) {
      // The page shows what is missing, and says in its own words why.
      this.#log.write(`Not all is as it was before the restart: ${String(error)}`);
    }
    this.#restartToTell = { port, message: this.#words.say('notices.service-restarted') };
    await this.#window?.reloadAt(origin);
  }

  async #askAboutService(error: KoushuError): Promise<void> {
    const window = this.#window?.browserWindow ?? null;
    const answer = await askAboutService(window, this.#words, error, this.#log.path);
    if (answer === 'leave') app.quit();
    else await this.#showPage(this.#service.start());
  }

  async #askAboutPageGone(window: PageWindow, reason: string): Promise<void> {
    this.#log.write(`The page's process is gone: ${reason}`);
    if ((await askAboutPageGone(window.browserWindow, this.#words, reason)) === 'leave') app.quit();
    else window.reload();
  }

  async #askAboutPageHangs(window: PageWindow): Promise<void> {
    if ((await askAboutPageHangs(window.browserWindow, this.#words)) === 'again') window.restartPage();
  }
}

function asKoushuError(cause: unknown): KoushuError {
  if (cause instanceof KoushuError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new KoushuError('shell-fault', { reason }, { status: 500, cause });
}
