import { SafetyCertificateOutlined, StopOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UseClearance } from '../../../electron/contract/rights';
import { ClearanceList } from './clearance-list';
import './rights.css';

/** Uses that take a clip out of the house: what one wants to know before sending it off. */
const OUTSIDE: ReadonlySet<string> = new Set(['publish', 'network', 'short-video']);

/** Whether something may be shown outside; all uses with their reasons on demand. */
export function ClearanceBadge({ clearance }: { clearance: readonly UseClearance[] }) {
  const { t } = useTranslation('rights');
  const allowed = clearance.filter(({ use, allowed }) => allowed && OUTSIDE.has(use));
  const words = allowed.map(({ use }) => t(`use.${use}`)).join(t('common:listComma'));
  return (
    <Popover
      content={<ClearanceList clearance={clearance} />}
      title={t('clearance.title')}
      trigger={['hover', 'click']}
      classNames={{ root: 'clearance-popover' }}
    >
      <button
        type="button"
        className={
          allowed.length > 0 ? 'plain-button clearance-badge clearance-badge-yes' : 'plain-button clearance-badge'
        }
      >
        <span aria-hidden>{allowed.length > 0 ? <SafetyCertificateOutlined /> : <StopOutlined />}</span>
        {allowed.length > 0 ? t('badge.allowed', { uses: words }) : t('badge.none')}
      </button>
    </Popover>
  );
}
