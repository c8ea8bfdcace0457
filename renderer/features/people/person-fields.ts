import type { Membership, PersonDetail, PersonFields } from '../../../electron/contract/people';

/** A membership as the form has it: a new row has no id yet. */
export type MembershipDraft = Omit<Membership, 'id'> & { id?: string };

/** What the form writes. The portrait is chosen among the attachments. */
export type PersonFormFields = Omit<PersonFields, 'memberships' | 'portraitId'> & { memberships: MembershipDraft[] };

/**
 * The writable fields as the archive has them.
 *
 * @param contact empty until somebody asked to see it
 */
export function fieldsOf(person: PersonDetail, contact: string): PersonFormFields {
  const { name, sortName, otherNames, gender, birth, death, nativePlace, ethnicity, party, memberships } = person;
  const { roleNow, biography, rescuePriority, rescueNote, heir, namingMode, pseudonym, notes } = person;
  return {
    name,
    sortName,
    otherNames,
    gender,
    birth,
    death,
    nativePlace,
    ethnicity,
    party,
    memberships,
    roleNow,
    biography,
    rescuePriority,
    rescueNote,
    contact,
    heir,
    namingMode,
    pseudonym,
    notes,
  };
}
