import { LockOutlined } from '@ant-design/icons';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Segment } from '../../../electron/contract/transcripts';
import { TimeCode } from '../../ui/time-code';
import { Highlight } from '../search/highlight';
import type { FoundRange } from './find-text';

const NO_RANGES: readonly FoundRange[] = [];

interface Props {
  segment: Segment;
  index: number;
  /** Another speaker than before begins. */
  showSpeaker: boolean;
  state: 'spoken' | 'last' | 'other';
  /** Lies in the marked range. */
  marked: boolean;
  ranges: readonly FoundRange[] | undefined;
  /** The find that was gone to begins here. */
  found: boolean;
  /** Not shown to those without the right. */
  sealed: boolean;
}

/** One caption. Clicks and drags are handled by the list, which knows them by `data-caption`. */
export const CaptionRow = memo(function CaptionRow(props: Props) {
  const { segment, index, showSpeaker, state, marked, ranges = NO_RANGES, found, sealed } = props;
  const { t } = useTranslation('transcript-page');
  const classes = ['caption', `caption-${state}`, marked ? 'caption-marked' : '', found ? 'caption-found' : ''];
  return (
    <div className={classes.join(' ')} data-caption={index} aria-current={state === 'spoken' ? 'true' : undefined}>
      <button type="button" className="plain-button caption-time" tabIndex={-1} aria-label={t('caption.seek')}>
        <TimeCode ms={segment.startMs} />
      </button>
      <p className="caption-text">
        {showSpeaker && segment.speaker && <span className="caption-speaker">{segment.speaker}</span>}
        <Highlight text={segment.text} ranges={ranges} />
        {sealed && <LockOutlined className="caption-lock" title={t('rights:passage.sealed')} />}
      </p>
    </div>
  );
});
