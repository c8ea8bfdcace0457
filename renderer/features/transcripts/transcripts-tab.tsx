import { FileTextOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TranscriptSummary } from '../../../electron/contract/transcripts';
import { EmptyState } from '../../ui/empty-state';
import { TranscriptCard } from './transcript-card';
import type { OpenTranscript } from './use-open-transcript';

interface Props {
  transcripts: readonly TranscriptSummary[];
  open: OpenTranscript;
  onAdd: () => void;
  onSeek: (ms: number) => void;
}

/** The interview's transcripts: those in use first, then those that have been replaced. */
export function TranscriptsTab({ transcripts, open, onAdd, onSeek }: Props) {
  const { t } = useTranslation('transcript-page');
  if (transcripts.length === 0) {
    return (
      <EmptyState compact icon={<FileTextOutlined />} title={t('empty.title')} hint={t('empty.hint')}>
        <Button type="primary" icon={<PlusOutlined />} onClick={onAdd}>
          {t('add')}
        </Button>
      </EmptyState>
    );
  }
  const ordered = [...transcripts].sort(
    (one, other) => Number(one.superseded) - Number(other.superseded) || other.createdAt.localeCompare(one.createdAt),
  );
  return (
    <div className="panel-list">
      <Button block icon={<PlusOutlined />} onClick={onAdd}>
        {t('add')}
      </Button>
      {ordered.map((transcript) => (
        <TranscriptCard
          key={transcript.id}
          transcript={transcript}
          open={transcript.id === open.id}
          onOpen={() => open.choose(transcript.id)}
          onSeek={(ms) => {
            if (transcript.id !== open.id) open.choose(transcript.id);
            onSeek(ms);
          }}
        />
      ))}
    </div>
  );
}
