import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { TranscriptSummary } from '../../../electron/contract/transcripts';
import { problemSentence } from '../../api/problems';
import { setTranscriptSuperseded, transcriptOriginalUrl } from '../../api/transcripts';
import { GroupedFindings } from './grouped-findings';

interface Props {
  transcript: TranscriptSummary;
  /** Shown beside the player now. */
  open: boolean;
  onOpen: () => void;
  /** Goes to a moment of this transcript, which is then shown. */
  onSeek: (ms: number) => void;
}

/** One transcript: what it is, how it was read, what was repaired, the file as it came. */
export function TranscriptCard({ transcript, open, onOpen, onSeek }: Props) {
  const { t } = useTranslation('transcript-page');
  const { message } = App.useApp();
  const client = useQueryClient();
  const supersede = useMutation({
    mutationFn: (superseded: boolean) => setTranscriptSuperseded(transcript.id, superseded),
    onSuccess: () => client.invalidateQueries({ queryKey: ['interview'] }),
    onError: (error) => void message.error(problemSentence(t, error)),
  });
  return (
    <article className={transcript.superseded ? 'panel-card panel-card-faded' : 'panel-card'}>
      <header className="panel-card-head">
        <span className="badge badge-teal">{t(`kind.${transcript.kind}`)}</span>
        {transcript.superseded && <span className="badge">{t('superseded')}</span>}
        {open && <span className="panel-card-now">{t('shownNow')}</span>}
      </header>
      <h3 className="panel-card-title">{transcript.fileName}</h3>
      <p className="panel-card-note">
        {[
          t('count', { count: transcript.segmentCount }),
          transcript.format.toUpperCase(),
          transcript.encoding.toUpperCase(),
          dayjs(transcript.createdAt).format(t('when')),
        ].join(' · ')}
      </p>
      {transcript.findings.length > 0 && (
        <details className="panel-card-findings">
          <summary>{t('findings', { count: transcript.findings.length })}</summary>
          <GroupedFindings findings={transcript.findings} onSeek={onSeek} />
        </details>
      )}
      <div className="panel-card-actions">
        {!open && (
          <Button size="small" onClick={onOpen}>
            {t('open')}
          </Button>
        )}
        <Button size="small" icon={<DownloadOutlined />} href={transcriptOriginalUrl(transcript.id)} download>
          {t('original')}
        </Button>
        <Button
          size="small"
          type="text"
          loading={supersede.isPending}
          onClick={() => supersede.mutate(!transcript.superseded)}
        >
          {t(transcript.superseded ? 'reinstate' : 'retire')}
        </Button>
      </div>
    </article>
  );
}
