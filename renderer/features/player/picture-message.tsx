import { DisconnectOutlined, LoadingOutlined, WarningOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Recording } from '../../../electron/contract/media';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { remainingWords } from '../../ui/time';
import { useJobs } from '../jobs/use-jobs';
import type { PictureNotice } from './picture-notice';

/** How far the making of the proxy is. */
function ProxyProgress({ recording }: { recording: Recording }) {
  const { t } = useTranslation('player');
  const jobs = useJobs();
  const job = jobs.data?.find((known) => known.kind === 'proxy' && known.subject.mediaId === recording.id);
  if (!job) return null;
  if (job.state === 'failed') {
    return <p>{job.problem ? problemSentence(t, job.problem) : t('picture.no-proxy', { file: recording.fileName })}</p>;
  }
  if (job.state === 'cancelled') return <p>{t('picture.proxyCancelled')}</p>;
  const percent = Math.floor(job.progress * 100);
  return (
    <div className="picture-progress">
      <Progress percent={percent} size="small" showInfo={false} aria-label={t('picture.building')} />
      <span className="tabular">
        {job.state === 'queued' ? t('picture.queued') : `${percent}%`}
        {job.remainingMs !== null && job.state === 'running' && ` · ${remainingWords(t, job.remainingMs)}`}
      </span>
    </div>
  );
}

/** One sentence about the picture and the way on; small in a corner while something still plays. */
export function PictureMessage({ notice, recording }: { notice: PictureNotice; recording: Recording }) {
  const { t } = useTranslation('player');
  const client = useQueryClient();
  const building = notice.startsWith('building');
  const corner = notice === 'building-sound' || notice === 'building-quietly';
  const icon = building ? <LoadingOutlined /> : notice === 'offline' ? <DisconnectOutlined /> : <WarningOutlined />;
  return (
    <div className={corner ? 'picture-message picture-message-corner' : 'picture-message'} role="status">
      <p>
        <span className="picture-message-icon" aria-hidden>
          {icon}
        </span>
        {t(`picture.${notice}`, { file: recording.fileName, path: recording.path, codec: recording.videoCodec ?? '' })}
      </p>
      {building && <ProxyProgress recording={recording} />}
      {notice === 'offline' && (
        <Button
          size="small"
          onClick={() => void client.invalidateQueries({ queryKey: queryKeys.interview(recording.interviewId) })}
        >
          {t('common:action.retry')}
        </Button>
      )}
      {notice === 'no-proxy' && <Link to="/jobs">{t('picture.toJobs')}</Link>}
    </div>
  );
}
