/** Where a place lies: degrees on WGS 84, as people type them and as the catalogue shows them. */

export interface Coordinates {
  /** −90 to 90 */
  latitude: number;
  /** −180 to 180 */
  longitude: number;
}

/** Why typed coordinates were not taken. */
export type CoordinatesProblem = 'not-understood' | 'latitude-range' | 'longitude-range';

interface Angle {
  degrees: number;
  axis: 'latitude' | 'longitude' | null;
}

/** 北纬, N, 东经 … before or after the number; south and west are negative. */
const SIDES: Record<string, { axis: 'latitude' | 'longitude'; sign: 1 | -1 }> = {
  N: { axis: 'latitude', sign: 1 },
  S: { axis: 'latitude', sign: -1 },
  E: { axis: 'longitude', sign: 1 },
  W: { axis: 'longitude', sign: -1 },
};

const NUMBER = String.raw`(\d{1,3}(?:\.\d{1,12})?)`;
const ANGLE = new RegExp(
  String.raw`^([NSEW])?([+-])?${NUMBER}°?(?:(?<=°)(\d{1,2}(?:\.\d{1,12})?)'(?:(\d{1,2}(?:\.\d{1,12})?)")?)?([NSEW])?$`,
);

/** One spelling for every way to write a side, a degree, a minute and a second. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/北纬|纬度|北/g, 'N')
    .replace(/南纬|南/g, 'S')
    .replace(/东经|经度|东/g, 'E')
    .replace(/西经|西/g, 'W')
    .replace(/[−–—﹣]/g, '-')
    .replace(/[º˚度]/g, '°')
    .replace(/(?:′′|''|″|”|“|〃|秒)/g, '"')
    .replace(/[′’‘`´分]/g, "'")
    .replace(/[:=]/g, '');
}

function parseAngle(text: string): Angle | null {
  const match = ANGLE.exec(text);
  if (!match) return null;
  const [, before, minus, degrees, minutes = '0', seconds = '0', after] = match;
  if (before !== undefined && after !== undefined) return null;
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return null;
  if (minutes !== '0' && degrees?.includes('.')) return null;
  if (seconds !== '0' && minutes.includes('.')) return null;
  const side = SIDES[before ?? after ?? ''];
  if (side && minus !== undefined) return null;
  const size = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
  const sign = side?.sign ?? (minus === '-' ? -1 : 1);
  return { degrees: size === 0 ? 0 : sign * size, axis: side?.axis ?? null };
}

/** The two angles of a text: apart by comma or space, or by the letters themselves. */
function split(text: string): [string, string] | null {
  const marked = plain(text);
  const byComma = marked.split(/\s*[,;、]\s*/).filter(Boolean);
  const pieces = byComma.length === 2 ? byComma : [marked];
  const squeezed = pieces.map((piece) => piece.replace(/\s*([°'"])\s*/g, '$1').replace(/([NSEW])\s+(?=[\d+])/g, '$1'));
  const [one, two] = squeezed;
  if (one !== undefined && two !== undefined) return [one.replace(/\s/g, ''), two.replace(/\s/g, '')];
  const words = (one ?? '')
    .trim()
    .replace(/\s+([NSEW])(?=\s|$)/g, '$1')
    .split(/\s+/);
  if (words.length === 2 && words[0] && words[1]) return [words[0], words[1]];
  // 33°22′N120°08′E or N33°22′E120°08′, without anything between.
  const joined = words.join('');
  const trailing =
    /^([^NSEW]+[NSEW])([^NSEW]+[NSEW])$/.exec(joined) ?? /^([NSEW][^NSEW]+)([NSEW][^NSEW]+)$/.exec(joined);
  if (trailing?.[1] && trailing[2]) return [trailing[1], trailing[2]];
  const minutes = /^(\d+°\d.*?['"])(\d+°\d.*)$/.exec(joined);
  return minutes?.[1] && minutes[2] ? [minutes[1], minutes[2]] : null;
}

/**
 * Reads coordinates typed as decimal degrees (`33.3667, 120.1333`), or in degrees, minutes and seconds
 * (`33°22′N 120°08′E`, `北纬33度22分，东经120度8分`). Without letters the latitude comes first, as in GB/T 16831; a first
 * number over 90 can only be a longitude, and is read as one.
 *
 * @returns the coordinates, or why there are none
 */
export function parseCoordinates(typed: string): Coordinates | CoordinatesProblem {
  const pieces = split(typed.trim());
  if (!pieces) return 'not-understood';
  const first = parseAngle(pieces[0]);
  const second = parseAngle(pieces[1]);
  if (!first || !second) return 'not-understood';
  if (first.axis !== null && first.axis === second.axis) return 'not-understood';
  const swapped =
    first.axis === 'longitude' ||
    second.axis === 'latitude' ||
    (first.axis === null && second.axis === null && Math.abs(first.degrees) > 90 && Math.abs(second.degrees) <= 90);
  const [latitude, longitude] = swapped ? [second.degrees, first.degrees] : [first.degrees, second.degrees];
  if (Math.abs(latitude) > 90) return 'latitude-range';
  if (Math.abs(longitude) > 180) return 'longitude-range';
  return { latitude: round(latitude), longitude: round(longitude) };
}

/** A tenth of a metre is finer than any place is. */
const round = (degrees: number) => Number(degrees.toFixed(6));

function formatAngle(degrees: number, letters: readonly [string, string]): string {
  const seconds = Math.round(Math.abs(degrees) * 36_000) / 10;
  const whole = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = Number((seconds - whole * 3600 - minutes * 60).toFixed(1));
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${whole}°${pad(minutes)}′${rest === 0 ? '' : `${rest < 10 ? '0' : ''}${rest}″`}${degrees < 0 && seconds > 0 ? letters[1] : letters[0]}`;
}

/** `33°22′N 120°08′E`, with seconds (to a tenth) only where there are any. {@link parseCoordinates} reads it back. */
export function formatCoordinates({ latitude, longitude }: Coordinates): string {
  return `${formatAngle(latitude, ['N', 'S'])} ${formatAngle(longitude, ['E', 'W'])}`;
}
