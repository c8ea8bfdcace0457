import { CustomerServiceOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import type { Recording } from '../../../electron/contract/media';
import { edtfWords } from '../../ui/edtf';

/** Stands for the picture where there is only sound: whose voice this is. */
export function SoundPanel({ interview, recording }: { interview: InterviewDetail; recording: Recording }) {
  const { t } = useTranslation('player');
  const narrators = interview.narrators.map((narrator) => narrator.name).join(t('common:listComma'));
  return (
    <div className="sound-panel">
      <span className="sound-panel-icon" aria-hidden>
        <CustomerServiceOutlined />
      </span>
      <p className="sound-panel-narrator">{narrators || interview.title}</p>
      {narrators && <p className="sound-panel-title">{interview.title}</p>}
      <p className="sound-panel-note">
        {recording.videoCodec === null ? t('sound.only') : t('sound.withoutPicture')}
        {interview.recordedOn && ` · ${edtfWords(t, interview.recordedOn)}`}
      </p>
    </div>
  );
}
