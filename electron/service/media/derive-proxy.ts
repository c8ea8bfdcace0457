import type { TimeRange } from '../../contract/rights';
import { alignSound, backgroundRun, type DeriveOptions, fitWithin, mediaStartSample } from './derive';
import { encodePicture, encodeSound, MP4_OPTIONS, normalisePicture, soundRate } from './encode';
import type { MediaFacts } from './facts';
import { assembleArguments, keepFrameTimes, mediaInput, runFfmpeg } from './ffmpeg';
import { writeThroughPart } from './part-file';
import { ticksToSeconds } from './rational';

const PROXY_BOUNDS = { longSide: 1280, shortSide: 720 };
/** A seek decodes half a second at most: 44 ms in the page, against 600 with a keyframe every ten seconds. */
const KEYFRAME_SECONDS = 0.5;

/** The ending of a recording's proxy. */
export function proxyEnding(facts: MediaFacts): 'mp4' | 'm4a' {
  return facts.video ? 'mp4' : 'm4a';
}

interface ProxyOptions extends DeriveOptions {
  /** Ranges of media time in which the picture is black and the sound silent. */
  sealed?: readonly TimeRange[];
}

/** A filter option that is true within the ranges, on the filter's own clock. */
function within(ranges: readonly TimeRange[]): string {
  const parts = ranges.map(({ startMs, endMs }) => `between(t,${startMs / 1000},${endMs / 1000})`);
  return `enable='${parts.join('+')}'`;
}

/**
 * Makes the copy that the page plays where it can't play the original, or not seek in it: H.264 and AAC in MP4, upright,
 * at most 720p, a keyframe every half second, on the same time line: its 0 is the first shown frame, every frame keeps
 * its time. Sound alone becomes M4A.
 */
export async function deriveProxy(source: string, output: string, options: ProxyOptions): Promise<void> {
  const request = { source, output, ...options };
  const { facts, binaries } = request;
  const { video, audio } = facts;
  const { sealed = [] } = options;
  const rate = audio ? soundRate(audio) : 48000;
  const size = video ? fitWithin(video, PROXY_BOUNDS) : null;
  const args = (part: string) =>
    assembleArguments({
      inputs: [mediaInput(source)],
      videoFilters:
        video && size
          ? [
              // Frames before the first shown one (hidden by an edit list, or broken) must not become time 0.
              `trim=start=${ticksToSeconds(Math.max(0, video.startPts - 1), video.timeBase)}`,
              // The last frame once more: builds of 2018 give the last one no length, and players leave it out. On the
              // container's clock, for its time is taken from where the input ends.
              'tpad=stop=1:stop_mode=clone',
              // In the container's own ticks, before anything changes the time base.
              `setpts=PTS-${video.startPts}`,
              ...normalisePicture(video),
              `scale=${size.width}:${size.height}`,
              'setsar=1',
              ...(sealed.length > 0 ? [`drawbox=color=black:t=fill:${within(sealed)}`] : []),
              // A time base fine enough for every frame's own time; the default is one tick per average frame.
              'settb=1/90000',
            ]
          : [],
      audioFilters: audio
        ? [
            ...alignSound(rate, mediaStartSample(facts, rate)),
            ...(sealed.length > 0 ? [`volume=volume=0:${within(sealed)}`] : []),
          ]
        : [],
      outputOptions: [
        // The filters see the container's own time stamps, on which the facts are.
        '-copyts',
        ...(video
          ? [
              '-map',
              `0:${video.streamIndex}`,
              ...keepFrameTimes(binaries),
              '-enc_time_base',
              '1:90000',
              ...encodePicture({ preset: 'veryfast', quality: 23 }),
              // A ceiling for grainy pictures, which would be as large as the original and as slow to seek in.
              '-maxrate',
              '4M',
              '-bufsize',
              '8M',
              // By time, so also with variable rates. sc_threshold 0: no others, they'd only cost.
              '-force_key_frames',
              `expr:gte(t,n_forced*${KEYFRAME_SECONDS})`,
              '-sc_threshold',
              '0',
              // No B-frames: decoding order is showing order, so no edit list is needed to hide a shift of the start.
              '-bf',
              '0',
            ]
          : []),
        ...(audio ? ['-map', `0:${audio.streamIndex}`, ...encodeSound(audio, '128k')] : []),
        ...MP4_OPTIONS,
        '-f',
        video ? 'mp4' : 'ipod',
      ],
      output: part,
    });
  await writeThroughPart(output, { overwrite: true }, async (part) => {
    await runFfmpeg(args(part), backgroundRun(request, part, facts.durationMs));
  });
}
