import { parseDate } from '../../contract/edtf';
import { KoushuError } from '../../contract/errors';

/**
 * A day that something ends or begins on: it must be one certain day, since a seal that lifts "about 2030" lifts never.
 *
 * @param typed in the office's way or as `YYYY-MM-DD`; empty: none
 * @returns `YYYY-MM-DD`, or null for none
 * @throws KoushuError `day-not-understood` at the field
 */
export function parseDay(typed: string, field: string): string | null {
  if (typed === '') return null;
  const date = parseDate(typed);
  if (!date || date.from !== date.to || date.edtf.includes('~'))
    throw new KoushuError('day-not-understood', { date: typed }, { status: 422, where: { field } });
  return date.from;
}
