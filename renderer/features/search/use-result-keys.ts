import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useShortcuts } from '../../app/shortcuts';
import type { VirtualListHandle } from '../../ui/virtual-list';
import { useViewer } from '../users/use-viewer';
import { nextStop, type ResultRow, rowAddress } from './result-rows';

interface Actions {
  onMoreRecords: () => void;
  onMoreHits: (interviewId: string) => void;
}

export const RESULTS_ID = 'search-results';
export const rowId = (index: number) => `search-row-${index}`;

/**
 * Going through the results by keyboard, from the field or from anywhere on the page.
 *
 * @param query what the rows answer
 */
export function useResultKeys(rows: readonly ResultRow[], query: string, actions: Actions) {
  const { t } = useTranslation('search-page');
  const navigate = useNavigate();
  const ownPages = useViewer().may('read-sealed');
  const list = useRef<VirtualListHandle>(null);
  const [chosen, setChosen] = useState({ query, row: -1 });
  // Another query: whatever was chosen is something else now.
  const active = chosen.query === query && chosen.row < rows.length ? chosen.row : -1;
  const setActive = (row: number) => setChosen({ query, row });
  const move = (direction: 1 | -1) => {
    const next = nextStop(rows, active, direction);
    setActive(next);
    if (next >= 0) list.current?.scrollToIndex(next);
  };
  const open = () => {
    const row = rows[active];
    if (!row) {
      move(1);
      return;
    }
    const address = rowAddress(row, { ownPages });
    if (address) void navigate(address);
    else if (row.type === 'moreHits') actions.onMoreHits(row.interviewId);
    else if (row.type === 'moreRecords') actions.onMoreRecords();
  };
  useShortcuts(t('keys.title'), [
    { id: 'down', keys: ['arrowdown'], label: t('keys.down'), run: () => move(1) },
    { id: 'up', keys: ['arrowup'], label: t('keys.up'), run: () => move(-1) },
    { id: 'open', keys: ['enter'], label: t('keys.open'), run: open },
  ]);
  return { list, active, activeId: active < 0 ? undefined : rowId(active), setActive, move, open };
}
