/**
 * What the shell agrees on with its two neighbours: the page (the bridge `window.koushuShell`, absent in a browser) and
 * the archive service (how it is started and what it announces). No import of ours, nothing of Electron's.
 */

// ── The page ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What `chooseFiles` offers first; 所有文件 is always offered too, since content is judged, not endings. */
export type ChooseFilesKind = 'media' | 'transcript';

/** Why a folder is chosen: decides the dialog's words, and whether a new folder may be made in it. */
export type ChooseFolderPurpose = 'archive-new' | 'archive-open' | 'media' | 'export';

/** What `saveFile` saves: decides the dialog's words and the ending offered. */
export type SaveFileKind = 'video' | 'audio' | 'transcript' | 'table' | 'any';

export interface SaveFileRequest {
  /** A bare file name with its ending; folders in it are dropped. */
  suggestedName: string;
  kind: SaveFileKind;
}

/** The menu items the page carries out. Items of Electron's own (copy, zoom, full screen) never reach it. */
export const menuCommands = [
  'archive-new',
  'archive-open',
  'archive-close',
  'import-files',
  'import-folder',
  'transcript-add',
  'settings',
  'search',
  'show-interviews',
  'show-clips',
  'show-jobs',
  'play-pause',
  'frame-back',
  'frame-forward',
  'seek-back',
  'seek-forward',
  'slower',
  'faster',
  'mark-in',
  'mark-out',
  'cut-clip',
  'show-shortcuts',
] as const;

export type MenuCommand = (typeof menuCommands)[number];

/** What the page has open; menu items that would do nothing are greyed. */
export interface MenuContext {
  archiveOpen: boolean;
  playerOpen: boolean;
}

/** The service died and is back; the page has been loaded anew at its address, on the route where it was. */
export interface ServiceRestarted {
  port: number;
  /** One sentence for the person, in the shell's language. */
  message: string;
}

/** Takes a listener away again. */
export type Unsubscribe = () => void;

/**
 * `window.koushuShell`. Every path that comes back has already been granted to the page by the service. A refused or
 * malformed call rejects with a message that starts with `bridge-`.
 */
export interface ShellBridge {
  /** Empty when the person cancels. */
  chooseFiles(kind: ChooseFilesKind): Promise<string[]>;
  /** Null when the person cancels. */
  chooseFolder(purpose: ChooseFolderPurpose): Promise<string | null>;
  /** Null when the person cancels. The dialog has asked before an existing file is replaced. */
  saveFile(request: SaveFileRequest): Promise<string | null>;
  /** Paths of files and folders dropped on the page, in order; those that lie on no disk are left out. */
  grantDropped(files: File[]): Promise<string[]>;
  /** False when the path is none that the page may know, or no longer there. */
  showInFolder(path: string): Promise<boolean>;
  /** Opens the system's browser; false for anything but an https address. */
  openExternal(url: string): Promise<boolean>;
  /** The window's title becomes `<title> — 口述史档案库`; empty brings back the plain name. */
  setTitle(title: string): Promise<void>;
  setMenuContext(context: MenuContext): Promise<void>;
  /** Hears at once of a restart that happened before the page could listen. */
  onServiceRestarted(listener: (restart: ServiceRestarted) => void): Unsubscribe;
  onMenu(listener: (command: MenuCommand) => void): Unsubscribe;
  readonly platform: 'win32' | 'darwin' | 'linux';
  readonly versions: { readonly electron: string; readonly chrome: string; readonly node: string };
}

declare global {
  interface Window {
    /** Present in the desktop program only. */
    readonly koushuShell?: ShellBridge;
  }
}

/** IPC channels of the bridge; used by the shell and its preload only. */
export const shellChannels = {
  chooseFiles: 'koushu:choose-files',
  chooseFolder: 'koushu:choose-folder',
  saveFile: 'koushu:save-file',
  grantDropped: 'koushu:grant-dropped',
  showInFolder: 'koushu:show-in-folder',
  openExternal: 'koushu:open-external',
  setTitle: 'koushu:set-title',
  setMenuContext: 'koushu:set-menu-context',
  serviceRestarted: 'koushu:service-restarted',
  menu: 'koushu:menu',
} as const;

// ── The service ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Arguments the shell starts the service with: it binds a free port of 127.0.0.1. */
export const serviceArguments = ['--shell', '--port', '0'] as const;

/** Environment the service is started with. The secret is never on a command line, where other users could read it. */
export const serviceEnvironment = {
  /** 32 random bytes in hex: the session cookie's value and the bearer token of the shell's own calls. */
  secret: 'KOUSHU_SHELL_SECRET',
  /** The folder for what belongs to the person and not to an archive (recent archives, settings, logs). */
  userData: 'KOUSHU_CONFIG_DIR',
  /** Set for a service that takes the place of one that died: it does not answer at the port of last time. */
  anyPort: 'KOUSHU_ANY_PORT',
} as const;

/** The cookie that carries the secret: HttpOnly, SameSite=Strict, host 127.0.0.1. */
export const sessionCookieName = 'koushu_session';

/** Announced once, when requests are answered: a message (utilityProcess) or a line of JSON on stdout (plain Node). */
export interface ServiceReady {
  type: 'ready';
  port: number;
  pid: number;
}

/** Announced instead when the service cannot start; it then exits. `code` has a sentence in the catalogues. */
export interface ServiceFailed {
  type: 'failed';
  code: string;
  params: Record<string, string | number>;
}

export type ServiceAnnouncement = ServiceReady | ServiceFailed;

/** The shell asks the service to end; so does a closed stdin (plain Node), and SIGTERM. */
export interface ServiceShutdown {
  type: 'shutdown';
}

/** Shell to service, with `Authorization: Bearer <secret>`. */
export const nativeRoutes = {
  /** POST `{paths: string[]}` → `{grants: [{path}]}`. A path that does not exist yet is granted for writing. */
  grants: '/api/native/grants',
  /** GET `?path=` → `{allowed: boolean}`: may the page have this path shown in the system's file manager? */
  mayReveal: '/api/native/may-reveal',
  /** GET → `SessionInfo`. */
  session: '/api/session',
  /** POST `{path}` → `ArchiveSummary`. */
  openArchive: '/api/archive/open',
} as const;
