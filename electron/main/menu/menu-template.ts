import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand, MenuContext } from '../../contract/shell';
import type { Words } from '../language';

/** What the menu depends on. */
export interface MenuOptions {
  say: Words['say'];
  platform: NodeJS.Platform;
  /** Adds the developer tools; unpackaged programs only. */
  developer: boolean;
  context: MenuContext;
  send: (command: MenuCommand) => void;
}

interface CommandOptions {
  accelerator?: string;
  /**
   * Shown, not taken: the page itself hears these keys. A menu that took the space bar or J would take it from every
   * text field too. (macOS always takes what it shows, so there such keys are not shown.)
   */
  keyHeardByPage?: string;
  needs?: keyof MenuContext;
}

/** The whole menu bar. Pure, so that a test can read it. */
export function buildMenuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const { say, platform, developer, context, send } = options;
  const isMac = platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const role = (name: NonNullable<MenuItemConstructorOptions['role']>, key: string): MenuItemConstructorOptions => ({
    role: name,
    label: say(`menu.${key}`),
  });
  const command = (id: MenuCommand, { accelerator, keyHeardByPage, needs }: CommandOptions = {}) => ({
    id,
    label: say(`menu.${id}`),
    enabled: needs === undefined || context[needs],
    click: () => send(id),
    ...(accelerator ? { accelerator } : {}),
    ...(keyHeardByPage && !isMac ? { accelerator: keyHeardByPage, registerAccelerator: false } : {}),
  });
  const settings = command('settings', { accelerator: 'CmdOrCtrl+,' });

  const program: MenuItemConstructorOptions = {
    label: say('name'),
    submenu: [
      role('about', 'about'),
      separator,
      settings,
      separator,
      role('hide', 'hide'),
      role('hideOthers', 'hide-others'),
      role('unhide', 'unhide'),
      separator,
      role('quit', 'quit'),
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: say('menu.file'),
    submenu: [
      command('archive-new', { accelerator: 'CmdOrCtrl+Shift+N' }),
      command('archive-open', { accelerator: 'CmdOrCtrl+O' }),
      command('archive-close', { accelerator: 'CmdOrCtrl+Shift+W', needs: 'archiveOpen' }),
      separator,
      command('import-files', { accelerator: 'CmdOrCtrl+I', needs: 'archiveOpen' }),
      command('import-folder', { accelerator: 'CmdOrCtrl+Shift+I', needs: 'archiveOpen' }),
      command('transcript-add', { accelerator: 'CmdOrCtrl+T', needs: 'archiveOpen' }),
      separator,
      ...(isMac ? [role('close', 'close')] : [settings, separator, role('quit', 'quit')]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: say('menu.edit'),
    submenu: [
      role('undo', 'undo'),
      role('redo', 'redo'),
      separator,
      role('cut', 'cut'),
      role('copy', 'copy'),
      role('paste', 'paste'),
      role('selectAll', 'select-all'),
      separator,
      command('search', { accelerator: 'CmdOrCtrl+F', needs: 'archiveOpen' }),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: say('menu.view'),
    submenu: [
      command('show-interviews', { accelerator: 'CmdOrCtrl+1', needs: 'archiveOpen' }),
      command('show-clips', { accelerator: 'CmdOrCtrl+2', needs: 'archiveOpen' }),
      command('show-jobs', { accelerator: 'CmdOrCtrl+3', needs: 'archiveOpen' }),
      separator,
      { ...role('resetZoom', 'zoom-reset'), accelerator: 'CmdOrCtrl+0' },
      { ...role('zoomIn', 'zoom-in'), accelerator: 'CmdOrCtrl+=' },
      { ...role('zoomOut', 'zoom-out'), accelerator: 'CmdOrCtrl+-' },
      separator,
      role('togglefullscreen', 'full-screen'),
      ...(developer ? [separator, role('reload', 'reload'), role('toggleDevTools', 'developer-tools')] : []),
    ],
  };
  const playback: MenuItemConstructorOptions = {
    label: say('menu.playback'),
    submenu: [
      command('play-pause', { keyHeardByPage: 'Space', needs: 'playerOpen' }),
      separator,
      command('frame-back', { keyHeardByPage: 'Left', needs: 'playerOpen' }),
      command('frame-forward', { keyHeardByPage: 'Right', needs: 'playerOpen' }),
      command('seek-back', { keyHeardByPage: 'Shift+Left', needs: 'playerOpen' }),
      command('seek-forward', { keyHeardByPage: 'Shift+Right', needs: 'playerOpen' }),
      separator,
      command('slower', { keyHeardByPage: 'J', needs: 'playerOpen' }),
      command('faster', { keyHeardByPage: 'L', needs: 'playerOpen' }),
      separator,
      command('mark-in', { keyHeardByPage: 'I', needs: 'playerOpen' }),
      command('mark-out', { keyHeardByPage: 'O', needs: 'playerOpen' }),
      command('cut-clip', { accelerator: 'CmdOrCtrl+E', needs: 'playerOpen' }),
    ],
  };
  const windowMenu: MenuItemConstructorOptions = {
    label: say('menu.window'),
    submenu: [
      role('minimize', 'minimize'),
      ...(isMac ? [role('zoom', 'zoom'), separator, role('front', 'front')] : [role('close', 'close')]),
    ],
  };
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: say('menu.help'),
    submenu: [command('show-shortcuts', { accelerator: 'F1' }), ...(isMac ? [] : [separator, role('about', 'about')])],
  };
  return [...(isMac ? [program] : []), file, edit, view, playback, windowMenu, help];
}
