import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { PreparedElectron } from '../../../scripts/electron-runtime.mjs';
import { isAlive, until } from './until';

/** How a program is started. */
export interface LaunchOptions {
  /** Archive folder or marker file, as if it had been double-clicked. */
  archive?: string;
  /** Folder of the person's settings; a fresh one, removed afterwards, when not given. */
  userData?: string;
  /** Language of the system; Chinese when not given. */
  language?: string;
  environment?: Record<string, string>;
  /** Chromium's own switches. */
  switches?: string[];
}

/** A running program with its page loaded. */
export interface LaunchedApp {
  app: ElectronApplication;
  page: Page;
  userData: string;
  /** What the next open dialogs give; an empty list is a cancelled dialog. */
  answerOpenDialog(paths: string[]): Promise<void>;
  /** What the next save dialogs give; null is a cancelled dialog. */
  answerSaveDialog(path: string | null): Promise<void>;
  /** The button, from 0, that is pressed in the next message boxes. */
  answerMessageBox(button: number): Promise<void>;
  /** Options of every dialog that was answered by the above, in order. */
  shownDialogs(): Promise<{ title?: string; message?: string; buttons?: string[] }[]>;
  /** Clicks an item of the menu bar by its id (a command of the shell's contract), once it is not grey. */
  clickMenu(id: string): Promise<void>;
  /** The service that answers now. */
  service(): { pid: number; port: number };
  log(): string;
  /** Closes as a person does, and waits until the service has ended too. */
  close(): Promise<void>;
}

/** Where answered dialogs are kept inside the shell's process. */
interface DialogRecords {
  koushuShownDialogs?: object[];
}

/** The environment without what Playwright and npm put there, which no person's program has. */
function inheritedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(NODE_OPTIONS|npm_|PW_|KOUSHU_)/.test(entry[0]),
  );
  return Object.fromEntries(entries);
}

/** Command line and environment of one start, also for starts that Playwright does not lead. */
export function launchCommand(electron: PreparedElectron, options: LaunchOptions & { userData: string }) {
  const language = options.language ?? 'zh-CN';
  return {
    executablePath: electron.executable,
    args: [
      `--lang=${language}`,
      ...(options.switches ?? []),
      ...electron.args,
      ...(options.archive ? [options.archive] : []),
    ],
    env: {
      ...inheritedEnvironment(),
      ...electron.env,
      LANGUAGE: language.replace('-', '_'),
      KOUSHU_USER_DATA: options.userData,
      KOUSHU_DEFAULT_FOLDER: join(options.userData, 'archives'),
      ...options.environment,
    },
  };
}

/** Starts the program and waits for its page. */
export async function launchApp(electron: PreparedElectron, options: LaunchOptions = {}): Promise<LaunchedApp> {
  const isOwnUserData = options.userData === undefined;
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'koushu-desktop-'));
  const app = await _electron.launch({ ...launchCommand(electron, { ...options, userData }), timeout: 120_000 });
  let isClosed = false;
  const log = () => readFileSync(join(userData, 'logs', 'koushu.log'), 'utf8');
  const page = await app.firstWindow({ timeout: 120_000 });
  await page.waitForURL(/^http:\/\/127\.0\.0\.1:\d+\//, { timeout: 120_000 });
  await page.waitForLoadState('load');

  const service = () => {
    const last = [...log().matchAll(/The service \(process (\d+)\) answers on port (\d+)/g)].at(-1);
    if (!last) throw new Error(`No service has answered:\n${log()}`);
    return { pid: Number(last[1]), port: Number(last[2]) };
  };

  return {
    app,
    page,
    userData,
    log,
    service,
    answerOpenDialog: (paths) =>
      app.evaluate(({ dialog }, filePaths) => {
        const records = globalThis as DialogRecords;
        dialog.showOpenDialog = ((...given: object[]) => {
          records.koushuShownDialogs = [...(records.koushuShownDialogs ?? []), given.at(-1) ?? {}];
          return Promise.resolve({ canceled: filePaths.length === 0, filePaths });
        }) as typeof dialog.showOpenDialog;
      }, paths),
    answerSaveDialog: (path) =>
      app.evaluate(({ dialog }, filePath) => {
        const records = globalThis as DialogRecords;
        dialog.showSaveDialog = ((...given: object[]) => {
          records.koushuShownDialogs = [...(records.koushuShownDialogs ?? []), given.at(-1) ?? {}];
          return Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
        }) as typeof dialog.showSaveDialog;
      }, path),
    answerMessageBox: (button) =>
      app.evaluate(({ dialog }, response) => {
        const records = globalThis as DialogRecords;
        dialog.showMessageBox = ((...given: object[]) => {
          records.koushuShownDialogs = [...(records.koushuShownDialogs ?? []), given.at(-1) ?? {}];
          return Promise.resolve({ response, checkboxChecked: false });
        }) as typeof dialog.showMessageBox;
      }, button),
    shownDialogs: () => app.evaluate(() => (globalThis as DialogRecords).koushuShownDialogs ?? []),
    clickMenu: (id) =>
      until(
        () =>
          app.evaluate(({ Menu, BrowserWindow }, itemId) => {
            const item = Menu.getApplicationMenu()?.getMenuItemById(itemId);
            if (!item) throw new Error(`The menu has no item ${itemId}.`);
            if (item.enabled) item.click(undefined, BrowserWindow.getAllWindows()[0]);
            return item.enabled;
          }, id),
        `the menu item ${id} can be clicked`,
      ),
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      const { pid } = service();
      await app.close();
      await until(() => !isAlive(pid), 'the service has ended');
      if (isOwnUserData) await rm(userData, { recursive: true, force: true });
    },
  };
}
