import type { TFunction } from 'i18next';
import type { Membership, PersonAge } from '../../../electron/contract/people';
import { edtfWords } from '../../ui/edtf';

const NUMERALS = '〇一二三四五六七八九';

/** 1 to 99 as terms are counted: 八, 十, 十三, 二十. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const tensWord = tens === 0 ? '' : `${tens === 1 ? '' : NUMERALS[tens]}十`;
  return `${tensWord}${ones === 0 && tens > 0 ? '' : NUMERALS[ones]}`;
}

type Committee = Pick<Membership, 'level' | 'area' | 'term'>;

/** 市政协第八届, 滨海县政协第九届 */
export function committeeWords(t: TFunction, { level, area, term }: Committee, countyName: (code: string) => string) {
  const committee =
    level === 'county' && area === ''
      ? t('people:membership.committee.countyUnknown')
      : t(`people:membership.committee.${level}`, { county: countyName(area) });
  if (term === null) return committee;
  const number = t('people:membership.numerals') === 'yes' ? chineseNumber(term) : String(term);
  return `${committee}${t('people:membership.term', { term: number })}`;
}

/** 市政协第八届（经济界） */
export function membershipWords(
  t: TFunction,
  membership: Committee & Pick<Membership, 'sector'>,
  countyName: (code: string) => string,
): string {
  const { sector } = membership;
  return `${committeeWords(t, membership, countyName)}${sector === '' ? '' : t('people:membership.sector', { sector })}`;
}

export function ageWords(t: TFunction, { years, approximate, atDeath }: PersonAge): string {
  return t(`people:age.${atDeath ? 'dead' : 'now'}${approximate ? 'About' : ''}`, { years });
}

/** 1938年生, 1938年—2020年5月; empty where nothing is known. */
export function lifeWords(t: TFunction, { birth, death }: { birth: string; death: string }): string {
  const [born, died] = [edtfWords(t, birth), edtfWords(t, death)];
  if (birth !== '' && death !== '') return t('people:life.both', { birth: born, death: died });
  if (birth !== '') return t('people:life.born', { birth: born });
  return death === '' ? '' : t('people:life.died', { death: died });
}
