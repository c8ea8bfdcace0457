import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { MenuCommand } from '../../electron/contract/shell';
import { onMenu } from './native';

const COMMAND_EVENT = 'koushu-menu-command';

const routes: Partial<Record<MenuCommand, string>> = {
  'archive-new': '/welcome?action=new',
  'archive-open': '/welcome?action=open',
  'archive-close': '/welcome?action=close',
  'import-files': '/interviews?action=import-files',
  'import-folder': '/interviews?action=import-folder',
  settings: '/settings',
  search: '/search',
  'show-interviews': '/interviews',
  'show-clips': '/clips',
  'show-jobs': '/jobs',
};

/** Carries out the desktop menu: what leads to a page goes there, the rest is handed to {@link useMenuCommand}. */
export function useMenuCommands(showShortcuts: () => void): void {
  const navigate = useNavigate();
  const show = useRef(showShortcuts);
  show.current = showShortcuts;
  useEffect(
    () =>
      onMenu((command) => {
        const route = routes[command];
        if (route) void navigate(route);
        else if (command === 'show-shortcuts') show.current();
        else window.dispatchEvent(new CustomEvent<MenuCommand>(COMMAND_EVENT, { detail: command }));
      }),
    [navigate],
  );
}

/** Lets a page carry out the menu items that belong to it (player keys, adding a transcript, cutting a clip). */
export function useMenuCommand(handler: (command: MenuCommand) => void): void {
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => {
    const listener = (event: Event) => {
      if (event instanceof CustomEvent) latest.current(event.detail as MenuCommand);
    };
    window.addEventListener(COMMAND_EVENT, listener);
    return () => window.removeEventListener(COMMAND_EVENT, listener);
  }, []);
}
