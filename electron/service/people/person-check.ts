import { type EdtfDate, parseDate } from '../../contract/edtf';
import { KoushuError } from '../../contract/errors';
import type { Membership } from '../../contract/people';
import { newId } from '../archive/archive';

const NO_DATE: { edtf: string; from: string | null; to: string | null } = { edtf: '', from: null, to: null };

/** @throws KoushuError `date-not-understood` at the field */
export function readDate(typed: string, field: string): EdtfDate | typeof NO_DATE {
  if (typed === '') return NO_DATE;
  const date = parseDate(typed);
  if (!date) throw new KoushuError('date-not-understood', { date: typed }, { status: 422, where: { field } });
  return date;
}

interface LifeAndName {
  birth: string;
  death: string;
  namingMode: string;
  pseudonym: string;
}

/**
 * Rules over several fields of a record, each told at the field that was just written.
 *
 * @param today `YYYY-MM-DD`
 * @throws KoushuError `date-not-understood`, `person-date-future`, `person-death-before-birth`,
 *   `person-pseudonym-missing`
 */
export function checkPerson(
  fields: LifeAndName,
  written: Partial<Record<keyof LifeAndName, unknown>>,
  today: string,
): { birth: ReturnType<typeof readDate>; death: ReturnType<typeof readDate> } {
  const refuse = (code: string, field: string, params = {}) => {
    throw new KoushuError(code, params, { status: 422, where: { field } });
  };
  const birth = readDate(fields.birth, 'birth');
  const death = readDate(fields.death, 'death');
  for (const [field, date] of [
    ['birth', birth],
    ['death', death],
  ] as const)
    if (date.from !== null && date.from > today) refuse('person-date-future', field, { date: date.edtf });
  if (birth.from !== null && death.to !== null && death.to < birth.from)
    refuse('person-death-before-birth', written.death === undefined ? 'birth' : 'death', {
      birth: birth.edtf,
      death: death.edtf,
    });
  if (fields.namingMode === 'pseudonym' && fields.pseudonym === '')
    refuse('person-pseudonym-missing', written.pseudonym === undefined ? 'namingMode' : 'pseudonym');
  return { birth, death };
}

/** A row as it was sent: its id only when it is there already. */
export type MembershipRow = Omit<Membership, 'id'> & { id?: string | undefined };

/**
 * Rows with dates as EDTF; new ones get an id. An id that is not among `known` is no row of this person.
 *
 * @throws KoushuError `date-not-understood`, `membership-dates`, at `memberships.<row>.<field>`
 */
export function readMemberships(rows: readonly MembershipRow[], known: ReadonlySet<string>): Membership[] {
  const taken = new Set<string>();
  return rows.map((row, index) => {
    const at = (field: string) => `memberships.${index}.${field}`;
    const started = readDate(row.startedOn, at('startedOn'));
    const ended = readDate(row.endedOn, at('endedOn'));
    if (started.from !== null && ended.to !== null && ended.to < started.from)
      throw new KoushuError('membership-dates', { row: index + 1 }, { status: 422, where: { field: at('endedOn') } });
    const keeps = row.id !== undefined && known.has(row.id) && !taken.has(row.id);
    const id = keeps && row.id !== undefined ? row.id : newId();
    taken.add(id);
    return { ...row, id, startedOn: started.edtf, endedOn: ended.edtf };
  });
}
