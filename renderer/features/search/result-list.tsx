import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list';
import { GroupRow } from './group-row';
import { HitRow } from './hit-row';
import { RecordRow } from './record-row';
import { type ResultRow, rowKey } from './result-rows';
import { RESULTS_ID, rowId } from './use-result-keys';

const ROW_HEIGHT = 52;
/** The next page is fetched when so many rows are left. */
const AHEAD = 20;

/** A grid, as headings and links in a row are read as such; of an option only the words would be. */
const rowSemantics = (index: number, active: number) =>
  ({ role: 'row', tabIndex: -1, 'aria-rowindex': index + 1, 'aria-selected': index === active }) as const;
const CELL = { role: 'gridcell' } as const;

interface Props {
  rows: readonly ResultRow[];
  active: number;
  list: RefObject<VirtualListHandle | null>;
  stale: boolean;
  onHover: (index: number) => void;
  onMoreRecords: () => void;
  onMoreHits: (interviewId: string) => void;
  onEnd: () => void;
}

export function ResultList({ rows, active, list, stale, onHover, onMoreRecords, onMoreHits, onEnd }: Props) {
  const { t } = useTranslation('search-page');
  const more = (words: string, run: () => void) => (
    <button type="button" className="plain-button link-button result-more" tabIndex={-1} onClick={run}>
      {words}
    </button>
  );
  const renderRow = (index: number) => {
    const row = rows[index];
    switch (row?.type) {
      case 'records':
        return <h2 className="result-heading">{t('records.title', { count: row.count })}</h2>;
      case 'record':
        return <RecordRow record={row.record} />;
      case 'moreRecords':
        return more(t('records.more', { count: row.hidden }), onMoreRecords);
      case 'group':
        return <GroupRow group={row.group} />;
      case 'hit':
        return <HitRow hit={row.hit} />;
      case 'moreHits':
        return more(t('hits.more', { count: row.hidden }), () => onMoreHits(row.interviewId));
      default:
        return null;
    }
  };
  return (
    <VirtualList
      ref={list}
      className={stale ? 'result-list result-list-stale' : 'result-list'}
      id={RESULTS_ID}
      role="grid"
      label={t('results')}
      count={rows.length}
      rowHeight={ROW_HEIGHT}
      measured
      rowKey={(index) => {
        const row = rows[index];
        return row ? rowKey(row) : index;
      }}
      onRange={(_, last) => {
        if (last >= rows.length - AHEAD) onEnd();
      }}
      renderRow={(index) => (
        <div
          id={rowId(index)}
          {...rowSemantics(index, active)}
          className={index === active ? 'result-row result-row-active' : 'result-row'}
          onPointerMove={() => onHover(index)}
        >
          <div {...CELL}>{renderRow(index)}</div>
        </div>
      )}
    />
  );
}
