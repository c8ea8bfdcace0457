import { BrowserWindow, screen } from 'electron';
import type { shellChannels } from '../../contract/shell';
import { pageWebPreferences } from '../security/web-preferences';
import { routeOf } from './page-route';
import { minimumWindowSize, placeWindow } from './window-placement';
import type { WindowStateFile } from './window-state-file';

/** The renderer's paper colour, so that nothing flashes before the page has drawn. */
const backgroundColor = '#f7f5f1';

/** What a {@link PageWindow} is given. */
export interface PageWindowOptions {
  preload: string;
  /** Windows and Linux show it in the task bar; macOS takes it from the bundle. */
  icon: string;
  name: string;
  developer: boolean;
  state: WindowStateFile;
  /** The page's process died or hangs; `reload` brings it back on the route where it was. */
  onPageGone: (window: PageWindow, reason: string) => void;
  onPageHangs: (window: PageWindow) => void;
}

/** The program's one window and the page in it. */
export class PageWindow {
  readonly browserWindow: BrowserWindow;
  readonly #options: PageWindowOptions;
  #address = '';
  #isRestarting = false;
  readonly #showsMaximized: boolean;
  #wasShown = false;

  constructor(options: PageWindowOptions) {
    this.#options = options;
    const saved = options.state.read();
    const main = screen.getPrimaryDisplay();
    const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
    const workAreas = [main, ...others].map(({ workArea }) => workArea);
    this.browserWindow = new BrowserWindow({
      ...placeWindow(saved, workAreas),
      minWidth: minimumWindowSize.width,
      minHeight: minimumWindowSize.height,
      show: false,
      title: options.name,
      icon: options.icon,
      backgroundColor,
      webPreferences: pageWebPreferences(options.preload, options.developer),
    });
    this.#showsMaximized = saved?.maximized === true;
    this.browserWindow.on('ready-to-show', () => {
      if (this.#address !== '') this.#showFirstTime();
    });
    // Starts the page's process while the service is starting. The real address may come before this one is done.
    this.browserWindow.loadURL('about:blank').catch(() => undefined);
    this.browserWindow.on('close', () => this.#saveState());
    // The title is the shell's: the page asks for one, its document's does not count.
    this.browserWindow.on('page-title-updated', (event) => event.preventDefault());
    this.browserWindow.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit' && !this.#isRestarting) options.onPageGone(this, reason);
      this.#isRestarting = false;
    });
    this.browserWindow.on('unresponsive', () => options.onPageHangs(this));
  }

  /** Loads a route of the page at the service's address. A failure shows when the service is back, not as an error. */
  async load(origin: string, route: string): Promise<void> {
    this.#address = `${origin}${route}`;
    await this.browserWindow.loadURL(this.#address).catch(() => undefined);
    this.#showFirstTime();
  }

  /** Loads the page anew on the route where it is, at the service's new address or at the same one. */
  async reloadAt(origin: string): Promise<void> {
    const route = routeOf(this.browserWindow.webContents.getURL() || this.#address);
    // Another port makes it another document; the same port with the same hash would load nothing.
    if (this.browserWindow.webContents.getURL() === `${origin}${route}`) this.browserWindow.webContents.reload();
    else await this.load(origin, route);
  }

  /** After the page's process died: what it shows is gone, its address is not. */
  reload(): void {
    this.browserWindow.webContents.reload();
  }

  /** A page that hangs hears nothing: its process is ended first, and that is no reason to ask again. */
  restartPage(): void {
    this.#isRestarting = true;
    this.browserWindow.webContents.forcefullyCrashRenderer();
    this.reload();
  }

  send(channel: (typeof shellChannels)[keyof typeof shellChannels], payload: unknown): void {
    if (!this.browserWindow.isDestroyed()) this.browserWindow.webContents.send(channel, payload);
  }

  setTitle(title: string): void {
    this.browserWindow.setTitle(title === '' ? this.#options.name : `${title} — ${this.#options.name}`);
  }

  focus(): void {
    if (this.browserWindow.isMinimized()) this.browserWindow.restore();
    this.browserWindow.show();
    this.browserWindow.focus();
  }

  /** At the page's first paint, or when its loading has come to an end in any other way: never an unseen program. */
  #showFirstTime(): void {
    if (this.#wasShown || this.browserWindow.isDestroyed()) return;
    this.#wasShown = true;
    if (this.#showsMaximized) this.browserWindow.maximize();
    this.browserWindow.show();
  }

  #saveState(): void {
    this.#options.state.write({
      bounds: this.browserWindow.getNormalBounds(),
      maximized: this.browserWindow.isMaximized(),
    });
  }
}
