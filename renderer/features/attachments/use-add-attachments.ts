import { useState } from 'react';
import type { Finding } from '../../../electron/contract/errors';
import { type AttachmentPlace, addAttachmentByPath, uploadAttachment } from '../../api/attachments';
import { nativeGrantDropped } from '../../app/native';
import { droppedFiles } from '../import/dropped-files';

/** A file that did not come in, and why. */
export interface Refused {
  key: string;
  problem: unknown;
}

/** What the last files brought. */
export interface AddingResult {
  refused: readonly Refused[];
  findings: readonly Finding[];
}

const NOTHING: AddingResult = { refused: [], findings: [] };

/**
 * Brings files in one after the other: by path in the desktop program, by sending them from a browser. A file that is
 * refused holds up no other.
 *
 * @param onDone how many are new
 */
export function useAddAttachments(place: AttachmentPlace, onDone: (added: number) => void) {
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [result, setResult] = useState(NOTHING);

  const run = async <Item>(items: readonly Item[], send: (item: Item) => ReturnType<typeof uploadAttachment>) => {
    if (items.length === 0) return;
    setResult(NOTHING);
    const refused: Refused[] = [];
    const findings: Finding[] = [];
    let added = 0;
    for (const [index, item] of items.entries()) {
      setProgress({ done: index, total: items.length });
      try {
        const answer = await send(item);
        findings.push(...answer.findings);
        if (!answer.duplicate) added += 1;
      } catch (problem) {
        refused.push({ key: String(index), problem });
      }
    }
    setProgress(null);
    setResult({ refused, findings });
    onDone(added);
  };

  return {
    progress,
    result,
    dismiss: () => setResult(NOTHING),
    addFiles: async (files: readonly File[]) => {
      if (nativeGrantDropped)
        await run(await nativeGrantDropped([...files]), (path) => addAttachmentByPath(place, path));
      else await run(files, (file) => uploadAttachment(place, file));
    },
    /** Call it while the drop event is handled. */
    drop: async (transfer: DataTransfer) => {
      if (nativeGrantDropped) {
        const granted = nativeGrantDropped([...transfer.files]);
        await run(await granted, (path) => addAttachmentByPath(place, path));
      } else {
        const files = droppedFiles(transfer);
        await run(await files, ({ file }) => uploadAttachment(place, file));
      }
    },
  };
}
