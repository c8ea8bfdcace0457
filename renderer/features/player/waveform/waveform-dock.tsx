import { ColumnWidthOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { type ReactNode, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../../electron/contract/interviews';
import type { Segment } from '../../../../electron/contract/transcripts';
import { usePlayerState } from '../player-context';
import { buildTimeline } from '../timeline';
import { HoverPreview } from './hover-preview';
import { TimelineLanes } from './timeline-lanes';
import { useHoverMs } from './use-hover-ms';
import { useWaveform } from './use-waveform';
import { ViewScroll } from './view-scroll';
import { waveformNote } from './waveform-note';
import './waveform.css';

interface Props {
  interview: InterviewDetail;
  segments: readonly Segment[];
}

function ZoomButton({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Tooltip title={label} placement="left">
      <Button type="text" size="small" icon={icon} aria-label={label} onClick={onClick} />
    </Tooltip>
  );
}

/** The interview along time: ruler, 三亲, captions, loudness, marked range. */
export function WaveformDock({ interview, segments }: Props) {
  const { t } = useTranslation('player');
  const container = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const timeline = useMemo(() => buildTimeline(interview.recordings), [interview.recordings]);
  const soundSource = usePlayerState(({ soundSource: sound, pictureSource }) =>
    sound === 'picture' ? pictureSource : sound,
  );
  const waveform = useWaveform(container, timeline, soundSource);
  const hover = useHoverMs(stage, waveform);
  const note = waveformNote(interview.recordings);
  return (
    <section className="waveform-dock" aria-label={t('waveform.label')}>
      <div ref={stage} className="waveform-stage">
        {waveform && <TimelineLanes waveform={waveform} interview={interview} segments={segments} />}
        <div ref={container} className="waveform-wave" />
        {waveform && <ViewScroll waveform={waveform} durationMs={timeline.durationMs} />}
        {note && <p className="waveform-note">{t(`waveform.${note}`)}</p>}
        {hover && <HoverPreview interview={interview} timeline={timeline} segments={segments} hover={hover} />}
      </div>
      <div className="waveform-zoom">
        <ZoomButton label={t('waveform.zoomIn')} icon={<ZoomInOutlined />} onClick={() => waveform?.zoomBy(1.8)} />
        <ZoomButton
          label={t('waveform.zoomOut')}
          icon={<ZoomOutOutlined />}
          onClick={() => waveform?.zoomBy(1 / 1.8)}
        />
        <ZoomButton label={t('waveform.all')} icon={<ColumnWidthOutlined />} onClick={() => waveform?.showAll()} />
      </div>
    </section>
  );
}
