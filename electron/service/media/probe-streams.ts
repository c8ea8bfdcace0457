import { z } from 'zod';
import type { RecordedAtSource, VideoFacts } from './facts';
import { parseRational, type Rational } from './rational';

const rawStream = z.looseObject({
  index: z.number(),
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  profile: z.union([z.string(), z.number()]).optional(),
  pix_fmt: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  sample_aspect_ratio: z.string().optional(),
  field_order: z.string().optional(),
  r_frame_rate: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  time_base: z.string().optional(),
  start_pts: z.number().optional(),
  duration_ts: z.number().optional(),
  sample_rate: z.string().optional(),
  channels: z.number().optional(),
  disposition: z.record(z.string(), z.number()).optional(),
  tags: z.record(z.string(), z.string()).optional(),
  side_data_list: z.array(z.looseObject({ rotation: z.number().optional() })).optional(),
});

const rawProbe = z.looseObject({
  streams: z.array(rawStream).default([]),
  format: z.looseObject({
    format_name: z.string(),
    start_time: z.string().optional(),
    duration: z.string().optional(),
    probe_score: z.number().optional(),
    tags: z.record(z.string(), z.string()).optional(),
  }),
});

/** One stream as ffprobe prints it. */
export type RawStream = z.infer<typeof rawStream>;
/** ffprobe's `-show_format -show_streams`, checked. */
export type RawProbe = z.infer<typeof rawProbe>;

/** Checks ffprobe's JSON. Null when it has not the expected shape, as with files it gave up on. */
export function parseProbe(json: unknown): RawProbe | null {
  const parsed = rawProbe.safeParse(json);
  return parsed.success ? parsed.data : null;
}

/** Cover art is a video stream of one picture to ffprobe. */
export function isAttachedPicture(stream: RawStream): boolean {
  return stream.codec_type === 'video' && (stream.disposition?.attached_pic ?? 0) === 1;
}

/** The stream a player would choose: the one marked default, else the first. */
export function chooseStream(streams: readonly RawStream[], type: 'video' | 'audio'): RawStream | null {
  const usable = streams.filter(
    (stream) =>
      stream.codec_type === type && stream.codec_name !== undefined && !isAttachedPicture(stream) && isComplete(stream),
  );
  return usable.find((stream) => stream.disposition?.default === 1) ?? usable[0] ?? null;
}

/** A stream announced in the header of which no packet came has no size or rate. */
function isComplete(stream: RawStream): boolean {
  return stream.codec_type === 'video'
    ? (stream.width ?? 0) > 0 && (stream.height ?? 0) > 0
    : Number(stream.sample_rate ?? 0) > 0 && (stream.channels ?? 0) > 0;
}

/** The stream's clock; a millisecond when it names none. */
export function timeBaseOf(stream: RawStream): Rational {
  return parseRational(stream.time_base) ?? { num: 1, den: 1000 };
}

/** Clockwise quarter turns that make the picture upright, from the display matrix or the older `rotate` tag. */
export function rotationOf(stream: RawStream): number {
  const matrix = stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation;
  // The matrix counts counter-clockwise, the tag clockwise.
  const clockwise = matrix === undefined ? Number(stream.tags?.rotate ?? 0) : -matrix;
  if (!Number.isFinite(clockwise)) return 0;
  return (((Math.round(clockwise / 90) * 90) % 360) + 360) % 360;
}

/** The parts of {@link VideoFacts} that stand in the header. */
export function describePicture(
  stream: RawStream,
): Pick<
  VideoFacts,
  | 'streamIndex'
  | 'codec'
  | 'profile'
  | 'pixelFormat'
  | 'bitDepth'
  | 'width'
  | 'height'
  | 'displayWidth'
  | 'displayHeight'
  | 'rotation'
  | 'interlaced'
  | 'timeBase'
> {
  const width = stream.width ?? 0;
  const height = stream.height ?? 0;
  const rotation = rotationOf(stream);
  const pixel = parseRational(stream.sample_aspect_ratio) ?? { num: 1, den: 1 };
  const shownWidth = Math.round((width * pixel.num) / pixel.den);
  const turned = rotation % 180 !== 0;
  const depth = /p0?(\d\d)(?:le|be)$/.exec(stream.pix_fmt ?? '')?.[1];
  return {
    streamIndex: stream.index,
    codec: stream.codec_name ?? 'unknown',
    profile: stream.profile === undefined ? null : String(stream.profile),
    pixelFormat: stream.pix_fmt ?? null,
    bitDepth: depth === undefined ? 8 : Number(depth),
    width,
    height,
    displayWidth: turned ? height : shownWidth,
    displayHeight: turned ? shownWidth : height,
    rotation,
    interlaced: ['tt', 'bb', 'tb', 'bt'].includes(stream.field_order ?? ''),
    timeBase: timeBaseOf(stream),
  };
}

const TAG_LENGTH = 500;

/** The container's tags with keys in lower case; long values (embedded XML) are cut. */
export function readTags(probe: RawProbe): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const [key, value] of Object.entries(probe.format.tags ?? {})) {
    tags[key.toLowerCase()] = value.slice(0, TAG_LENGTH);
  }
  return tags;
}

/** When it was recorded, from the best tag there is, else from the file's own date. */
export function readRecordedAt(
  tags: Record<string, string>,
  modifiedAt: Date,
): { recordedAt: string; recordedAtSource: RecordedAtSource } {
  // Apple's tag carries the local offset, creation_time is UTC (or, in cheap cameras, local time called UTC).
  const apple = isoTime(tags['com.apple.quicktime.creationdate']);
  if (apple !== null) return { recordedAt: apple, recordedAtSource: 'apple-creation-date' };
  const creation = isoTime(tags.creation_time);
  if (creation !== null) return { recordedAt: creation, recordedAtSource: 'creation-time' };
  const date = /^\d{4}(-\d\d(-\d\d)?)?/.exec(tags.date ?? '')?.[0];
  if (date !== undefined && Number(date.slice(0, 4)) > 1900) return { recordedAt: date, recordedAtSource: 'date-tag' };
  return { recordedAt: modifiedAt.toISOString(), recordedAtSource: 'file-modified' };
}

/** A full ISO time, or null: bare times of day (in WAV files) and the zero dates of cameras without a clock. */
function isoTime(text: string | undefined): string | null {
  const match = /^(\d{4})(-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:?\d\d)?$/.exec(text ?? '');
  if (!match) return null;
  const [, year, day, time, zone = 'Z'] = match;
  if (['1904', '1970'].includes(year ?? '')) return null;
  const iso = `${year}${day}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`;
  return Number.isNaN(Date.parse(iso)) ? null : iso;
}
