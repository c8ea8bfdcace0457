import { useEffect, useState } from 'react';

/** Whole seconds that are still to go; 0 when there is nothing to wait for. */
export function useCountdown(): { seconds: number; start: (seconds: number) => void } {
  const [endsAtMs, setEndsAtMs] = useState(0);
  const [nowMs, setNowMs] = useState(0);
  useEffect(() => {
    if (endsAtMs === 0) return;
    const timer = window.setInterval(() => {
      setNowMs(Date.now());
      if (Date.now() >= endsAtMs) setEndsAtMs(0);
    }, 250);
    return () => window.clearInterval(timer);
  }, [endsAtMs]);
  return {
    seconds: Math.max(0, Math.ceil((endsAtMs - nowMs) / 1000)),
    start: (seconds) => {
      setNowMs(Date.now());
      setEndsAtMs(Date.now() + seconds * 1000);
    },
  };
}
