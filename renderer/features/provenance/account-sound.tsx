import { PauseCircleFilled, PlayCircleFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Slider } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recording } from '../../../electron/contract/media';
import { fetchInterview } from '../../api/interviews';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { formatTimeCode } from '../../ui/time';
import { useStore } from '../player/store';
import { RangeSound } from './range-sound';

interface Props {
  interviewId: string;
  startMs: number;
  endMs: number;
  /** Whose voice it is, for the button's name. */
  name: string;
}

/** The sound of one statement, played where it is shown. The recordings are asked for when somebody wants to hear. */
export function AccountSound({ interviewId, startMs, endMs, name }: Props) {
  const { t } = useTranslation('provenance');
  const [wanted, setWanted] = useState(false);
  const interview = useQuery({
    queryKey: queryKeys.interview(interviewId),
    queryFn: ({ signal }) => fetchInterview(interviewId, signal),
    enabled: wanted,
  });
  const recordings = interview.data?.recordings;
  if (wanted && recordings) return <Player recordings={recordings} startMs={startMs} endMs={endMs} name={name} />;
  return (
    <div className="account-sound">
      <Button
        type="text"
        icon={<PlayCircleFilled />}
        loading={wanted && interview.isPending}
        aria-label={t('sound.play', { name })}
        onClick={() => (interview.error ? void interview.refetch() : setWanted(true))}
      />
      <span className="tabular account-sound-time">
        {formatTimeCode(startMs)}–{formatTimeCode(endMs)}
      </span>
      {interview.error && <span className="field-problem">{problemSentence(t, interview.error)}</span>}
    </div>
  );
}

function Player({ recordings, ...props }: Omit<Props, 'interviewId'> & { recordings: readonly Recording[] }) {
  const { startMs, endMs } = props;
  const audio = useRef<HTMLAudioElement>(null);
  const [sound, setSound] = useState<RangeSound | null>(null);
  const [files] = useState(recordings);
  useEffect(() => {
    if (!audio.current) return undefined;
    const made = new RangeSound(audio.current, files, startMs, endMs);
    setSound(made);
    made.play();
    return () => made.dispose();
  }, [files, startMs, endMs]);
  return (
    <div className="account-sound">
      <audio ref={audio} preload="metadata">
        <track kind="captions" />
      </audio>
      {sound && <Controls sound={sound} {...props} />}
    </div>
  );
}

function Controls({ sound, startMs, endMs, name }: Omit<Props, 'interviewId'> & { sound: RangeSound }) {
  const { t } = useTranslation('provenance');
  const playing = useStore(sound.state, (state) => state.playing);
  const ms = useStore(sound.state, (state) => state.ms);
  const trouble = useStore(sound.state, (state) => state.trouble);
  return (
    <>
      <Button
        type="text"
        icon={playing ? <PauseCircleFilled /> : <PlayCircleFilled />}
        aria-label={t(playing ? 'sound.pause' : 'sound.play', { name })}
        onClick={() => (playing ? sound.pause() : sound.play())}
      />
      <Slider
        className="account-sound-slider"
        min={startMs}
        max={endMs}
        step={100}
        value={Math.min(ms, endMs)}
        tooltip={{ formatter: (value) => formatTimeCode(value ?? 0) }}
        ariaLabelForHandle={t('sound.place', { name })}
        onChange={(value: number) => sound.seek(value)}
      />
      <span className="tabular account-sound-time">{formatTimeCode(ms)}</span>
      {trouble && <span className="field-problem">{t(`sound.${trouble}`)}</span>}
    </>
  );
}
