import dayjs from 'dayjs';
import type { TFunction } from 'i18next';
import type { Recording } from '../../../electron/contract/media';
import { formatFileSize } from '../../ui/file-size';
import { formatTimeCode } from '../../ui/time';
import { frameRateWords } from './frames';

interface Fact {
  name: string;
  value: string;
}

/** What is known of a file, in the order one asks; what is not known is left out. */
export function recordingFacts(t: TFunction<'player'>, recording: Recording): Fact[] {
  const { width, height, frameRate } = recording;
  const facts: [string, string | null][] = [
    ['duration', formatTimeCode(recording.durationMs, { milliseconds: true })],
    ['size', formatFileSize(recording.sizeBytes)],
    ['container', recording.container],
    ['video', recording.videoCodec],
    ['picture', width !== null && height !== null ? `${width} × ${height}` : null],
    ['rotation', recording.rotation === 0 ? null : t('file.degrees', { degrees: recording.rotation })],
    [
      'frameRate',
      frameRate
        ? t(recording.variableFrameRate ? 'file.rateVaries' : 'file.rate', {
            rate: frameRateWords(frameRate),
            num: frameRate.num,
            den: frameRate.den,
          })
        : null,
    ],
    ['audio', recording.audioCodec],
    ['sampleRate', recording.sampleRate === null ? null : `${recording.sampleRate} Hz`],
    ['channels', recording.channels === null ? null : String(recording.channels)],
    ['recordedAt', recordedAtWords(t, recording)],
    ['offset', formatTimeCode(recording.offsetMs, { milliseconds: true })],
  ];
  return facts.flatMap(([name, value]) => (value === null ? [] : [{ name: t(`file.${name}`), value }]));
}

/** The camera's date as it stands in the file, and where in the file it stood. */
function recordedAtWords(t: TFunction<'player'>, recording: Recording): string | null {
  if (!recording.recordedAt) return null;
  // A whole time stamp is shown in this machine's time, a partial date as it stands.
  const plain = recording.recordedAt.includes('T')
    ? dayjs(recording.recordedAt).format(t('file.recordedFormat'))
    : recording.recordedAt;
  if (!recording.recordedAtSource) return plain;
  const source = t(`recordedAtSource.${recording.recordedAtSource}`, { defaultValue: recording.recordedAtSource });
  return t('file.recordedAtFrom', { date: plain, source });
}
