import { Menu } from 'electron';
import type { MenuContext } from '../../contract/shell';
import { buildMenuTemplate, type MenuOptions } from './menu-template';

/**
 * Puts up the menu bar.
 *
 * @returns a function that greys what the page has no use for. Until the page says what is open, nothing is grey.
 */
export function setUpMenu(options: Omit<MenuOptions, 'context'>): (context: MenuContext) => void {
  const show = (context: MenuContext) => {
    Menu.setApplicationMenu(Menu.buildFromTemplate(buildMenuTemplate({ ...options, context })));
  };
  show({ archiveOpen: true, playerOpen: true });
  return show;
}
