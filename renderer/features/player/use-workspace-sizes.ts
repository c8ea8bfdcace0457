import { useState } from 'react';
import type { Right } from '../../../electron/contract/users';
import { keepPageSetting, pageSetting } from '../../app/page-settings';
import { useViewer } from '../users/use-viewer';

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

/** What is left of sealed passages for those who must not see them. */
const READER_TABS: ReadonlySet<SidePanelTab> = new Set(['describe', 'provenance', 'transcripts', 'clips']);

/** Whether this person's side panel has the tab; the one that was open last may be somebody else's. */
export function mayOpenTab(may: (right: Right) => boolean, tab: SidePanelTab): boolean {
  return may('read-sealed') || READER_TABS.has(tab);
}

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
  const { may } = useViewer();
  const [sizes, setSizes] = useState(remembered);
  const change = (changes: Partial<Sizes>) => {
    setSizes((before) => {
      const next = { ...before, ...changes };
      keepPageSetting(STORAGE_KEY, JSON.stringify(next));
      return next;
    });
  };
  const tab = sizes.tab !== null && !mayOpenTab(may, sizes.tab) ? 'describe' : sizes.tab;
  return { ...sizes, tab, change };
}
