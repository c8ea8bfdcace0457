import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { UseClearance } from '../../../electron/contract/rights';

/** Each use with whether it is allowed, and if not why. */
export function ClearanceList({ clearance }: { clearance: readonly UseClearance[] }) {
  const { t } = useTranslation('rights');
  return (
    <ul className="clearance-list" aria-label={t('clearance.label')}>
      {clearance.map(({ use, allowed, reason }) => (
        <li key={use} className={allowed ? 'clearance clearance-allowed' : 'clearance'}>
          <span aria-hidden>{allowed ? <CheckCircleFilled /> : <MinusCircleOutlined />}</span>
          <span className="clearance-use">{t(`use.${use}`)}</span>
          <span className="clearance-reason">
            {t(allowed ? 'clearance.allowed' : `clearance.${reason ?? 'sealed'}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}
