import type { Finding } from '../../contract/errors';
import { mediaStartSample, seekNear } from '../media/derive';
import { encodePicture, encodeSound, MP4_OPTIONS, normalisePicture, soundRate } from '../media/encode';
import type { AudioFacts, VideoFacts } from '../media/facts';
import { assembleArguments, constantFrameRate, keepFrameTimes, mediaInput, runFfmpeg } from '../media/ffmpeg';
import { keyframeAtOrBefore } from '../media/keyframes';
import { ticksToMs } from '../media/rational';
import { snapToFrames, soundOfPicture, soundOfRange } from './clip-range';
import type { CutResult, CutTask } from './cut';
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
  const { source, binaries, signal } = task;
  const snapped = await snapToFrames(source, video, task, { binaries, signal });
  const { picture } = snapped;
  const findings: Finding[] = [...snapped.findings];
  const regular = !video.variableFrameRate && followsRate(picture.times, video.frameRate, video.timeBase);
  if (video.bitDepth > 8) findings.push({ code: 'cut-depth-reduced', params: { bits: video.bitDepth } });
  const sound = audio ? soundOfPicture(picture, video, soundRate(audio), regular) : null;
  const heard = audio && sound ? soundInput(task, audio, sound) : null;
  if (heard?.silent) findings.push({ code: 'cut-no-sound-in-range' });

  const keyframe = await keyframeAtOrBefore(source, video, picture.startPts, { binaries, signal });
  const { num, den } = video.frameRate;
  const args = assembleArguments({
    inputs: [
      mediaInput(source, keyframe ? seekNear(Math.min(keyframe.dts, keyframe.pts), video.timeBase) : []),
      ...(heard ? [heard.input] : []),
    ],
    videoFilters: [
      ...normalisePicture(video),
      frameRangeFilter(picture, video),
      // By number, too; and not by -frames:v, which would end the sound together with the last frame's decoding.
      `trim=end_frame=${picture.times.length}`,
      ...evenSize(video),
      // Even rates get their times anew, from the frame's number: exact, where the container had them rounded.
      // Others keep them, in a time base as fine as MPEG's.
      ...(regular ? [`settb=${den}/${num}`, 'setpts=N'] : ['setpts=PTS-STARTPTS', 'settb=1/90000']),
    ],
    audioFilters: heard ? heard.filters : [],
    outputOptions: [
      // The filters see the container's own time stamps, on which the range is.
      '-copyts',
      '-map',
      `0:${video.streamIndex}`,
      ...(regular
        ? [...constantFrameRate(binaries), '-r', `${num}/${den}`]
        : // No B-frames: their shift needs an edit list, whose end older builds put before the last frames.
          [...keepFrameTimes(binaries), '-enc_time_base', '1:90000', '-bf', '0']),
      ...encodePicture({ preset: 'veryfast', quality: 18 }),
      ...(audio && heard ? ['-map', heard.map, ...encodeSound(audio, '192k')] : []),
      ...MP4_OPTIONS,
      '-f',
      task.muxer,
    ],
    output: task.part,
  });
  const lengthMs = ticksToMs(picture.endPts - picture.startPts, video.timeBase);
  await runFfmpeg(args, runOptions(task, lengthMs));
  await verifyExactCut(
    task,
    { picture, video, sound, heard: heard !== null && !heard.silent, keyframe },
    progressOfCheck(task),
  );
  return {
    actual: {
      inMs: ticksToMs(picture.startPts - video.startPts, video.timeBase),
      outMs: ticksToMs(picture.endPts - video.startPts, video.timeBase),
      frames: picture.times.length,
    },
    verified: true,
    findings,
  };
}

async function cutSound(task: CutTask, audio: AudioFacts) {
  const sound = soundOfRange(task, task.facts, audio, soundRate(audio));
  const heard = soundInput(task, audio, sound);
  const args = assembleArguments({
    inputs: [heard.input],
    audioFilters: heard.filters,
    outputOptions: [
      '-copyts',
      '-map',
      `0:${audio.streamIndex}`,
      ...encodeSound(audio, '192k'),
      ...MP4_OPTIONS,
      '-f',
      task.muxer,
    ],
    output: task.part,
  });
  const clock = { num: 1, den: sound.sampleRate };
  await runFfmpeg(args, runOptions(task, ticksToMs(sound.samples, clock)));
  await verifyExactCut(task, { picture: null, video: null, sound, heard: true, keyframe: null }, progressOfCheck(task));
  const first = sound.startSample - mediaStartSample(task.facts, sound.sampleRate);
  return {
    actual: { inMs: ticksToMs(first, clock), outMs: ticksToMs(first + sound.samples, clock), frames: 0 },
    verified: true,
    findings: [],
  };
}

function runOptions(task: CutTask, lengthMs: number) {
  return {
    binaries: task.binaries,
    signal: task.signal,
    reads: [task.source],
    writes: task.part,
    onProgress: (outTimeMs: number) =>
      task.onProgress?.(ENCODE_SHARE * Math.min(1, Math.max(0, outTimeMs) / Math.max(1, lengthMs))),
  };
}

function progressOfCheck(task: CutTask): (share: number) => void {
  return (share) => task.onProgress?.(ENCODE_SHARE + (1 - ENCODE_SHARE) * Math.min(1, share));
}

/** Odd sizes lose their last row or column: 4:2:0 has none, and a black edge would show. */
function evenSize(video: VideoFacts): string[] {
  return video.width % 2 === 0 && video.height % 2 === 0 ? [] : ['crop=trunc(iw/2)*2:trunc(ih/2)*2:0:0'];
}
