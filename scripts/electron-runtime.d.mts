/** An Electron ready to start one program. */
export interface PreparedElectron {
  /** Absolute path of the executable to launch. */
  executable: string;
  /** Arguments it needs on this machine, before the program's own. */
  args: string[];
  /** Environment it needs beside the caller's. */
  env: Record<string, string>;
  /** Without a leading `v`. */
  electronVersion: string;
  /** True when its Node is too old for the archive service, so that `KOUSHU_SERVICE_NODE` is set in `env`. */
  needsServiceNode: boolean;
}

/** An unpacked Electron without a program in it. */
export interface ElectronDist {
  dist: string;
  electronVersion: string;
  needsServiceNode: boolean;
  /** False when it is the stand-in for tests. */
  own: boolean;
}

/** No Electron is to be had here; `skipped` is one sentence that says why and what to do. */
export interface SkippedElectron {
  skipped: string;
}

export function prepareElectron(options: {
  appDir: string;
  log?: (sentence: string) => void;
}): Promise<PreparedElectron | SkippedElectron>;

export function findElectronDist(options?: {
  log?: (sentence: string) => void;
}): Promise<ElectronDist | SkippedElectron>;
