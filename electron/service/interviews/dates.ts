import { type EdtfDate, parseDate } from '../../contract/edtf';
import { KoushuError } from '../../contract/errors';

/** A date of recording as it was typed; nothing for an empty one. @throws KoushuError `date-not-understood` at its field */
export function readDate(typed: string): EdtfDate | { edtf: ''; from: null; to: null } {
  if (typed === '') return { edtf: '', from: null, to: null };
  const date = parseDate(typed);
  if (!date)
    throw new KoushuError('date-not-understood', { date: typed }, { status: 422, where: { field: 'recordedOn' } });
  return date;
}
