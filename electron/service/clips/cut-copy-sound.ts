import { KoushuError } from '../../contract/errors';
import { mediaStart } from '../media/derive';
import { soundRate } from '../media/encode';
import type { AudioFacts } from '../media/facts';
import { type Packet, readPackets } from '../media/packets';
import { msToTicks, type Rational, rescaleTicks, ticksToMs, ticksToSeconds } from '../media/rational';
import { clockText } from './clip-range';
import { copyRun, movedToKeyframe, type PacketRun } from './copy-packets';
import type { CutResult, CutTask } from './cut';
import { describeClip, verifyFailed } from './describe-clip';
import { checkSameSound } from './verify-cut';

/** Packets read on either side, so that the first and last are surely among them. */
const MARGIN_MS = 500;
/** In MPEG-TS a sound packet may lie this far from the picture it belongs to, and seeking goes by the picture. */
const LEAD_MS = 3_000;

/** The packets of sound that begin within a range. */
export interface SoundPackets extends PacketRun {
  firstPts: number;
  endPts: number;
}

/**
 * Finds the sound packets that begin in a range. None that begins before it: an edit list would have to hide its start.
 *
 * @param range in ticks of `timeBase`
 * @returns null when there is none
 */
export async function soundPackets(
  task: CutTask,
  audio: AudioFacts,
  range: { startPts: number; endPts: number; timeBase: Rational },
): Promise<SoundPackets | null> {
  const from = rescaleTicks(range.startPts, range.timeBase, audio.timeBase);
  const to = rescaleTicks(range.endPts, range.timeBase, audio.timeBase);
  const margin = msToTicks(MARGIN_MS, audio.timeBase);
  const packets = await readPackets(
    task.source,
    {
      streamIndex: audio.streamIndex,
      from: from - margin <= 0 ? undefined : ticksToSeconds(from - margin, audio.timeBase),
      to: ticksToSeconds(to + margin, audio.timeBase),
    },
    task,
  );
  const inside = packets.filter((packet): packet is Packet & { pts: number } => {
    return packet.pts !== null && !packet.discarded && packet.pts >= from && packet.pts < to;
  });
  const first = inside[0];
  const last = inside.at(-1);
  if (!first || !last) return null;
  return {
    streamIndex: audio.streamIndex,
    type: 'a',
    firstPts: first.pts,
    endPts: last.pts + last.duration,
    seekPts: first.pts - msToTicks(LEAD_MS, audio.timeBase),
    zeroPts: from,
    timeBase: audio.timeBase,
    packets: inside.length,
  };
}

/** Copies sound without picture. Every packet can be a start: the range moves by one (26 ms of MP3) at most. */
export async function copySound(task: CutTask, audio: AudioFacts): Promise<Omit<CutResult, 'requested'>> {
  const start = mediaStart(task.facts);
  const pts = (ms: number) => start.pts + msToTicks(ms, start.timeBase);
  const range = { startPts: pts(task.inMs), endPts: Math.min(pts(task.outMs), audio.endPts) };
  const sound = await soundPackets(task, audio, { ...range, timeBase: start.timeBase });
  if (!sound) {
    const params = { in: clockText(task.inMs), out: clockText(task.outMs) };
    throw new KoushuError('cut-too-short', params, { where: { field: 'outMs' } });
  }
  // Sought to its very start: PCM has no packets but those that the place of reading makes.
  await copyRun(task, { ...sound, seekPts: sound.firstPts, zeroPts: sound.firstPts }, audio.codec, task.part);
  task.onProgress?.(0.5);
  await verify(task, sound, audio);
  const actual = {
    inMs: ticksToMs(sound.firstPts - audio.startPts, audio.timeBase),
    outMs: ticksToMs(sound.endPts - audio.startPts, audio.timeBase),
    frames: 0,
  };
  const same = actual.inMs === task.inMs && actual.outMs === task.outMs;
  return { actual, verified: true, findings: same ? [] : [movedToKeyframe(task, actual)] };
}

/** The clip must have the source's packets, as many of them, and sound the same. */
async function verify(task: CutTask, sound: SoundPackets, audio: AudioFacts): Promise<void> {
  const clip = await describeClip(task);
  const made = await readPackets(task.part, { streamIndex: clip.audio?.streamIndex ?? 0 }, task);
  if (made.length !== sound.packets) {
    throw verifyFailed(task, `${made.length} packets of ${audio.codec} instead of ${sound.packets}`);
  }
  const samples = { num: 1, den: soundRate(audio) };
  await checkSameSound(task, clip, {
    sampleRate: samples.den,
    startSample: rescaleTicks(sound.firstPts, audio.timeBase, samples),
    samples: rescaleTicks(sound.endPts - sound.firstPts, audio.timeBase, samples),
  });
}
