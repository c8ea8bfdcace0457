import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, type IpcMainInvokeEvent, ipcMain, shell } from 'electron';
import { type MenuContext, shellChannels } from '../../contract/shell';
import { chooseFilesOptions, chooseFolderOptions, saveFileOptions } from '../dialogs/dialog-options';
import type { Words } from '../language';
import { openExternalLink } from '../security/external-links';
import { isPageUrl } from '../security/page-origin';
import type { ServiceClient } from '../service/service-client';
import type { PageWindow } from '../window/page-window';
import { type BridgeArguments, type BridgeChannel, parseBridgeArgument } from './bridge-arguments';

/** What the bridge works with. */
export interface BridgeOptions {
  words: Words;
  client: ServiceClient;
  getPageOrigin: () => string | null;
  /** The window whose page may call; null before it is there. */
  getWindow: () => PageWindow | null;
  setMenuContext: (context: MenuContext) => void;
}

/** Answers the page's native calls: only our page's main frame is heard, and every argument is checked. */
export function setUpBridge({ words, client, getPageOrigin, getWindow, setMenuContext }: BridgeOptions): void {
  const { say } = words;

  function handle<Channel extends BridgeChannel>(
    channel: Channel,
    answer: (window: PageWindow, argument: BridgeArguments[Channel]) => unknown,
  ): void {
    ipcMain.handle(channel, (event, argument: unknown) => {
      const window = getWindow();
      if (!window || !isOurPage(event, window, getPageOrigin())) throw new Error('bridge-not-our-page');
      return answer(window, parseBridgeArgument(channel, argument));
    });
  }

  handle(shellChannels.chooseFiles, async (window, kind) => {
    const chosen = await dialog.showOpenDialog(window.browserWindow, chooseFilesOptions(kind, say));
    return chosen.canceled ? [] : client.grant(chosen.filePaths);
  });
  handle(shellChannels.chooseFolder, async (window, purpose) => {
    const chosen = await dialog.showOpenDialog(window.browserWindow, chooseFolderOptions(purpose, say));
    return (chosen.canceled ? undefined : (await client.grant(chosen.filePaths))[0]) ?? null;
  });
  handle(shellChannels.saveFile, async (window, request) => {
    const options = saveFileOptions(request, app.getPath('documents'), say, join);
    const { canceled, filePath } = await dialog.showSaveDialog(window.browserWindow, options);
    return (canceled || !filePath ? undefined : (await client.grant([filePath]))[0]) ?? null;
  });
  handle(shellChannels.grantDropped, (_window, paths) => client.grant(paths));
  handle(shellChannels.showInFolder, async (_window, path) => {
    if (!(await client.mayReveal(path)) || !existsSync(path)) return false;
    shell.showItemInFolder(path);
    return true;
  });
  handle(shellChannels.openExternal, (_window, url) => openExternalLink(url, (safe) => shell.openExternal(safe)));
  handle(shellChannels.setTitle, (window, title) => window.setTitle(title));
  handle(shellChannels.setMenuContext, (_window, context) => setMenuContext(context));
}

function isOurPage(event: IpcMainInvokeEvent, window: PageWindow, origin: string | null): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    event.sender === window.browserWindow.webContents &&
    frame === event.sender.mainFrame &&
    isPageUrl(frame.url, origin)
  );
}
