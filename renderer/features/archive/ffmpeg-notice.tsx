import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SessionInfo } from '../../../electron/contract/archive';
import { problemSentence } from '../../api/problems';

/** Says what does not work without ffmpeg and how to get it; nothing when it is there. */
export function FfmpegNotice({ ffmpeg }: { ffmpeg: SessionInfo['ffmpeg'] }) {
  const { t } = useTranslation('archive');
  if (!('problem' in ffmpeg)) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={problemSentence(t, { code: ffmpeg.problem })}
      description={t('ffmpeg.whatToDo')}
    />
  );
}
