import type { Recording } from '../../../electron/contract/media';

/** A recording as the service describes one, for tests of what the page makes of it. */
export function recording(changes: Partial<Recording> & Pick<Recording, 'id'>): Recording {
  return {
    interviewId: 'interview',
    role: 'part',
    partNumber: 1,
    parallelOf: null,
    offsetMs: 0,
    fileName: `${changes.id}.mp4`,
    location: 'archive',
    online: true,
    path: `/archive/media/${changes.id}.mp4`,
    sizeBytes: 1000,
    sha256: '0'.repeat(64),
    container: 'mp4',
    durationMs: 10_000,
    videoCodec: 'h264',
    audioCodec: 'aac',
    width: 1280,
    height: 720,
    rotation: 0,
    frameRate: { num: 25, den: 1 },
    variableFrameRate: false,
    sampleRate: 48_000,
    channels: 2,
    recordedAt: null,
    recordedAtSource: null,
    playback: 'original',
    derivatives: { poster: 'ready', strip: 'ready', peaks: 'ready', proxy: 'unneeded' },
    strip: null,
    findings: [],
    ...changes,
  };
}
