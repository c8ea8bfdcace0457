import type { Finding } from '../../contract/errors';
import { mediaStartSample, seekNear } from '../media/derive';
import { normalisePicture, soundRate } from '../media/encode';
import type { AudioFacts, VideoFacts } from '../media/facts';
import { mediaInput } from '../media/ffmpeg';
import { keyframeAtOrBefore } from '../media/keyframes';
import { ticksToMs } from '../media/rational';
import { mediaTimeOf, snapToFrames, soundOfPicture, soundOfRange } from './clip-range';
import type { CutResult, CutTask } from './cut';
import { encodeIrregular, encodeRegular, encodeSoundAlone, type RangeEncode } from './encode-range';
import { frameRangeFilter } from './frame-range';
import { followsRate } from './snap';
import { soundInput } from './sound-input';
import { verifyExactCut } from './verify-cut';

/** The encode's share of the progress; the rest is the check, which decodes both. */
const ENCODE_SHARE = 0.8;

/** Cuts to the frame (to the sample without picture) by encoding the range anew. */
export async function cutExactly(task: CutTask): Promise<Omit<CutResult, 'requested'>> {
  const { video, audio } = task.facts;
  if (video) return cutPicture(task, video, audio);
  if (audio) return cutSound(task, audio);
  throw new TypeError('a medium without streams was refused before');
}

async function cutPicture(task: CutTask, video: VideoFacts, audio: AudioFacts | null) {
  const { picture, findings } = await snapToFrames(task.source, video, task, task);
  const regular = !video.variableFrameRate && followsRate(picture.times, video.frameRate, video.timeBase);
  const sound = audio ? soundOfPicture(picture, video, soundRate(audio), regular) : null;
  const heard = audio && sound ? { ...soundInput(task, audio, sound), audio } : null;
  const keyframe = await keyframeAtOrBefore(task.source, video, picture.startPts, task);
  const range: RangeEncode = {
    input: mediaInput(task.source, keyframe ? seekNear(Math.min(keyframe.dts, keyframe.pts), video.timeBase) : []),
    filters: [
      ...normalisePicture(video),
      frameRangeFilter(picture, video),
      // By number, too; and not by -frames:v, which would end the sound together with the last frame's decoding.
      `trim=end_frame=${picture.times.length}`,
      ...evenSize(video),
    ],
    picture,
    video,
    sound: heard,
  };
  await (regular ? encodeRegular : encodeIrregular)(task, range, (share) => task.onProgress?.(share * ENCODE_SHARE));
  const expected = { picture, video, sound, heard: heard !== null && !heard.silent, keyframe };
  await verifyExactCut(task, expected, (share) => task.onProgress?.(ENCODE_SHARE + share * (1 - ENCODE_SHARE)));
  return {
    actual: {
      inMs: mediaTimeOf(picture.startPts, video),
      outMs: mediaTimeOf(picture.endPts, video),
      frames: picture.times.length,
    },
    verified: true,
    findings: [...findings, ...findingsOf(video, heard?.silent === true)],
  };
}

function findingsOf(video: VideoFacts, silent: boolean): Finding[] {
  return [
    ...(video.bitDepth > 8 ? [{ code: 'cut-depth-reduced', params: { bits: video.bitDepth } }] : []),
    ...(silent ? [{ code: 'cut-no-sound-in-range' }] : []),
  ];
}

async function cutSound(task: CutTask, audio: AudioFacts): Promise<Omit<CutResult, 'requested'>> {
  const sound = soundOfRange(task, task.facts, audio, soundRate(audio));
  const heard = { ...soundInput(task, audio, sound), audio };
  await encodeSoundAlone(task, heard, task.part, task.muxer, (share) => task.onProgress?.(share * ENCODE_SHARE));
  await verifyExactCut(task, { picture: null, video: null, sound, heard: true, keyframe: null }, (share) =>
    task.onProgress?.(ENCODE_SHARE + share * (1 - ENCODE_SHARE)),
  );
  const clock = { num: 1, den: sound.sampleRate };
  const first = sound.startSample - mediaStartSample(task.facts, sound.sampleRate);
  return {
    actual: { inMs: ticksToMs(first, clock), outMs: ticksToMs(first + sound.samples, clock), frames: 0 },
    verified: true,
    findings: [],
  };
}

/** Odd sizes lose their last row or column: 4:2:0 has none, and a black edge would show. */
function evenSize(video: VideoFacts): string[] {
  return video.width % 2 === 0 && video.height % 2 === 0 ? [] : ['crop=trunc(iw/2)*2:trunc(ih/2)*2:0:0'];
}
