import type { TFunction } from 'i18next';

const two = (value: number) => String(value).padStart(2, '0');

/**
 * A time as the office writes it on screen: `01:02:03`, with `milliseconds` `01:02:03.450`. Rounded down, so that a
 * time code never lies after the moment it names.
 *
 * @param ms whole milliseconds; negative times get a minus sign
 */
export function formatTimeCode(ms: number, options: { milliseconds?: boolean } = {}): string {
  const total = Math.abs(Math.trunc(ms));
  const hours = Math.floor(total / 3_600_000);
  const minutes = Math.floor(total / 60_000) % 60;
  const seconds = Math.floor(total / 1000) % 60;
  const tail = options.milliseconds ? `.${String(total % 1000).padStart(3, '0')}` : '';
  return `${ms < 0 ? '-' : ''}${two(hours)}:${two(minutes)}:${two(seconds)}${tail}`;
}

/**
 * Reads a typed time: `1:02:03.5`, `02:03`, `75` (seconds), full-width digits and colons, `1时2分3秒`.
 *
 * @returns whole milliseconds, or null when it is no time
 */
export function parseTimeCode(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/(\d)\s*(?:小时|时)/, '$1h')
    .replace(/(\d)\s*分钟?/, '$1m')
    .replace(/(\d)\s*秒/, '$1s');
  const worded = /^(?:(\d+)h)?\s*(?:(\d+)m)?\s*(?:(\d+(?:\.\d{1,3})?)s?)?$/.exec(plain);
  if (plain && worded) return sum(worded[1], worded[2], worded[3]);
  const coded = /^(?:(\d+):)?(\d{1,3}):(\d{1,2}(?:[.,]\d{1,3})?)$/.exec(plain);
  if (!coded) return null;
  const [, hours, minutes, seconds = '0'] = coded;
  if (Number.parseFloat(seconds) >= 60 || (hours !== undefined && Number(minutes) >= 60)) return null;
  return sum(hours, minutes, seconds.replace(',', '.'));
}

function sum(hours = '0', minutes = '0', seconds = '0'): number {
  const [whole = '0', fraction = ''] = seconds.split('.');
  return (
    (Number(hours) * 3600 + Number(minutes) * 60 + Number(whole)) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3))
  );
}

/** How long something lasts, in words: `1时02分03秒`, `2分03秒`, `3秒`. */
export function durationWords(t: TFunction, ms: number): string {
  const total = Math.round(Math.max(0, ms) / 1000);
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  const seconds = total % 60;
  if (hours > 0) return t('time.hms', { ns: 'common', hours, minutes: two(minutes), seconds: two(seconds) });
  if (minutes > 0) return t('time.ms', { ns: 'common', minutes, seconds: two(seconds) });
  return t('time.s', { ns: 'common', seconds });
}

/** How long work will still take, as a person would say it: rounded, never more exact than the guess. */
export function remainingWords(t: TFunction, ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return t('remaining.moment', { ns: 'common' });
  if (seconds < 55) return t('remaining.seconds', { ns: 'common', count: Math.ceil(seconds / 10) * 10 });
  if (seconds < 3300) return t('remaining.minutes', { ns: 'common', count: Math.max(1, Math.round(seconds / 60)) });
  return t('remaining.hours', { ns: 'common', count: Math.max(1, Math.round(seconds / 1800) / 2) });
}
