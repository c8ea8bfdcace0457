import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import { nativeGrantDropped } from '../../app/native';
import { usePathChooser } from '../../app/path-chooser';
import { type DroppedFile, droppedFiles } from './dropped-files';
import { ImportDialog } from './import-dialog';
import type { ImportTarget } from './import-plan';

/** What is brought in: paths the service can read, or files the page has to send first. */
type ImportSource = { paths: string[] } | { files: DroppedFile[] };

export interface ImportWish {
  id: number;
  source: ImportSource;
  /** Interview to add to; null: decided in the dialog. */
  target: ImportTarget | null;
}

interface Import {
  chooseFiles: (target?: ImportTarget) => Promise<void>;
  chooseFolder: (target?: ImportTarget) => Promise<void>;
  /** Must be called while the drop event is handled. */
  drop: (transfer: DataTransfer, target: ImportTarget | null) => Promise<void>;
}

const ImportContext = createContext<Import | null>(null);
let lastId = 0;

/** Lets any page start an import; the dialog belongs to the program, so that leaving the page does not close it. */
export function ImportProvider({ children }: { children: ReactNode }) {
  const chooser = usePathChooser();
  const [wish, setWish] = useState<ImportWish | null>(null);
  const actions = useMemo<Import>(() => {
    const start = (source: ImportSource, target: ImportTarget | null) => {
      const count = 'paths' in source ? source.paths.length : source.files.length;
      if (count === 0) return;
      lastId += 1;
      setWish({ id: lastId, source, target });
    };
    return {
      chooseFiles: async (target) => start({ paths: await chooser.chooseFiles('media') }, target ?? null),
      chooseFolder: async (target) => {
        const path = await chooser.chooseFolder('media');
        if (path) start({ paths: [path] }, target ?? null);
      },
      drop: async (transfer, target) => {
        if (nativeGrantDropped) start({ paths: await nativeGrantDropped([...transfer.files]) }, target);
        else start({ files: await droppedFiles(transfer) }, target);
      },
    };
  }, [chooser]);
  return (
    <ImportContext value={actions}>
      {children}
      {wish && <ImportDialog key={wish.id} wish={wish} onClose={() => setWish(null)} />}
    </ImportContext>
  );
}

export function useImport(): Import {
  const actions = use(ImportContext);
  if (!actions) throw new Error('useImport outside its provider');
  return actions;
}
