import { basename } from 'node:path';
import type { Finding } from '../../contract/errors';
import { endingOf, hasWrongEnding, missingRiffBytes, nameContainer } from './container';
import type { AudioFacts, MediaFacts, VideoFacts } from './facts';
import type { FfprobeOptions } from './ffmpeg';
import { judgeFrameRate, sampleFrameTimes } from './frame-rate';
import { checkFile, readProbe, refusal } from './probe-open';
import {
  chooseStream,
  describePicture,
  isAttachedPicture,
  type RawProbe,
  type RawStream,
  readRecordedAt,
  readTags,
  timeBaseOf,
} from './probe-streams';
import { findLastFrameEnd, findPictureStart, findSoundStart, findStreamEnd, type StreamEnd } from './probe-timing';
import { frameTicks, MICROSECONDS, parseRational, rescaleTicks, secondsToMicros, ticksToMs } from './rational';

export type { MediaFacts, VideoFacts } from './facts';

/** Containers without an index or time stamps: their header's length is a guess, so every packet is counted. */
const COUNTED = new Set(['mp3', 'aac', 'ac3', 'eac3', 'dts', 'amr', 'amrnb', 'amrwb']);
/** Counting reads the whole file. Past this size the guess is kept, and said to be one. */
const COUNTED_BYTES = 2_000_000_000;
/** Data may end this much before the header's word without anything missing (last frame's duration, rounding). */
const TRUNCATED_MS = 500;

/**
 * Looks at a media file, by content and never by its ending. Costs well under a second, whatever its length, except
 * for MP3 and AAC files, which are read through once.
 *
 * @throws `media-missing`, `media-folder`, `media-not-permitted`, `media-empty`, `media-unreadable`,
 * `media-index-missing` (a movie whose recording or copying was broken off), `media-no-streams`
 */
export async function probeMedia(file: string, options: FfprobeOptions): Promise<MediaFacts> {
  const entry = await checkFile(file);
  const probe = await readProbe(file, options);
  const videoStream = chooseStream(probe.streams, 'video');
  const audioStream = chooseStream(probe.streams, 'audio');
  if (!videoStream && !audioStream) throw refusal('media-no-streams', file);

  const findings: Finding[] = [];
  const context: Context = {
    file,
    probe,
    sizeBytes: entry.size,
    options,
    findings,
    missingMs: 0,
    endMicros: 0,
    estimated: false,
  };
  const [video, audio] = await Promise.all([
    videoStream ? probeVideo(videoStream, context) : null,
    audioStream ? probeAudio(audioStream, context) : null,
  ]);
  if (!video && !audio) throw refusal('media-unreadable', file);

  const startOf = (facts: VideoFacts | AudioFacts) => rescaleTicks(facts.startPts, facts.timeBase, MICROSECONDS);
  const endOf = (facts: VideoFacts | AudioFacts) => rescaleTicks(facts.endPts, facts.timeBase, MICROSECONDS);
  const present = [video, audio].filter((facts) => facts !== null);
  const start = startOf(present[0] ?? unreachable());
  const durationMs = Math.max(0, ticksToMs(Math.max(...present.map(endOf)) - start, MICROSECONDS));

  noteMissing(context, durationMs, await missingRiffBytes(file, entry.size));

  const tags = readTags(probe);
  const container = await nameContainer(file, probe.format.format_name, tags.major_brand, video !== null);
  const name = basename(file);
  if (context.missingMs > TRUNCATED_MS) {
    findings.push({
      code: 'media-truncated',
      params: {
        file: name,
        missingSeconds: Math.ceil(context.missingMs / 1000),
        seconds: Math.round(durationMs / 1000),
      },
    });
  }
  if (context.estimated) findings.push({ code: 'media-duration-estimated', params: { file: name } });
  if (hasWrongEnding(file, container)) {
    findings.push({ code: 'media-wrong-ending', params: { file: name, ending: endingOf(file), container } });
  }
  if (!audio) findings.push({ code: 'media-no-audio', params: { file: name } });
  if (!video) findings.push({ code: 'media-no-video', params: { file: name } });
  if (video?.variableFrameRate) findings.push({ code: 'media-variable-frame-rate', params: { file: name } });

  return {
    container,
    durationMs,
    startMs: ticksToMs(start, MICROSECONDS),
    sizeBytes: entry.size,
    video,
    audio,
    attachedPictureOnly: !videoStream && probe.streams.some(isAttachedPicture),
    ...readRecordedAt(tags, entry.mtime),
    tags,
    findings,
  };
}

interface Context {
  file: string;
  probe: RawProbe;
  sizeBytes: number;
  options: FfprobeOptions;
  findings: Finding[];
  /** How much data is missing against the header. */
  missingMs: number;
  /** Where the last stream's data ends, on the container's clock. */
  endMicros: number;
  estimated: boolean;
}

function unreachable(): never {
  throw new TypeError('a medium without streams was refused before');
}

/** Where the header says that a stream ends, in ticks: its own length, Matroska's tag, or the whole file's. */
function claimedEnd(stream: RawStream, probe: RawProbe, startPts: number): number | null {
  const timeBase = timeBaseOf(stream);
  if (stream.duration_ts !== undefined && stream.duration_ts > 0) {
    return (stream.start_pts ?? startPts) + stream.duration_ts;
  }
  const duration = secondsToMicros(probe.format.duration);
  if (duration === null) return null;
  const start = secondsToMicros(probe.format.start_time) ?? 0;
  return rescaleTicks(start + duration, MICROSECONDS, timeBase);
}

/** Notes what is missing of a stream that has a length of its own in the header. */
function noteEnd(stream: RawStream, end: StreamEnd, context: Context): void {
  const timeBase = timeBaseOf(stream);
  context.endMicros = Math.max(context.endMicros, rescaleTicks(end.endPts, timeBase, MICROSECONDS));
  if (end.claimedEndPts === null || stream.duration_ts === undefined) return;
  context.missingMs = Math.max(context.missingMs, ticksToMs(end.claimedEndPts - end.endPts, timeBase));
}

/** Notes what is missing where only the file as a whole has a length, or only a size. */
function noteMissing(context: Context, durationMs: number, missingBytes: number): void {
  const { format, streams } = context.probe;
  const duration = secondsToMicros(format.duration);
  // Captions may go on after picture and sound.
  const headerIsTrue =
    !COUNTED.has(format.format_name) &&
    streams.every((stream) => stream.duration_ts === undefined && ['video', 'audio'].includes(stream.codec_type ?? ''));
  if (duration !== null && headerIsTrue) {
    const claimed = (secondsToMicros(format.start_time) ?? 0) + duration;
    context.missingMs = Math.max(context.missingMs, ticksToMs(claimed - context.endMicros, MICROSECONDS));
  }
  const share = missingBytes / context.sizeBytes;
  context.missingMs = Math.max(context.missingMs, Math.round(durationMs * share));
}

async function probeVideo(stream: RawStream, context: Context): Promise<VideoFacts | null> {
  const { file, options } = context;
  const begin = await findPictureStart(file, stream, options);
  if (!begin) {
    context.findings.push({
      code: 'media-picture-undecodable',
      params: { file: basename(file), codec: stream.codec_name ?? '' },
    });
    return null;
  }
  const timeBase = timeBaseOf(stream);
  const roughRate = parseRational(stream.avg_frame_rate) ?? parseRational(stream.r_frame_rate) ?? { num: 25, den: 1 };
  const frame = frameTicks(roughRate, timeBase);
  const claimed = claimedEnd(stream, context.probe, begin.startPts);
  const end = await findStreamEnd(file, stream, begin.startPts, claimed, frame, options);
  noteEnd(stream, end, context);
  const endPts = begin.packetsAreFrames ? end.endPts : await findLastFrameEnd(file, stream, end.endPts, frame, options);
  const range = { startPts: begin.startPts, endPts: Math.max(endPts, begin.startPts + 1) };
  const windows = begin.packetsAreFrames ? await sampleFrameTimes(file, stream, range, options) : [begin.frameTimes];
  return {
    ...describePicture(stream),
    ...judgeFrameRate(stream, windows),
    ...range,
    packetsAreFrames: begin.packetsAreFrames,
  };
}

async function probeAudio(stream: RawStream, context: Context): Promise<AudioFacts | null> {
  const { file, options, probe, sizeBytes } = context;
  const startPts = await findSoundStart(file, stream, options);
  if (startPts === null) {
    context.findings.push({
      code: 'media-sound-undecodable',
      params: { file: basename(file), codec: stream.codec_name ?? '' },
    });
    return null;
  }
  const mustCount = COUNTED.has(probe.format.format_name);
  const canCount = sizeBytes <= COUNTED_BYTES;
  const claimed = claimedEnd(stream, probe, startPts);
  let end: StreamEnd;
  if (mustCount && !canCount) {
    context.estimated = true;
    end = { endPts: claimed ?? startPts, claimedEndPts: null };
  } else {
    end = await findStreamEnd(file, stream, startPts, mustCount ? null : claimed, 0, options);
  }
  noteEnd(stream, mustCount && hasWrittenLength(probe) ? { ...end, claimedEndPts: claimed } : end, context);
  return {
    streamIndex: stream.index,
    codec: stream.codec_name ?? 'unknown',
    sampleRate: Number(stream.sample_rate),
    channels: stream.channels ?? 1,
    timeBase: timeBaseOf(stream),
    startPts,
    endPts: Math.max(end.endPts, startPts),
  };
}

/** An MP3 encoder that left its name also wrote a header with the number of frames; else the length is a guess. */
function hasWrittenLength(probe: RawProbe): boolean {
  const tags = { ...probe.format.tags, ...probe.streams[0]?.tags };
  return probe.format.format_name === 'mp3' && Object.keys(tags).some((key) => key.toLowerCase() === 'encoder');
}
