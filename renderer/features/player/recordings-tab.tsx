import { ImportOutlined, VideoCameraOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { EmptyState } from '../../ui/empty-state';
import { Attachments } from '../attachments/attachments';
import { useImport } from '../import/import-provider';
import { RecordingCard } from './recording-card';
import { buildTimeline } from './timeline';

/** The interview's files and all that is known of them. */
export function RecordingsTab({ interview, onSeek }: { interview: InterviewDetail; onSeek: (ms: number) => void }) {
  const { t } = useTranslation('player');
  const { chooseFiles } = useImport();
  const add = (
    <Button
      block
      icon={<ImportOutlined />}
      onClick={() => void chooseFiles({ id: interview.id, title: interview.title })}
    >
      {t('noMedia.import')}
    </Button>
  );
  const { parts, parallels } = buildTimeline(interview.recordings);
  if (parts.length + parallels.length === 0) {
    return (
      <>
        <EmptyState compact icon={<VideoCameraOutlined />} title={t('noMedia.title')} hint={t('noMedia.hint')}>
          {add}
        </EmptyState>
        <Attachments recordType="interview" recordId={interview.id} />
      </>
    );
  }
  return (
    <div className="panel-list">
      {add}
      {parts.map(({ recording }, index) => (
        <RecordingCard
          key={recording.id}
          recording={recording}
          place={parts.length > 1 ? t('source.part', { number: index + 1 }) : t('source.only')}
          onSeek={onSeek}
        />
      ))}
      {parallels.map(({ recording }) => (
        <RecordingCard key={recording.id} recording={recording} place={t('source.parallel')} onSeek={onSeek} />
      ))}
      <Attachments recordType="interview" recordId={interview.id} />
    </div>
  );
}
