import { mkdirSync } from 'node:fs';
import { KoushuError } from '../../contract/errors';
import type { TimeRange } from '../../contract/rights';
import type { Archive } from '../archive/archive';
import { announceFile, confirmFile, withdrawFile } from '../archive/placing';
import { fileSize } from '../archive/storage';
import type { JobContext } from '../jobs/runner';
import { sealings } from '../rights/sealing';
import {
  type AccessCopyParams,
  type AccessKind,
  accessKind,
  accessPath,
  hasCopy,
  sealedOnRecording,
} from './access-copies';
import { derivePeaks } from './derive-peaks';
import { derivePoster, posterMomentMs } from './derive-poster';
import { deriveProxy, proxyEnding } from './derive-proxy';
import { deriveStrip } from './derive-strip';
import type { FfmpegBinaries } from './ffmpeg';
import { probeMedia } from './probe';
import { mediaPath, requireMedia, setDerivative } from './store';

/** The share of the work that making the copy itself is. */
const COPY_SHARE = 0.9;
/** The copy has a keyframe every half second, and a poster shows the one before its moment. */
const POSTER_STEP_MS = 600;

/**
 * Makes a recording's access copy, and poster, waveform and thumbnails from it. All come in together: half a copy would
 * be none.
 *
 * @throws KoushuError `media-unknown`, `media-offline`
 */
export async function runAccessCopy(context: JobContext<AccessCopyParams>, binaries: FfmpegBinaries): Promise<void> {
  const { archive, params, signal } = context;
  const media = requireMedia(archive.db, params.mediaId);
  const sealing = sealings(archive.db, media.interview_id).get(media.interview_id);
  const sealed = sealing ? sealedOnRecording(media, sealing) : [];
  // Lifted, sealed as a whole, or made by another job, since this one was queued.
  if (sealed === null || sealed.length === 0 || hasCopy(archive, media.id, sealed)) return;
  const source = mediaPath(archive, media);
  if (fileSize(source) === null)
    throw new KoushuError('media-offline', { path: source }, { status: 410, where: { path: source } });
  const facts = await probeMedia(source, { binaries, signal });
  const made: Made[] = [];
  const place = async (kind: AccessKind, ending: string, make: (target: string) => Promise<unknown>) => {
    const relativePath = accessPath(media.id, kind, sealed, ending);
    announceFile(archive, relativePath);
    made.push({ kind, relativePath, facts: (await make(archive.resolve(relativePath))) ?? {} });
    return archive.resolve(relativePath);
  };
  mkdirSync(archive.resolve(`derived/${media.id}`), { recursive: true });
  try {
    const copy = await place('play', proxyEnding(facts), (target) =>
      deriveProxy(source, target, {
        facts,
        binaries,
        signal,
        sealed,
        onProgress: (share) => context.progress(share * COPY_SHARE),
      }),
    );
    const options = { facts: await probeMedia(copy, { binaries, signal }), binaries, signal };
    if (options.facts.video) {
      const atMs = openMomentMs(options.facts.durationMs, sealed);
      await place('poster', 'jpg', (target) => derivePoster(copy, target, { ...options, atMs }));
      await place('strip', 'jpg', (target) => deriveStrip(copy, target, options));
    }
    if (options.facts.audio) await place('peaks', 'peaks', (target) => derivePeaks(copy, target, options));
    record(archive, media.id, sealed, made);
  } catch (error) {
    for (const { relativePath } of made) withdrawFile(archive, relativePath);
    throw error;
  }
}

/** The moment nearest to a poster's usual one at which there is something to see. */
function openMomentMs(durationMs: number, sealed: readonly TimeRange[]): number {
  const usual = posterMomentMs(durationMs);
  const isOpen = (ms: number) =>
    ms >= 0 && ms < durationMs && !sealed.some(({ startMs, endMs }) => ms >= startMs && ms <= endMs);
  const edges = sealed.flatMap(({ startMs, endMs }) => [startMs - POSTER_STEP_MS, endMs + POSTER_STEP_MS]);
  const open = [usual, ...edges, 0].filter(isOpen).sort((a, b) => Math.abs(a - usual) - Math.abs(b - usual));
  return open[0] ?? usual;
}

interface Made {
  kind: AccessKind;
  relativePath: string;
  facts: object;
}

/** The copies before, whatever was sealed in them, go: nobody names them any more. */
function record(archive: Archive, mediaId: string, sealed: readonly TimeRange[], made: readonly Made[]): void {
  const before = archive.db
    .prepare(`SELECT relative_path FROM derivatives WHERE media_id = ? AND kind LIKE 'access-%'`)
    .pluck()
    .all(mediaId)
    .filter(
      (path): path is string => typeof path === 'string' && made.every(({ relativePath }) => relativePath !== path),
    );
  archive.db.transaction(() => {
    for (const { kind, relativePath, facts } of made) {
      setDerivative(archive.db, mediaId, accessKind(kind), 'ready', { relativePath, facts: { ...facts, sealed } });
      confirmFile(archive, relativePath);
    }
    for (const path of before) announceFile(archive, path);
  })();
  for (const path of before) withdrawFile(archive, path);
}
