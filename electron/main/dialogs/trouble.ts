import { type BrowserWindow, dialog } from 'electron';
import type { KoushuError } from '../../contract/errors';
import type { Words } from '../language';

/** What a person decides when something has gone. */
export type TroubleAnswer = 'again' | 'leave';

interface TroubleText {
  message: string;
  detail: string;
  again: string;
  leave: string;
}

async function ask(window: BrowserWindow | null, text: TroubleText, name: string): Promise<TroubleAnswer> {
  const options = {
    type: 'error' as const,
    title: name,
    message: text.message,
    detail: text.detail,
    buttons: [text.again, text.leave],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  };
  const parent = window && !window.isDestroyed() && window.isVisible() ? window : null;
  const { response } = parent ? await dialog.showMessageBox(parent, options) : await dialog.showMessageBox(options);
  return response === 0 ? 'again' : 'leave';
}

/** The service cannot start, or keeps dying: try again, or quit. */
export function askAboutService(
  window: BrowserWindow | null,
  words: Words,
  error: KoushuError,
  logFile: string,
): Promise<TroubleAnswer> {
  const { say, sayError } = words;
  const text = {
    message: sayError(error.code, error.params),
    detail: say('trouble.service-detail', { logFile }),
    again: say('trouble.try-again'),
    leave: say('menu.quit'),
  };
  return ask(window, text, say('name'));
}

/** The page's process died: load it again, or quit. */
export function askAboutPageGone(window: BrowserWindow, { say }: Words, reason: string): Promise<TroubleAnswer> {
  const text = {
    message: say('trouble.page-gone'),
    detail: say('trouble.page-gone-detail', { reason }),
    again: say('trouble.reload'),
    leave: say('menu.quit'),
  };
  return ask(window, text, say('name'));
}

/** The page has not answered for a while: load it again, or wait. */
export function askAboutPageHangs(window: BrowserWindow, { say }: Words): Promise<TroubleAnswer> {
  const text = {
    message: say('trouble.page-hangs'),
    detail: say('trouble.page-hangs-detail'),
    again: say('trouble.reload'),
    leave: say('trouble.wait'),
  };
  return ask(window, text, say('name'));
}
