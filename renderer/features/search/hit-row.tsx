import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SearchHit } from '../../../electron/contract/search';
import { ProvenanceTag } from '../../ui/provenance';
import { TimeCode } from '../../ui/time-code';
import { Highlight } from './highlight';
import { MatchTag } from './match-tag';
import { rowAddress } from './result-rows';

/** One place where it was said; opens the player at that second. */
export function HitRow({ hit }: { hit: SearchHit }) {
  const { t } = useTranslation('search-page');
  const tone = hit.match === 'exact' ? 'exact' : 'near';
  return (
    <Link className="hit" to={rowAddress({ type: 'hit', hit }) ?? ''} tabIndex={-1}>
      <span className="hit-time">
        <TimeCode ms={hit.startMs} />
      </span>
      <span className="hit-text">
        {hit.speaker && <span className="hit-speaker">{hit.speaker}</span>}
        <Highlight text={hit.text} ranges={hit.ranges} tone={tone} />
        {hit.parts?.map((part) => (
          <span key={part.segmentId}>
            <span className="hit-join" title={t('hits.join')} aria-hidden>
              ⏎
            </span>
            <Highlight text={part.text} ranges={part.ranges} tone={tone} />
          </span>
        ))}
      </span>
      <span className="hit-marks">
        <MatchTag match={hit.match} />
        {hit.provenance.map((kind) => (
          <ProvenanceTag key={kind} kind={kind} />
        ))}
      </span>
    </Link>
  );
}
