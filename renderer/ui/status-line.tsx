import { CheckOutlined, ExclamationCircleOutlined, LoadingOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';

/** saved: nothing waits; unsaved: typed, not yet sent; saving: under way; failed: kept here, not in the archive */
export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed';

/** 保存中 / 已保存 / 未保存: always there, so that nobody looks for a save button. */
export function StatusLine({ state, detail, onRetry }: { state: SaveState; detail?: string; onRetry?: () => void }) {
  const { t } = useTranslation('common');
  return (
    <span className={`status-line status-${state}`} role="status">
      <span aria-hidden>
        {state === 'saving' && <LoadingOutlined />}
        {state === 'saved' && <CheckOutlined />}
        {state === 'failed' && <ExclamationCircleOutlined />}
        {state === 'unsaved' && <span className="status-dot" />}
      </span>
      {detail ?? t(`save.${state}`)}
      {state === 'failed' && onRetry && (
        <button type="button" className="plain-button status-retry" onClick={onRetry}>
          {t('action.retry')}
        </button>
      )}
    </span>
  );
}
