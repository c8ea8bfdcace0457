import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MatchTier } from '../../../electron/contract/search';

/** Says that a hit is not the very characters that were asked for; nothing for those that are. */
export function MatchTag({ match }: { match: MatchTier }) {
  const { t } = useTranslation('search-page');
  if (match === 'exact') return null;
  return (
    <Tooltip title={t(`match.${match}Hint`)}>
      <span className="match-tag">{t(`match.${match}`)}</span>
    </Tooltip>
  );
}
