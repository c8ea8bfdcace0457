import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { fetchPeaks } from '../../../api/media';
import { usePlayer } from '../player-context';
import type { Timeline } from '../timeline';
import {
  emptyPeaks,
  MAX_BUCKETS,
  overviewDensity,
  type PeakData,
  type PeakRequest,
  peakRequests,
  placePeaks,
} from './peaks';
import { WaveformView } from './waveform-view';

/** Zooming and scrolling ask for detail only when the view has come to rest. */
const REST_MS = 160;

async function load(client: QueryClient, data: PeakData, requests: readonly PeakRequest[]): Promise<void> {
  await Promise.all(
    requests.map(async (request) => {
      const { mediaId, fromMs, toMs, buckets } = request;
      const answer = await client.fetchQuery({
        queryKey: ['peaks', mediaId, fromMs, toMs, buckets],
        queryFn: ({ signal }) => fetchPeaks(mediaId, { fromMs, toMs, buckets }, signal),
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 60_000,
      });
      placePeaks(data, request, answer.peaks);
    }),
  );
}

/** Fills in finer peaks for what is in view, a stretch at a time, once the overview is too coarse for the zoom. */
function followDetail(view: WaveformView, data: PeakData, fill: (fromMs: number, toMs: number) => Promise<void>) {
  const stretchMs = (MAX_BUCKETS / data.perSecond) * 1000;
  const filled = new Set<number>();
  let timer: number | undefined;
  const look = () => {
    const { fromMs, toMs, width } = view.view.get();
    const pixelsPerSecond = width / ((toMs - fromMs) / 1000);
    if (pixelsPerSecond < overviewDensity(data)) return;
    for (let stretch = Math.floor(fromMs / stretchMs); stretch * stretchMs < toMs; stretch += 1) {
      if (filled.has(stretch)) continue;
      filled.add(stretch);
      fill(stretch * stretchMs, (stretch + 1) * stretchMs).catch(() => filled.delete(stretch));
    }
  };
  const stop = view.view.subscribe(() => {
    window.clearTimeout(timer);
    timer = window.setTimeout(look, REST_MS);
  });
  return () => {
    stop();
    window.clearTimeout(timer);
  };
}

/** The waveform of a timeline, drawn into `container`; null until the container is there. */
export function useWaveform(
  container: RefObject<HTMLDivElement | null>,
  timeline: Timeline,
  soundSource: string,
): WaveformView | null {
  const player = usePlayer();
  const client = useQueryClient();
  const [waveform, setWaveform] = useState<WaveformView | null>(null);
  // What the drawing depends on: a recording whose description changes must not make it start anew.
  const signature = [...timeline.parts, ...timeline.parallels]
    .map(({ recording, startMs, endMs }) => `${recording.id} ${startMs} ${endMs} ${recording.derivatives.peaks}`)
    .join('|');
  const { durationMs } = timeline;
  const latest = useRef(timeline);
  latest.current = timeline;

  useEffect(() => {
    if (!container.current || durationMs <= 0 || !signature) return undefined;
    const data = emptyPeaks(durationMs);
    const view = new WaveformView(container.current, player, durationMs, data);
    setWaveform(view);
    let gone = false;
    const fill = async (fromMs: number, toMs: number, density?: number) => {
      await load(client, data, peakRequests(latest.current, soundSource, data, fromMs, toMs, density));
      if (!gone) view.redraw(data);
    };
    // Without its waveform the player still works; the reason stands with the recording's files.
    fill(0, durationMs, overviewDensity(data)).catch(() => undefined);
    const stop = followDetail(view, data, fill);
    return () => {
      gone = true;
      stop();
      view.destroy();
      setWaveform(null);
    };
  }, [container, player, client, durationMs, signature, soundSource]);
  return waveform;
}
