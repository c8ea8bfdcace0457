/** What of one record goes into another: the kept record's own word always stands, only gaps are filled. */
import { parseDate } from '../../contract/edtf';
import type { Membership, OtherName, PersonFields } from '../../contract/people';
import { newId } from '../archive/archive';
import { PLAIN_FIELDS, type PlainField, type PlainFields } from './person-rows';

const SPECIAL: ReadonlySet<PlainField> = new Set(['name', 'sortName', 'namingMode', 'pseudonym']);
const isEmpty = (value: unknown) => value === null || value === '';

/**
 * Fields the kept record lacks and the merged one has. Whoever asked not to be named stays unnamed, whichever record
 * said so. A date of death that would lie before the kept birth is left behind.
 */
export function fieldsToFill(kept: PersonFields, merged: PersonFields): Partial<PlainFields> {
  const filled: Record<string, unknown> = {};
  for (const field of PLAIN_FIELDS)
    if (!SPECIAL.has(field) && isEmpty(kept[field]) && !isEmpty(merged[field])) filled[field] = merged[field];
  const birth = parseDate(String(filled.birth ?? kept.birth));
  const death = parseDate(String(filled.death ?? kept.death));
  if (birth && death && death.to < birth.from) {
    delete filled.birth;
    delete filled.death;
  }
  if (kept.namingMode === 'real' && merged.namingMode !== 'real') {
    filled.namingMode = merged.namingMode;
    if (kept.pseudonym !== merged.pseudonym) filled.pseudonym = merged.pseudonym;
  } else if (isEmpty(kept.pseudonym) && !isEmpty(merged.pseudonym)) filled.pseudonym = merged.pseudonym;
  return filled as Partial<PlainFields>;
}

/** The merged record's names the kept one does not have; its main name becomes 别名. */
export function namesToAdd(kept: PersonFields, merged: PersonFields): OtherName[] {
  const known = new Set([kept.name, ...kept.otherNames.map(({ name }) => name)]);
  const all: OtherName[] = [{ name: merged.name, kind: 'alias' }, ...merged.otherNames];
  return all.filter(({ name }) => !known.has(name) && known.add(name));
}

const DETAILS = ['sector', 'committee', 'post', 'startedOn', 'endedOn'] as const;

/** One term in two records: nothing in one row speaks against the other. */
function sameMembership(a: Membership, b: Membership): boolean {
  return (
    a.level === b.level &&
    a.area === b.area &&
    a.term === b.term &&
    DETAILS.every((detail) => a[detail] === '' || b[detail] === '' || a[detail] === b[detail])
  );
}

/** 委员履历 of both: a term both know is completed, one that only the merged record knows is added under a new id. */
export function uniteMemberships(
  kept: readonly Membership[],
  merged: readonly Membership[],
): { added: Membership[]; completed: { before: Membership; after: Membership }[] } {
  const added: Membership[] = [];
  const completed = new Map<string, { before: Membership; after: Membership }>();
  for (const theirs of merged) {
    const mine = kept.map((row) => completed.get(row.id)?.after ?? row).find((row) => sameMembership(row, theirs));
    if (!mine) {
      added.push({ ...theirs, id: newId() });
      continue;
    }
    const after = { ...mine };
    for (const detail of DETAILS) after[detail] ||= theirs[detail];
    const before = kept.find(({ id }) => id === mine.id) ?? mine;
    if (DETAILS.some((detail) => after[detail] !== before[detail])) completed.set(mine.id, { before, after });
  }
  return { added, completed: [...completed.values()] };
}
