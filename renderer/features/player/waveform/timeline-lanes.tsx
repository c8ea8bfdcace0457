import { type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../../electron/contract/interviews';
import type { Segment } from '../../../../electron/contract/transcripts';
import { usePlayer } from '../player-context';
import { buildTimeline } from '../timeline';
import { drawLanes, LANES_HEIGHT, type LaneColours } from './draw-lanes';
import { msOfX } from './visible-range';
import type { WaveformView } from './waveform-view';

function laneColours(): LaneColours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    experienced: read('--provenance-experienced'),
    witnessed: read('--provenance-witnessed'),
    heard: read('--provenance-heard'),
    ink: read('--ink-faint'),
    line: read('--line-strong'),
    band: read('--sunken'),
    caption: read('--line-strong'),
    mark: read('--teal'),
  };
}

interface Props {
  waveform: WaveformView;
  interview: InterviewDetail;
  segments: readonly Segment[];
}

/**
 * Ruler, 三亲 band and captions over the waveform: a canvas as wide as the view, drawn for what is in view, since
 * thousands of captions as elements would make scrolling slow. A click or a drag goes there.
 */
export function TimelineLanes({ waveform, interview, segments }: Props) {
  const { t } = useTranslation('player');
  const player = usePlayer();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { statements, recordings } = interview;
  const timeline = useMemo(() => buildTimeline(recordings), [recordings]);

  useEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext('2d');
    if (!element || !pen) return undefined;
    const colours = laneColours();
    let frame = 0;
    const draw = () => {
      frame = 0;
      const range = waveform.view.get();
      const ratio = window.devicePixelRatio || 1;
      const width = Math.round(range.width * ratio);
      if (element.width !== width) element.width = width;
      element.height = LANES_HEIGHT * ratio;
      element.style.width = `${range.width}px`;
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawLanes(pen, range, { timeline, statements, segments, selection: player.selection.get() }, colours);
    };
    const later = () => {
      frame ||= requestAnimationFrame(draw);
    };
    draw();
    const stops = [waveform.view.subscribe(later), player.selection.subscribe(later)];
    return () => {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
    };
  }, [waveform, player, timeline, statements, segments]);

  const seek = (event: PointerEvent<HTMLCanvasElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    player.seek(msOfX(waveform.view.get(), x));
  };
  return (
    <canvas
      ref={canvas}
      className="timeline-lanes"
      style={{ height: LANES_HEIGHT }}
      role="img"
      aria-label={t('waveform.lanes', { statements: statements.length, captions: segments.length })}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        seek(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) seek(event);
      }}
    />
  );
}
