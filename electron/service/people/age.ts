import { parseDate } from '../../contract/edtf';
import type { PersonAge } from '../../contract/people';

/** Whole years from one day to another, both `YYYY-MM-DD`. */
export function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/**
 * Age today, or at death. Dates that leave room give the highest age they allow and say so.
 *
 * @param birth and
 * @param death EDTF, or empty
 * @param today `YYYY-MM-DD`
 * @returns null where the birth is unknown
 */
export function ageOf(birth: string, death: string, today: string): PersonAge | null {
  const born = parseDate(birth);
  if (!born) return null;
  const died = parseDate(death);
  const until = died ?? { from: today, to: today, edtf: today };
  const years = yearsBetween(born.from, until.to);
  if (years < 0) return null;
  const approximate = /~/.test(birth + death) || yearsBetween(born.to, until.from) !== years;
  return { years, approximate, atDeath: died !== null };
}
