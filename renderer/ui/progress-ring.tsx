const RADIUS = 7;
const LENGTH = 2 * Math.PI * RADIUS;

/** A small ring that fills with the work done; as large as an icon. */
export function ProgressRing({ percent }: { percent: number }) {
  return (
    <svg className="progress-ring" width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      <circle cx="9" cy="9" r={RADIUS} />
      <circle
        className="progress-ring-done"
        cx="9"
        cy="9"
        r={RADIUS}
        strokeDasharray={LENGTH}
        strokeDashoffset={LENGTH * (1 - percent / 100)}
        transform="rotate(-90 9 9)"
      />
    </svg>
  );
}
