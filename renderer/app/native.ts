import type {
  ChooseFilesKind,
  ChooseFolderPurpose,
  MenuCommand,
  MenuContext,
  SaveFileRequest,
  ServiceRestarted,
  ShellBridge,
  Unsubscribe,
} from '../../electron/contract/shell';

const shell: ShellBridge | undefined = window.koushuShell;

/** Versions of the desktop program's engine; null in a browser. */
export const shellVersions = shell?.versions ?? null;
export const isMac = shell ? shell.platform === 'darwin' : /Mac/.test(navigator.platform);

/** Native chooser; null where there is none, so that the in-page one opens. */
export const nativeChooseFiles = shell ? (kind: ChooseFilesKind) => shell.chooseFiles(kind) : null;
export const nativeChooseFolder = shell ? (purpose: ChooseFolderPurpose) => shell.chooseFolder(purpose) : null;
export const nativeSaveFile = shell ? (request: SaveFileRequest) => shell.saveFile(request) : null;
/** Paths of dropped files; null in a browser, where they have to be uploaded. */
export const nativeGrantDropped = shell ? (files: File[]) => shell.grantDropped(files) : null;
/** Shows a path in the system's file manager; null in a browser. */
export const nativeShowInFolder = shell ? (path: string) => shell.showInFolder(path) : null;

/** Opens an https address in the system's browser. */
export async function openExternal(url: string): Promise<void> {
  if (shell) await shell.openExternal(url);
  else window.open(url, '_blank', 'noopener');
}

/** Names the window after what is open. */
export function setWindowTitle(title: string, programName: string): void {
  document.title = title ? `${title} — ${programName}` : programName;
  if (shell) void shell.setTitle(title);
}

export function setMenuContext(context: MenuContext): void {
  if (shell) void shell.setMenuContext(context);
}

export function onMenu(listener: (command: MenuCommand) => void): Unsubscribe {
  return shell ? shell.onMenu(listener) : () => {};
}

export function onServiceRestarted(listener: (restart: ServiceRestarted) => void): Unsubscribe {
  return shell ? shell.onServiceRestarted(listener) : () => {};
}
