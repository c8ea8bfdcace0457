import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import type { Segment } from '../../../electron/contract/transcripts';
import { captionAt, isSpoken } from '../transcripts/caption-index';
import { PictureMessage } from './picture-message';
import { pictureNotice, showsSoundPanel } from './picture-notice';
import { useClock, usePlayer, usePlayerState } from './player-context';
import { SoundPanel } from './sound-panel';
import './picture.css';

function SpokenCaption({ segments }: { segments: readonly Segment[] }) {
  const text = useClock((ms) => {
    const segment = segments[captionAt(segments, ms)];
    return segment && isSpoken(segment, ms) ? segment.text : '';
  });
  return text ? (
    <p className="picture-caption">
      <span>{text}</span>
    </p>
  ) : null;
}

/** The picture, and a second sound source. They belong to the player, which React must not take apart and rebuild. */
function mediaElements(label: string) {
  const video = document.createElement('video');
  const audio = document.createElement('audio');
  video.className = 'picture-video';
  video.playsInline = true;
  video.preload = 'auto';
  video.disablePictureInPicture = true;
  video.setAttribute('aria-label', label);
  audio.preload = 'auto';
  return { video, audio };
}

interface Props {
  interview: InterviewDetail;
  /** Captions to write over the picture; empty: none. */
  segments: readonly Segment[];
}

/** The picture, or what stands for it; never a black box without a word. */
export function Picture({ interview, segments }: Props) {
  const { t } = useTranslation('player');
  const player = usePlayer();
  const host = useRef<HTMLDivElement>(null);
  const activeId = usePlayerState((state) => state.activeId);
  const picture = usePlayerState((state) => state.picture);
  const label = t('picture.label', { title: interview.title });
  useEffect(() => {
    if (!host.current) return undefined;
    const { video, audio } = mediaElements(label);
    host.current.append(video, audio);
    video.addEventListener('click', () => player.toggle());
    const detach = player.attach(video, audio);
    return () => {
      detach();
      video.remove();
      audio.remove();
    };
  }, [player, label]);

  const recording = interview.recordings.find((known) => known.id === activeId) ?? null;
  const notice = recording ? pictureNotice(recording, picture) : null;
  return (
    <div className="picture" id="picture">
      <div ref={host} className="picture-host" />
      {recording && showsSoundPanel(recording, picture) && <SoundPanel interview={interview} recording={recording} />}
      {!recording && <p className="picture-gap">{t('picture.gap')}</p>}
      <SpokenCaption segments={segments} />
      {recording && notice && <PictureMessage notice={notice} recording={recording} />}
    </div>
  );
}
