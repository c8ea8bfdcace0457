/** Speeds of J, K and L: each further press in the same direction goes on to the next. */
const SHUTTLE = [1, 2, 4] as const;

/** Speeds offered in the menu. */
export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

/**
 * Speed after one press of L (`direction` 1) or J (−1).
 *
 * @param current the speed now, negative backwards, 0 when standing still
 */
export function nextShuttle(current: number, direction: 1 | -1): number {
  if (Math.sign(current) !== direction) return direction;
  const faster = SHUTTLE.find((speed) => speed > Math.abs(current));
  return direction * (faster ?? SHUTTLE[SHUTTLE.length - 1] ?? 1);
}

/** The menu's next faster or slower speed. */
export function neighbourSpeed(current: number, direction: 1 | -1): number {
  if (direction > 0) return SPEEDS.find((speed) => speed > current + 1e-6) ?? SPEEDS[SPEEDS.length - 1] ?? current;
  return [...SPEEDS].reverse().find((speed) => speed < current - 1e-6) ?? SPEEDS[0];
}
