import { FileTextOutlined, ImportOutlined, VideoCameraAddOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { EmptyState } from '../../ui/empty-state';

/** An interview may have no recording: the tape is lost, or not digitised yet. */
export function NoMedia({ interview, onAddTranscript }: { interview: InterviewDetail; onAddTranscript: () => void }) {
  const { t } = useTranslation('player');
  const navigate = useNavigate();
  const importTo = (action: string) =>
    void navigate(`/interviews?action=${action}&interview=${encodeURIComponent(interview.id)}`);
  return (
    <div className="player-column">
      <EmptyState icon={<VideoCameraAddOutlined />} title={t('noMedia.title')} hint={t('noMedia.hint')}>
        <Button type="primary" icon={<ImportOutlined />} onClick={() => importTo('import-files')}>
          {t('noMedia.import')}
        </Button>
        <Button icon={<FileTextOutlined />} onClick={onAddTranscript}>
          {t('noMedia.addTranscript')}
        </Button>
      </EmptyState>
    </div>
  );
}
