import { useEffect, useMemo, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { PlayerEngine } from './player-engine';
import { buildTimeline } from './timeline';

/** The interview's player: follows its recordings as they change and the moment the address names. */
export function usePlayerEngine(interview: InterviewDetail, captionsEndMs: number): PlayerEngine {
  const [engine] = useState(() => new PlayerEngine());
  const { recordings } = interview;
  const timeline = useMemo(() => buildTimeline(recordings, captionsEndMs), [recordings, captionsEndMs]);
  useEffect(() => engine.setTimeline(timeline), [engine, timeline]);
  useEffect(() => () => engine.dispose(), [engine]);

  const { key } = useLocation();
  const [parameters] = useSearchParams();
  const asked = parameters.get('t');
  const known = timeline.durationMs > 0;
  useEffect(() => {
    const ms = Number(asked);
    // `key` is part of the wish: the same moment asked for again is a new one.
    if (key && asked !== null && Number.isFinite(ms) && known) engine.seek(ms);
  }, [engine, asked, known, key]);
  return engine;
}
