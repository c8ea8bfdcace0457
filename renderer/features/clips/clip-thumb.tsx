import { AudioOutlined, CaretRightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClipSummary } from '../../../electron/contract/clips';
import { fetchInterview } from '../../api/interviews';
import { mediaPosterUrl, mediaStripUrl } from '../../api/media';
import { queryKeys } from '../../api/query-keys';
import { Duration } from '../../ui/time-code';
import { stripStyle } from '../player/strip-tile';

interface Props {
  clip: ClipSummary;
  width: number;
  onPlay: () => void;
}

/** A picture from the middle of the clip (the source's thumbnails have it already), its length, and a way to play it. */
export function ClipThumb({ clip, width, onPlay }: Props) {
  const { t } = useTranslation('clips-page');
  const [posterFailed, setPosterFailed] = useState(false);
  const interview = useQuery({
    queryKey: queryKeys.interview(clip.interviewId),
    queryFn: ({ signal }) => fetchInterview(clip.interviewId, signal),
  });
  const recording = interview.data?.recordings.find((known) => known.id === clip.mediaId);
  const strip = recording?.derivatives.strip === 'ready' ? recording.strip : null;
  const middleMs = (clip.actual.inMs + clip.actual.outMs) / 2;
  const title = clip.title || clip.interviewTitle;
  return (
    <button
      type="button"
      className="plain-button clip-thumb"
      style={{ width, height: Math.round((width * 9) / 16) }}
      disabled={!clip.online}
      aria-label={t('play', { title })}
      onClick={onPlay}
    >
      {strip ? (
        <span className="clip-thumb-tile" style={stripStyle(strip, mediaStripUrl(clip.mediaId), middleMs, width)} />
      ) : recording?.videoCodec && !posterFailed ? (
        <img src={mediaPosterUrl(clip.mediaId)} alt="" loading="lazy" onError={() => setPosterFailed(true)} />
      ) : (
        <AudioOutlined className="clip-thumb-sound" aria-hidden />
      )}
      <span className="clip-thumb-play" aria-hidden>
        <CaretRightOutlined />
      </span>
      <span className="clip-thumb-length">
        <Duration ms={clip.actual.outMs - clip.actual.inMs} />
      </span>
    </button>
  );
}
