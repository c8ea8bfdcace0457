import { rm } from 'node:fs/promises';
import { type Finding, KoushuError } from '../../contract/errors';
import { soundRate } from '../media/encode';
import type { AudioFacts, VideoFacts } from '../media/facts';
import { type Keyframe, keyframeAtOrBefore, readVideoPackets } from '../media/keyframes';
import type { Packet } from '../media/packets';
import { partPath } from '../media/part-file';
import { frameTicks, msToTicks, ticksToMs } from '../media/rational';
import { clockText, mediaTimeOf, type PictureRange, snapToFrames, soundOfPicture } from './clip-range';
import { copyRun, joinRuns, movedToKeyframe, type PacketRun } from './copy-packets';
import type { CutResult, CutTask } from './cut';
import { copySound, type SoundPackets, soundPackets } from './cut-copy-sound';
import { verifyCopiedCut } from './verify-copy';
import { checkSameSound } from './verify-cut';

/** Cuts without encoding: from the keyframe at or before the in point, and on until every wanted frame is there. */
export async function cutByCopy(task: CutTask): Promise<Omit<CutResult, 'requested'>> {
  try {
    const { video, audio } = task.facts;
    if (video) return await copyPicture(task, video, audio);
    if (audio) return await copySound(task, audio);
  } catch (error) {
    // Copying depends on how the recording was made; that it can't be done is an answer, not a fault.
    if (error instanceof KoushuError && error.code === 'cut-verify-failed') throw copyImpossible(task, error);
    throw error;
  }
  throw new TypeError('a medium without streams was refused before');
}

async function copyPicture(task: CutTask, video: VideoFacts, audio: AudioFacts | null) {
  const wanted = await snapToFrames(task.source, video, task, task);
  const keyframe = await keyframeAtOrBefore(task.source, video, wanted.picture.startPts, task);
  // One that the edit list hides would come to light in the clip.
  if (!keyframe || keyframe.pts < video.startPts) throw copyImpossible(task);
  const chosen = video.packetsAreFrames
    ? await choosePackets(task, video, keyframe, wanted.picture)
    : await chooseGroups(task, video, keyframe, wanted.picture);
  const sound = audio ? await soundPackets(task, audio, { ...chosen.picture, timeBase: video.timeBase }) : null;
  const run: PacketRun = {
    streamIndex: video.streamIndex,
    type: 'v',
    // Not when the keyframe is shown but when it is decoded: some containers are sought by that.
    seekPts: Math.min(keyframe.dts, keyframe.pts),
    zeroPts: keyframe.pts,
    timeBase: video.timeBase,
    packets: chosen.packets,
  };
  await copyStreams(task, run, video, sound, audio);
  task.onProgress?.(0.4);

  const { picture: expected, leastFrames } = chosen;
  const { clip, frames } = await verifyCopiedCut(task, { picture: expected, video, leastFrames, run });
  const picture = {
    ...chosen.picture,
    times: chosen.picture.times.slice(0, frames),
    endPts: chosen.picture.times[frames] ?? chosen.picture.endPts,
  };
  if (audio && sound) await checkSameSound(task, clip, soundOfPicture(picture, video, soundRate(audio), false));

  const actual = {
    inMs: mediaTimeOf(picture.startPts, video),
    outMs: mediaTimeOf(picture.endPts, video),
  };
  const findings: Finding[] = [...wanted.findings];
  if (picture.startPts !== wanted.picture.startPts || picture.endPts !== wanted.picture.endPts) {
    findings.push(movedToKeyframe(task, actual));
  }
  if (audio && !sound) findings.push({ code: 'cut-no-sound-in-range' });
  if (clip.video?.rotation !== video.rotation) findings.push({ code: 'cut-rotation-lost' });
  return { actual: { ...actual, frames }, verified: true, findings };
}

function copyImpossible(task: CutTask, cause?: unknown): KoushuError {
  return new KoushuError('cut-copy-impossible', { in: clockText(task.inMs) }, { status: 422, cause });
}

async function copyStreams(
  task: CutTask,
  picture: PacketRun,
  video: VideoFacts,
  sound: SoundPackets | null,
  audio: AudioFacts | null,
): Promise<void> {
  if (!sound || !audio) return copyRun(task, picture, video.codec, task.part);
  const [picturePart, soundPart] = [partPath(task.part), partPath(task.part)];
  try {
    await copyRun(task, picture, video.codec, picturePart);
    await copyRun(task, sound, audio.codec, soundPart);
    await joinRuns(task, picturePart, soundPart, video.codec);
  } finally {
    await Promise.all([rm(picturePart, { force: true }), rm(soundPart, { force: true })]);
  }
}

/** Which packets to copy, and the frames they should show. */
interface Chosen {
  picture: PictureRange;
  packets: number;
  /** Fewer frames than in `picture` may come out, but not fewer than these. */
  leastFrames: number;
}

/** How far past the out point packets are read: frames that the last ones depend on come from there. */
const AHEAD_FRAMES = 64;
/** Seeking before the keyframe by this: some containers start reading after the time asked for. */
const BEFORE_MS = 2_000;

/** Packets from the keyframe on, and the last frame shown before it. */
async function packetsFrom(
  task: CutTask,
  video: VideoFacts,
  keyframe: Keyframe,
  to: number,
): Promise<{ packets: Packet[]; previousPts: number | null }> {
  const from = Math.min(keyframe.dts, keyframe.pts) - msToTicks(BEFORE_MS, video.timeBase);
  const all = await readVideoPackets(task.source, video, from <= video.startPts ? null : from, to, task);
  const begin = all.findIndex((packet) => packet.key && packet.pts === keyframe.pts);
  if (begin === -1) throw copyImpossible(task);
  const earlier = all.flatMap(({ pts, discarded }) => (pts === null || discarded || pts >= keyframe.pts ? [] : [pts]));
  return { packets: all.slice(begin), previousPts: earlier.length === 0 ? null : Math.max(...earlier) };
}

/**
 * Chooses the packets: from the keyframe on, in the order of the file, as few as give every wanted frame and no hole.
 * With B-frames a frame past the out point is stored before the last wanted ones; then the frames between belong in too.
 */
async function choosePackets(
  task: CutTask,
  video: VideoFacts,
  keyframe: Keyframe,
  wanted: PictureRange,
): Promise<Chosen> {
  const ahead = AHEAD_FRAMES * frameTicks(video.frameRate, video.timeBase);
  const { packets, previousPts } = await packetsFrom(task, video, keyframe, wanted.endPts + ahead);
  // Frames shown before the keyframe but stored after it (open group) need the group before: players skip them.
  const shown = packets.map(({ pts }) => (pts !== null && pts >= keyframe.pts ? pts : null));
  const ascending = shown.filter((pts) => pts !== null).toSorted((a, b) => a - b);
  let highest = keyframe.pts;
  let count = 0;
  let taken = 0;
  for (const pts of shown) {
    taken++;
    if (pts === null) continue;
    highest = Math.max(highest, pts);
    count++;
    const next = ascending[count];
    const withoutHole = ascending[count - 1] === highest;
    if (withoutHole && (next === undefined || next >= wanted.endPts)) break;
  }
  const endPts = ascending[count] ?? Math.max(wanted.endPts, highest + 1);
  const picture = { times: ascending.slice(0, count), previousPts, startPts: keyframe.pts, endPts };
  return { picture, packets: taken, leastFrames: count };
}

/** Where packets aren't frames: whole groups, up to the keyframe after the out point. */
async function chooseGroups(
  task: CutTask,
  video: VideoFacts,
  keyframe: Keyframe,
  wanted: PictureRange,
): Promise<Chosen> {
  const frame = frameTicks(video.frameRate, video.timeBase);
  const { packets } = await packetsFrom(task, video, keyframe, wanted.endPts + msToTicks(60_000, video.timeBase));
  // Not the very next: frames stored after it and shown before it would be missing at the end.
  const least = wanted.endPts + 4 * frame;
  const next = packets.findIndex((packet) => packet.key && packet.pts !== null && packet.pts >= least);
  const outPts = packets[next]?.pts ?? video.endPts;
  const toMs = (pts: number) => ticksToMs(pts - video.startPts, video.timeBase);
  const range = { inMs: toMs(keyframe.pts), outMs: toMs(outPts) };
  const { picture } = await snapToFrames(task.source, video, range, task);
  return {
    picture,
    packets: next === -1 ? packets.length : next,
    leastFrames: picture.times.filter((pts) => pts < wanted.endPts).length,
  };
}
