import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClipSummary } from '../../../electron/contract/clips';
import { TimeCode } from '../../ui/time-code';
import { ClipFacts } from './clip-facts';
import { ClipThumb } from './clip-thumb';
import { DeleteClipButton } from './delete-clip-button';
import { FileActions } from './file-actions';

interface Props {
  clip: ClipSummary;
  onPlay: () => void;
  onDelete: () => void;
}

/** One clip: what it shows, where it comes from, where its file is. */
export function ClipRow({ clip, onPlay, onDelete }: Props) {
  const { t } = useTranslation('clips-page');
  const endMs = clip.timelineInMs + clip.actual.outMs - clip.actual.inMs;
  const source = `/interviews/${encodeURIComponent(clip.interviewId)}?t=${clip.timelineInMs}`;
  return (
    <div className="clip-row">
      <ClipThumb clip={clip} width={152} onPlay={onPlay} />
      <div className="clip-row-text">
        <h2 className="clip-row-title one-line">{clip.title || clip.interviewTitle}</h2>
        <p className="clip-row-source one-line">
          <Link to={source} title={t('toSource')}>
            {clip.title ? clip.interviewTitle : t('source')}
            <span className="clip-row-times tabular">
              <TimeCode ms={clip.timelineInMs} /> – <TimeCode ms={endMs} />
            </span>
          </Link>
        </p>
        <p className="clip-row-file one-line" title={clip.file}>
          {clip.file}
        </p>
      </div>
      <div className="clip-row-side">
        <ClipFacts clip={clip} />
        <span className="clip-row-date">{dayjs(clip.createdAt).format(t('when'))}</span>
        <span className="clip-row-actions">
          <FileActions file={clip.file} size="small" />
          <DeleteClipButton clip={clip} onDelete={onDelete} />
        </span>
      </div>
    </div>
  );
}
