import { rm } from 'node:fs/promises';
import { type Finding, KoushuError } from '../../contract/errors';
import { mediaStart, seekNear } from '../media/derive';
import { MP4_OPTIONS, soundRate } from '../media/encode';
import type { AudioFacts, VideoFacts } from '../media/facts';
import { assembleArguments, type FfmpegInput, type FfmpegPlan, mediaInput, runFfmpeg } from '../media/ffmpeg';
import { type Keyframe, keyframeAtOrBefore, readVideoPackets } from '../media/keyframes';
import { type Packet, readPackets } from '../media/packets';
import { partPath } from '../media/part-file';
import { probeMedia } from '../media/probe';
import { frameTicks, msToTicks, type Rational, rescaleTicks, ticksToMs, ticksToSeconds } from '../media/rational';
import { clockText, type PictureRange, type RequestedRange, snapToFrames, soundOfPicture } from './clip-range';
import type { CutResult, CutTask } from './cut';
import { checkSameSound, verifyCopiedCut, verifyFailed } from './verify-cut';

/** Cuts without encoding: from the keyframe at or before the in point, and on until every wanted frame is there. */
export async function cutByCopy(task: CutTask): Promise<Omit<CutResult, 'requested'>> {
  const { video, audio } = task.facts;
  if (video) return copyPicture(task, video, audio);
  if (audio) return copySound(task, audio);
  throw new TypeError('a medium without streams was refused before');
}

async function copyPicture(task: CutTask, video: VideoFacts, audio: AudioFacts | null) {
  const { source } = task;
  const wanted = await snapToFrames(source, video, task, task);
  const keyframe = await keyframeAtOrBefore(source, video, wanted.picture.startPts, task);
  if (!keyframe) throw new KoushuError('cut-no-keyframe', { in: clockText(task.inMs) });
  const copied = await packetsToCopy(task, video, keyframe, wanted.picture);
  const { picture } = copied;
  const sound = audio ? await soundPackets(task, audio, picture, video) : null;

  await copyPackets(task, video, keyframe, copied, sound && audio ? { ...sound, audio } : null);
  task.onProgress?.(0.4);
  const clip = await verifyCopiedCut(task, { picture, video, keyframe });
  if (audio && sound) await checkSameSound(task, clip, soundOfPicture(picture, video, soundRate(audio), false));

  const findings: Finding[] = [...wanted.findings];
  const actual = {
    inMs: ticksToMs(picture.startPts - video.startPts, video.timeBase),
    outMs: ticksToMs(picture.endPts - video.startPts, video.timeBase),
  };
  if (picture.startPts !== wanted.picture.startPts || picture.endPts !== wanted.picture.endPts) {
    findings.push(moved(task, actual));
  }
  if (audio && !sound) findings.push({ code: 'cut-no-sound-in-range' });
  if (clip.video?.rotation !== video.rotation) findings.push({ code: 'cut-rotation-lost' });
  return { actual: { ...actual, frames: picture.times.length }, verified: true, findings };
}

/**
 * Copies the chosen packets. In up to three runs, because a limit on the number of packets of one stream (`-frames`)
 * ends the others with it: picture alone, sound alone, then both into one file.
 */
async function copyPackets(
  task: CutTask,
  video: VideoFacts,
  keyframe: Keyframe,
  copied: { picture: PictureRange; packets: number },
  sound: { firstPts: number; packets: number; audio: AudioFacts } | null,
): Promise<void> {
  const offset = ['-output_ts_offset', ticksToSeconds(-copied.picture.startPts, video.timeBase)];
  const copyStream = (
    input: FfmpegInput,
    options: readonly string[],
    output: string,
  ) =>
    run(task, {
      inputs: [input],
      // With the container's own clock kept on reading, the keyframe is put at 0 on writing.
      outputOptions: ['-copyts', ...offset, '-c', 'copy', ...options, ...containerOptions(task, video)],
      output,
    });
  // Not at the keyframe's showing but at its decoding time: some containers are sought by that.
  const pictureInput = mediaInput(task.source, seekNear(Math.min(keyframe.dts, keyframe.pts), video.timeBase));
  const pictureOptions = ['-map', `0:${video.streamIndex}`, '-frames:v', String(copied.packets)];
  if (!sound) return copyStream(pictureInput, pictureOptions, task.part);

  const [picturePart, soundPart] = [partPath(task.part), partPath(task.part)];
  try {
    await copyStream(pictureInput, pictureOptions, picturePart);
    await copyStream(
      mediaInput(task.source, seekNear(sound.firstPts, sound.audio.timeBase)),
      ['-map', `0:${sound.audio.streamIndex}`, '-frames:a', String(sound.packets)],
      soundPart,
    );
    await run(task, {
      inputs: [mediaInput(picturePart), mediaInput(soundPart)],
      outputOptions: ['-copyts', '-map', '0:v', '-map', '1:a', '-c', 'copy', ...containerOptions(task, video)],
      output: task.part,
    });
  } finally {
    await Promise.all([rm(picturePart, { force: true }), rm(soundPart, { force: true })]);
  }
}

function containerOptions(task: CutTask, video: VideoFacts | null): string[] {
  const isMovie = ['mp4', 'mov'].includes(task.muxer);
  return [
    // Apple's players know HEVC in MP4 only by this name.
    ...(video?.codec === 'hevc' && isMovie ? ['-tag:v', 'hvc1'] : []),
    ...MP4_OPTIONS,
    // A time code track of the original would start at the original's time.
    ...(isMovie ? ['-write_tmcd', '0'] : []),
    '-f',
    task.muxer,
  ];
}

async function run(task: CutTask, plan: FfmpegPlan): Promise<void> {
  await runFfmpeg(assembleArguments(plan), {
    binaries: task.binaries,
    signal: task.signal,
    reads: [task.source],
    writes: task.part,
  });
}

function moved(requested: RequestedRange, actual: RequestedRange): Finding {
  return {
    code: 'cut-moved-to-keyframe',
    params: {
      requestedIn: clockText(requested.inMs),
      requestedOut: clockText(requested.outMs),
      actualIn: clockText(actual.inMs),
      actualOut: clockText(actual.outMs),
    },
  };
}

/** How far past the out point packets are read: the frames that the last ones depend on come from there. */
const AHEAD_FRAMES = 64;

/**
 * Chooses the packets: from the keyframe on, in the order of the file, as few as give every wanted frame and no hole.
 * With B-frames a frame past the out point is stored before the last wanted ones; then the frames between belong in too.
 */
async function packetsToCopy(
  task: CutTask,
  video: VideoFacts,
  keyframe: Keyframe,
  wanted: PictureRange,
): Promise<{ picture: PictureRange; packets: number }> {
  const frame = frameTicks(video.frameRate, video.timeBase);
  // Where packets aren't frames, only whole groups can be told apart: more must be read for the next keyframe.
  const ahead = video.packetsAreFrames ? AHEAD_FRAMES * frame : msToTicks(60_000, video.timeBase);
  const all = await readVideoPackets(
    task.source,
    video,
    Math.min(keyframe.dts, keyframe.pts),
    wanted.endPts + ahead,
    task,
  );
  const begin = all.findIndex((packet) => packet.key && packet.pts === keyframe.pts);
  if (begin === -1) throw new KoushuError('cut-no-keyframe', { in: clockText(task.inMs) });
  const packets = all.slice(begin);
  if (!video.packetsAreFrames) return wholeGroups(task, video, packets, keyframe, wanted);

  // Frames shown before the keyframe but stored after it (open group) need the group before: players skip them.
  const shown = (packet: Packet) => packet.pts !== null && packet.pts >= keyframe.pts;
  const times = packets.flatMap((packet) => (packet.pts !== null && shown(packet) ? [packet.pts] : []));
  const ascending = times.toSorted((a, b) => a - b);
  let highest = keyframe.pts;
  let count = 0;
  let taken = 0;
  for (const packet of packets) {
    taken++;
    if (packet.pts === null || !shown(packet)) continue;
    highest = Math.max(highest, packet.pts);
    count++;
    const next = ascending[count];
    const whole = ascending[count - 1] === highest;
    if (whole && (next === undefined || next >= wanted.endPts)) break;
  }
  const kept = ascending.slice(0, count);
  return {
    packets: taken,
    picture: {
      times: kept,
      previousPts: null,
      startPts: keyframe.pts,
      endPts: ascending[count] ?? Math.max(wanted.endPts, (kept.at(-1) ?? keyframe.pts) + 1),
    },
  };
}

async function wholeGroups(
  task: CutTask,
  video: VideoFacts,
  packets: readonly Packet[],
  keyframe: Keyframe,
  wanted: PictureRange,
): Promise<{ picture: PictureRange; packets: number }> {
  const next = packets.findIndex((packet) => packet.key && packet.pts !== null && packet.pts >= wanted.endPts);
  const outPts = next === -1 ? null : (packets[next]?.pts ?? null);
  const toMs = (pts: number) => ticksToMs(pts - video.startPts, video.timeBase);
  const range = { inMs: toMs(keyframe.pts), outMs: outPts === null ? toMs(video.endPts) : toMs(outPts) };
  const { picture } = await snapToFrames(task.source, video, range, task);
  return { picture, packets: next === -1 ? packets.length : next };
}

/** Packets read on either side, so that the first and last are surely among them. */
const SOUND_MARGIN_MS = 500;

async function soundPackets(
  task: CutTask,
  audio: AudioFacts,
  picture: Pick<PictureRange, 'startPts' | 'endPts'>,
  clock: { timeBase: Rational },
): Promise<{ firstPts: number; endPts: number; packets: number } | null> {
  const from = rescaleTicks(picture.startPts, clock.timeBase, audio.timeBase);
  const to = rescaleTicks(picture.endPts, clock.timeBase, audio.timeBase);
  const margin = msToTicks(SOUND_MARGIN_MS, audio.timeBase);
  const packets = await readPackets(
    task.source,
    {
      streamIndex: audio.streamIndex,
      from: from - margin <= 0 ? undefined : ticksToSeconds(from - margin, audio.timeBase),
      to: ticksToSeconds(to + margin, audio.timeBase),
    },
    task,
  );
  // None that begins before the picture: an edit list would have to hide its start.
  const inside = packets.flatMap(({ pts, duration, discarded }) =>
    pts === null || discarded || pts < from || pts >= to ? [] : [{ pts, end: pts + duration }],
  );
  const first = inside[0];
  const last = inside.at(-1);
  return first && last ? { firstPts: first.pts, endPts: last.end, packets: inside.length } : null;
}

/** Without picture every packet is a keyframe: the range moves by a packet (26 ms of MP3) at most. */
async function copySound(task: CutTask, audio: AudioFacts) {
  const { source, facts } = task;
  const start = mediaStart(facts);
  const pts = (ms: number) => start.pts + msToTicks(ms, start.timeBase);
  const range = { startPts: pts(task.inMs), endPts: Math.min(pts(task.outMs), audio.endPts) };
  const sound = await soundPackets(task, audio, range, start);
  if (!sound) {
    throw new KoushuError(
      'cut-too-short',
      { in: clockText(task.inMs), out: clockText(task.outMs) },
      { where: { field: 'outMs' } },
    );
  }
  await run(task, {
    inputs: [mediaInput(source, seekNear(sound.firstPts, audio.timeBase))],
    outputOptions: [
      '-copyts',
      '-output_ts_offset',
      ticksToSeconds(-sound.firstPts, audio.timeBase),
      '-map',
      `0:${audio.streamIndex}`,
      '-c',
      'copy',
      '-frames:a',
      String(sound.packets),
      ...containerOptions(task, null),
    ],
    output: task.part,
  });
  const actual = {
    inMs: ticksToMs(sound.firstPts - audio.startPts, audio.timeBase),
    outMs: ticksToMs(sound.endPts - audio.startPts, audio.timeBase),
    frames: 0,
  };
  await verifyCopiedSound(task, sound, audio);
  const same = actual.inMs === task.inMs && actual.outMs === task.outMs;
  return { actual, verified: true, findings: same ? [] : [moved(task, actual)] };
}

/** The clip must have the source's packets, as many of them, and sound the same. */
async function verifyCopiedSound(
  task: CutTask,
  sound: { firstPts: number; endPts: number; packets: number },
  audio: AudioFacts,
): Promise<void> {
  const clip = await probeMedia(task.part, task);
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
