import { FileTextOutlined, ImportOutlined, VideoCameraAddOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { EmptyState } from '../../ui/empty-state';
import { useImport } from '../import/import-provider';

/** An interview may have no recording: the tape is lost, or not digitised yet. */
export function NoMedia({ interview, onAddTranscript }: { interview: InterviewDetail; onAddTranscript: () => void }) {
  const { t } = useTranslation('player');
  const { chooseFiles } = useImport();
  return (
    <div className="player-column">
      <EmptyState icon={<VideoCameraAddOutlined />} title={t('noMedia.title')} hint={t('noMedia.hint')}>
        <Button
          type="primary"
          icon={<ImportOutlined />}
          onClick={() => void chooseFiles({ id: interview.id, title: interview.title })}
        >
          {t('noMedia.import')}
        </Button>
        <Button icon={<FileTextOutlined />} onClick={onAddTranscript}>
          {t('noMedia.addTranscript')}
        </Button>
      </EmptyState>
    </div>
  );
}
