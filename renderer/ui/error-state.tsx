import { ReloadOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemSentence } from '../api/problems';

interface Props {
  /** Whatever was thrown; shown as one sentence. */
  problem: unknown;
  /** Short heading over the sentence. */
  title?: string;
  onRetry?: () => void;
  /** Inside a panel: no large margins. */
  compact?: boolean;
  children?: ReactNode;
}

/** Something could not be shown: what happened, and the way on. */
export function ErrorState({ problem, title, onRetry, compact = false, children }: Props) {
  const { t } = useTranslation('common');
  return (
    <div className={compact ? 'state state-compact' : 'state'} role="alert">
      <WarningOutlined className="state-icon state-icon-error" aria-hidden />
      <h2 className="state-title">{title ?? t('state.failed')}</h2>
      <p className="state-text">{problemSentence(t, problem)}</p>
      {(onRetry || children) && (
        <div className="state-actions">
          {onRetry && (
            <Button icon={<ReloadOutlined />} onClick={onRetry}>
              {t('action.retry')}
            </Button>
          )}
          {children}
        </div>
      )}
    </div>
  );
}
