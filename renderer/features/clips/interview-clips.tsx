import { ScissorOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClipSummary } from '../../../electron/contract/clips';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { EmptyState } from '../../ui/empty-state';
import { TimeCode } from '../../ui/time-code';
import { ClipFacts } from './clip-facts';
import { ClipPlayerDialog } from './clip-player-dialog';
import { ClipThumb } from './clip-thumb';
import { DeleteClipButton } from './delete-clip-button';
import { FileActions } from './file-actions';
import { useDeleteClip } from './use-delete-clip';
import './clips.css';

interface Props {
  interview: InterviewDetail;
  onCut: () => void;
  onSeek: (ms: number) => void;
}

/** What has been cut from this interview. */
export function InterviewClips({ interview, onCut, onSeek }: Props) {
  const { t } = useTranslation('clips-page');
  const [playing, setPlaying] = useState<ClipSummary | null>(null);
  const remove = useDeleteClip();
  if (interview.clips.length === 0) {
    return (
      <EmptyState compact icon={<ScissorOutlined />} title={t('empty.ofInterview')} hint={t('empty.ofInterviewHint')}>
        {interview.recordings.length > 0 && <Button onClick={onCut}>{t('cut.title')}</Button>}
      </EmptyState>
    );
  }
  return (
    <div className="panel-list">
      {interview.clips.map((clip) => (
        <article key={clip.id} className="panel-card clip-card">
          <ClipThumb clip={clip} width={112} onPlay={() => setPlaying(clip)} />
          <div className="clip-card-text">
            <h3 className="panel-card-title clamp-2">{clip.title || clip.interviewTitle}</h3>
            <button
              type="button"
              className="plain-button link-button tabular"
              onClick={() => onSeek(clip.timelineInMs)}
            >
              <TimeCode ms={clip.timelineInMs} /> –{' '}
              <TimeCode ms={clip.timelineInMs + clip.actual.outMs - clip.actual.inMs} />
            </button>
          </div>
          <div className="clip-card-foot">
            <ClipFacts clip={clip} />
            <div className="panel-card-actions">
              <FileActions file={clip.file} size="small" />
              <DeleteClipButton clip={clip} onDelete={() => remove.ask(clip)} />
            </div>
          </div>
        </article>
      ))}
      <ClipPlayerDialog clip={playing} onClose={() => setPlaying(null)} />
      {remove.dialog}
    </div>
  );
}
