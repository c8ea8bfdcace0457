import type { VideoFacts } from '../media/facts';
import { frameTicks, type Rational, ticksToSeconds } from '../media/rational';
import type { PictureRange } from './clip-range';

/**
 * A filter that passes exactly the frames of a range, for inputs read with `-copyts`. Its limits lie half-way between
 * frames, where no rounding of time stamps reaches.
 */
export function frameRangeFilter(picture: PictureRange, video: VideoFacts): string {
  const frame = frameTicks(video.frameRate, video.timeBase);
  const first = picture.startPts;
  const last = picture.times.at(-1) ?? first;
  // In half ticks, since neighbours may be one tick apart.
  const half: Rational = { num: video.timeBase.num, den: video.timeBase.den * 2 };
  const start = first + (picture.previousPts ?? first - frame);
  const end = last + picture.endPts;
  const seconds = (halfTicks: number) => ticksToSeconds(halfTicks, half);
  return `trim=start=${seconds(start)}:end=${seconds(end)}`;
}
