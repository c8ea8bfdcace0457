import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { formatTimeCode } from '../../ui/time';
import { TimeCode } from '../../ui/time-code';
import { frameAt } from './frames';
import { exactRate } from './playback';
import { usePlayer } from './player-context';
import { buildTimeline, toLocalMs } from './timeline';

/** Time and frame, written straight into the page: React is not asked sixty times a second. */
export function TimeReadout({ interview }: { interview: InterviewDetail }) {
  const { t } = useTranslation('player');
  const player = usePlayer();
  const time = useRef<HTMLSpanElement>(null);
  const frame = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = () => {
      const { ms } = player.clock.get();
      const span = player.span;
      const rate = exactRate(span?.recording);
      if (time.current) time.current.textContent = formatTimeCode(ms, { milliseconds: true });
      if (frame.current) {
        frame.current.textContent =
          span && rate ? t('transport.frame', { frame: frameAt(toLocalMs(span, ms), rate) }) : '';
      }
    };
    write();
    const stopClock = player.clock.subscribe(write);
    const stopState = player.state.subscribe(write);
    return () => {
      stopClock();
      stopState();
    };
  }, [player, t]);
  return (
    <div className="time-readout tabular">
      <span ref={time} className="time-readout-now" />
      <span className="time-readout-rest">
        <span>
          / <TimeCode ms={buildTimeline(interview.recordings).durationMs} />
        </span>
        <span ref={frame} title={t('transport.frameHint')} />
      </span>
    </div>
  );
}
