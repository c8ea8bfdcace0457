import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import type { ChooseFilesKind, ChooseFolderPurpose, SaveFileRequest } from '../../electron/contract/shell';
import { PathBrowser, type PathBrowserTask } from '../ui/path-browser/path-browser';
import { nativeChooseFiles, nativeChooseFolder, nativeSaveFile } from './native';

interface PathChooser {
  /** Empty when the person gives up. */
  chooseFiles: (kind: ChooseFilesKind) => Promise<string[]>;
  /** Null when the person gives up. */
  chooseFolder: (purpose: ChooseFolderPurpose) => Promise<string | null>;
  /** Full path of a file to write; null when the person gives up. */
  saveFile: (request: SaveFileRequest) => Promise<string | null>;
}

const PathChooserContext = createContext<PathChooser | null>(null);

type Pending = { task: PathBrowserTask; settle: (paths: string[]) => void };

/** Native dialogs in the desktop program, the service's folder browser in a page; callers need not know which. */
export function PathChooserProvider({ children }: { children: ReactNode }) {
  const [pending, setPending] = useState<Pending | null>(null);
  const chooser = useMemo<PathChooser>(() => {
    const ask = (task: PathBrowserTask) => new Promise<string[]>((settle) => setPending({ task, settle }));
    return {
      chooseFiles: nativeChooseFiles ?? ((kind) => ask({ choose: 'files', kind })),
      chooseFolder: nativeChooseFolder ?? (async (purpose) => (await ask({ choose: 'folder', purpose }))[0] ?? null),
      saveFile: nativeSaveFile ?? (async (request) => (await ask({ choose: 'save', request }))[0] ?? null),
    };
  }, []);
  return (
    <PathChooserContext value={chooser}>
      {children}
      {pending && (
        <PathBrowser
          task={pending.task}
          onDone={(paths) => {
            setPending(null);
            pending.settle(paths);
          }}
        />
      )}
    </PathChooserContext>
  );
}

export function usePathChooser(): PathChooser {
  const chooser = use(PathChooserContext);
  if (!chooser) throw new Error('usePathChooser outside its provider');
  return chooser;
}
