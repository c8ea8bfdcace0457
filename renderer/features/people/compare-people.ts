import type { TFunction } from 'i18next';
import type { PersonDetail } from '../../../electron/contract/people';
import { edtfWords } from '../../ui/edtf';
import { membershipWords } from './person-words';

interface ComparedField {
  label: string;
  values: [string, string];
}

/** Every field of two records in words: those that differ, and the names of those filled alike. */
export function comparePeople(
  t: TFunction,
  people: readonly [PersonDetail, PersonDetail],
  countyName: (code: string) => string,
): { differing: ComparedField[]; same: string[] } {
  const both = (label: string, words: (person: PersonDetail) => string): ComparedField => ({
    label,
    values: [words(people[0]), words(people[1])],
  });
  const field = (name: string, words: (person: PersonDetail) => string) => both(t(`people:field.${name}`), words);
  const comma = t('common:listComma');
  const fields = [
    field('name', ({ name }) => name),
    field('otherNames', ({ otherNames }) => otherNames.map(({ name }) => name).join(comma)),
    field('gender', ({ gender }) => (gender === null ? '' : t(`people:gender.${gender}`))),
    field('birth', ({ birth }) => edtfWords(t, birth)),
    field('death', ({ death }) => edtfWords(t, death)),
    field('nativePlace', ({ nativePlace }) => nativePlace),
    field('ethnicity', ({ ethnicity }) => ethnicity),
    field('party', ({ party }) => party),
    field('memberships', ({ memberships }) =>
      memberships.map((membership) => membershipWords(t, membership, countyName)).join(comma),
    ),
    field('roleNow', ({ roleNow }) => roleNow),
    field('biography', ({ biography }) => biography),
    field('rescuePriority', ({ rescuePriority }) => (rescuePriority ? t(`people:rescue.${rescuePriority}`) : '')),
    field('rescueNote', ({ rescueNote }) => rescueNote),
    field('contact', ({ hasContact }) => (hasContact ? t('people:contact.hidden') : '')),
    field('heir', ({ heir }) => heir),
    field('namingMode', ({ namingMode }) => t(`people:naming.${namingMode}`)),
    field('pseudonym', ({ pseudonym }) => pseudonym),
    field('notes', ({ notes }) => notes),
  ];
  const counts = [
    both(t('people:merge.interviews'), ({ interviews }) =>
      t('people:merge.count', { count: new Set(interviews.map(({ id }) => id)).size }),
    ),
    both(t('people:merge.statements'), ({ statements }) => t('people:merge.countOf', { count: statements.length })),
    both(t('people:merge.mentions'), ({ mentions }) => t('people:merge.countOf', { count: mentions.length })),
  ];
  const alike = ({ values: [a, b] }: ComparedField) => a === b;
  return {
    differing: [...fields.filter((one) => !alike(one)), ...counts],
    same: fields.filter((one) => alike(one) && one.values[0] !== '').map(({ label }) => label),
  };
}
