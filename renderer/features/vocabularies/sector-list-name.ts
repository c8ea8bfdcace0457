import { useTranslation } from 'react-i18next';
import type { SectorListKey } from '../../../electron/contract/vocabularies';
import { useCounties } from './use-counties';

export const listKey = ({ level, area, term }: SectorListKey) => `${level}/${area}/${term}`;

/** Areas of committees above the counties, where the office works. */
const AREAS: Record<string, string> = { '100000': 'national', '320000': 'jiangsu', '320900': 'yancheng' };

/** @returns names a list as the office does: 盐城市政协第九届 */
export function useListName(): (list: SectorListKey) => string {
  const { t } = useTranslation('vocabularies');
  const { countyName } = useCounties();
  return ({ level, area, term }) => {
    const known = AREAS[area];
    const where = known ? t(`area.${known}`) : area === '' ? t(`level.${level}`) : countyName(area);
    return t('sectors.listName', { where, term });
  };
}
