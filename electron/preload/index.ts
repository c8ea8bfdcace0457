import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import { type MenuCommand, type ServiceRestarted, type ShellBridge, shellChannels } from '../contract/shell';

/** A restart that happened before the page listened; it is loaded anew at that very moment. */
let untoldRestart: ServiceRestarted | null = null;
const restartListeners = new Set<(restart: ServiceRestarted) => void>();

ipcRenderer.on(shellChannels.serviceRestarted, (_event: IpcRendererEvent, restart: ServiceRestarted) => {
  if (restartListeners.size === 0) untoldRestart = restart;
  for (const listener of restartListeners) listener(restart);
});

/** Older Electrons put the path on the file itself and have no webUtils. */
function pathOf(file: File): string {
  if (webUtils) return webUtils.getPathForFile(file);
  return (file as File & { path?: string }).path ?? '';
}

const bridge: ShellBridge = {
  chooseFiles: (kind) => ipcRenderer.invoke(shellChannels.chooseFiles, kind),
  chooseFolder: (purpose) => ipcRenderer.invoke(shellChannels.chooseFolder, purpose),
  saveFile: (request) => ipcRenderer.invoke(shellChannels.saveFile, request),
  grantDropped: (files) =>
    ipcRenderer.invoke(
      shellChannels.grantDropped,
      files.map(pathOf).filter((path) => path !== ''),
    ),
  showInFolder: (path) => ipcRenderer.invoke(shellChannels.showInFolder, path),
  openExternal: (url) => ipcRenderer.invoke(shellChannels.openExternal, url),
  setTitle: (title) => ipcRenderer.invoke(shellChannels.setTitle, title),
  setMenuContext: (context) => ipcRenderer.invoke(shellChannels.setMenuContext, context),
  onServiceRestarted: (listener) => {
    restartListeners.add(listener);
    if (untoldRestart) listener(untoldRestart);
    untoldRestart = null;
    return () => {
      restartListeners.delete(listener);
    };
  },
  onMenu: (listener) => {
    const hear = (_event: IpcRendererEvent, command: MenuCommand) => listener(command);
    ipcRenderer.on(shellChannels.menu, hear);
    return () => {
      ipcRenderer.off(shellChannels.menu, hear);
    };
  },
  platform: process.platform as ShellBridge['platform'],
  versions: {
    electron: process.versions.electron ?? '',
    chrome: process.versions.chrome ?? '',
    node: process.versions.node,
  },
};

contextBridge.exposeInMainWorld('koushuShell', bridge);
