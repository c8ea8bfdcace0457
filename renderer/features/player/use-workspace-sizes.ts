import { useState } from 'react';
import { keepPageSetting, pageSetting } from '../../app/page-settings';

export type SidePanelTab =
  | 'describe'
  | 'provenance'
  | 'people'
  | 'rights'
  | 'review'
  | 'transcripts'
  | 'clips'
  | 'files'
  | 'history';

interface Sizes {
  transcriptPixels: number;
  sidePixels: number;
  /** null: the side panel is folded away. */
  tab: SidePanelTab | null;
}

const STORAGE_KEY = 'koushu.workspace';

function startSizes(): Sizes {
  const wide = window.innerWidth >= 1600;
  return { transcriptPixels: wide ? 460 : 352, sidePixels: wide ? 440 : 340, tab: 'describe' };
}

function remembered(): Sizes {
  try {
    const stored = JSON.parse(pageSetting(STORAGE_KEY) ?? 'null') as Partial<Sizes> | null;
    return { ...startSizes(), ...stored };
  } catch {
    return startSizes();
  }
}

/** How the workspace is divided; kept on this machine. */
export function useWorkspaceSizes() {
  const [sizes, setSizes] = useState(remembered);
  const change = (changes: Partial<Sizes>) => {
    setSizes((before) => {
      const next = { ...before, ...changes };
      keepPageSetting(STORAGE_KEY, JSON.stringify(next));
      return next;
    });
  };
  return { ...sizes, change };
}
