import { KoushuError } from '../../contract/errors';

/**
 * Reads a TIME of the command line: `HH:MM:SS.mmm`, `MM:SS` or seconds with a fraction.
 *
 * @returns milliseconds, rounded to the nearest
 * @throws KoushuError `time-not-understood`
 */
export function parseTime(text: string, option: string): number {
  const match = /^(?:(?:(\d+):)?([0-5]?\d):)?(\d+)(?:[.,](\d{1,9}))?$/.exec(text.trim());
  const seconds = Number(match?.[3]);
  if (!match || (match[2] !== undefined && seconds > 59))
    throw new KoushuError('time-not-understood', { time: text, option }, { where: { field: option } });
  const fraction = Math.round(Number(`0.${match[4] ?? '0'}`) * 1000);
  return (Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + seconds) * 1000 + fraction;
}
