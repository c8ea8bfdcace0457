import { type PointerEvent, useEffect, useRef } from 'react';
import type { WaveformView } from './waveform-view';

interface Props {
  waveform: WaveformView;
  durationMs: number;
}

/** Which stretch of the whole the waveform shows; dragging moves it. Always there, so that zooming moves nothing. */
export function ViewScroll({ waveform, durationMs }: Props) {
  const thumb = useRef<HTMLDivElement>(null);
  const grip = useRef(0);
  useEffect(() => {
    const place = () => {
      const { fromMs, toMs } = waveform.view.get();
      if (!thumb.current) return;
      const all = toMs - fromMs >= durationMs - 1;
      thumb.current.style.left = `${(fromMs / durationMs) * 100}%`;
      thumb.current.style.width = `${((toMs - fromMs) / durationMs) * 100}%`;
      thumb.current.style.visibility = all ? 'hidden' : 'visible';
    };
    place();
    return waveform.view.subscribe(place);
  }, [waveform, durationMs]);

  const msAt = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return ((event.clientX - box.left) / Math.max(1, box.width)) * durationMs;
  };
  return (
    <div
      className="view-scroll"
      aria-hidden
      onPointerDown={(event) => {
        const { fromMs, toMs } = waveform.view.get();
        const ms = msAt(event);
        // Pressed beside the thumb: its middle comes to the pointer.
        grip.current = ms >= fromMs && ms <= toMs ? ms - fromMs : (toMs - fromMs) / 2;
        event.currentTarget.setPointerCapture(event.pointerId);
        waveform.scrollTo(ms - grip.current);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) waveform.scrollTo(msAt(event) - grip.current);
      }}
    >
      <div ref={thumb} className="view-scroll-thumb" />
    </div>
  );
}
