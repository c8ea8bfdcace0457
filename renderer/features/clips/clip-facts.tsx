import { CheckCircleFilled, DisconnectOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ClipSummary } from '../../../electron/contract/clips';
import { FileSize } from '../../ui/file-size';
import { ClearanceBadge } from '../rights/clearance-badge';

/** How the clip was cut, whether it was checked, how large it is. */
export function ClipFacts({ clip }: { clip: ClipSummary }) {
  const { t } = useTranslation('clips-page');
  return (
    <span className="clip-facts">
      <Tooltip title={t(`mode.${clip.mode}.note`)}>
        <span className="badge">{t(`mode.${clip.mode}.short`)}</span>
      </Tooltip>
      <Tooltip title={t(clip.verified ? `verified.${clip.mode}` : 'verified.no')}>
        <span className={clip.verified ? 'clip-verified' : 'clip-unverified'}>
          {clip.verified ? <CheckCircleFilled aria-hidden /> : <ExclamationCircleFilled aria-hidden />}
          {t(clip.verified ? 'verified.short' : 'verified.noShort')}
        </span>
      </Tooltip>
      {clip.actual.frames > 0 && <span className="tabular">{t('cut.frames', { count: clip.actual.frames })}</span>}
      <ClearanceBadge clearance={clip.clearance} />
      <FileSize bytes={clip.sizeBytes} />
      {clip.captionsFile && <span>{t('withCaptions')}</span>}
      {!clip.online && (
        <span className="clip-offline">
          <DisconnectOutlined aria-hidden /> {t('offline')}
        </span>
      )}
    </span>
  );
}
