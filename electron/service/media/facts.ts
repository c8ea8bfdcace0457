import type { Finding } from '../../contract/errors';
import type { Rational } from './rational';

/** The picture of a recording, as far as it matters here. */
export interface VideoFacts {
  /** Index of the stream in the file, for `-map`. */
  streamIndex: number;
  codec: string;
  profile: string | null;
  pixelFormat: string | null;
  bitDepth: number;
  /** As stored, before rotation and non-square pixels. */
  width: number;
  height: number;
  /** As shown: upright, square pixels. */
  displayWidth: number;
  displayHeight: number;
  /** Clockwise turn that makes it upright: 0, 90, 180 or 270. */
  rotation: number;
  interlaced: boolean;
  /** Frames per second; the average for variable rates. */
  frameRate: Rational;
  variableFrameRate: boolean;
  timeBase: Rational;
  /** Presentation time of the first shown frame, in ticks of `timeBase`. */
  startPts: number;
  /** Where the last frame ends, in ticks of `timeBase`. */
  endPts: number;
  /**
   * False where packets are not frames one to one (two fields in two packets, invisible frames, packets without
   * times): frames must then be found by decoding.
   */
  packetsAreFrames: boolean;
}

/** The sound of a recording. */
export interface AudioFacts {
  streamIndex: number;
  codec: string;
  sampleRate: number;
  channels: number;
  timeBase: Rational;
  /** First heard sample and end of the last, in ticks of `timeBase`, on the same clock as the picture. */
  startPts: number;
  endPts: number;
}

/** Where a recording date was found. */
export type RecordedAtSource = 'apple-creation-date' | 'creation-time' | 'date-tag' | 'file-modified';

/** What is known about a media file after looking at its content. Media time 0 is the first shown frame. */
export interface MediaFacts {
  /** Judged by content: `mp4`, `mov`, `m4a`, `3gp`, `matroska`, `webm`, `avi`, `mpegts`, `mpeg`, `flv`, `wav`, … */
  container: string;
  /** From the first shown frame (first heard sample without picture) to the end of picture and sound. */
  durationMs: number;
  /** Time stamp of media time 0 in the container's own clock. */
  startMs: number;
  sizeBytes: number;
  video: VideoFacts | null;
  audio: AudioFacts | null;
  /** True when the only picture is a cover (then `video` is null). */
  attachedPictureOnly: boolean;
  /** ISO 8601, with the camera's offset where it is known, else UTC. */
  recordedAt: string | null;
  recordedAtSource: RecordedAtSource | null;
  /** The container's own tags, keys in lower case. */
  tags: Record<string, string>;
  findings: Finding[];
}
