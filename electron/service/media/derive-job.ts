import { mkdirSync } from 'node:fs';
import { KoushuError } from '../../contract/errors';
import type { DerivativeKind } from '../../contract/media';
import type { Archive } from '../archive/archive';
import { announceFile, confirmFile, withdrawFile } from '../archive/placing';
import { fileSize } from '../archive/storage';
import { describeFault } from '../door/problems';
import type { JobContext } from '../jobs/runner';
import { derivePeaks } from './derive-peaks';
import { derivePoster } from './derive-poster';
import { deriveProxy, proxyEnding } from './derive-proxy';
import { deriveStrip } from './derive-strip';
import type { FfmpegBinaries } from './ffmpeg';
import { type MediaFacts, probeMedia } from './probe';
import { listDerivatives, mediaPath, requireMedia, setDerivative } from './store';

export interface DeriveParams {
  mediaId: string;
}

type Step = (
  source: string,
  target: string,
  options: { facts: MediaFacts; binaries: FfmpegBinaries; signal: AbortSignal; onProgress: (fraction: number) => void },
) => Promise<object | undefined>;

type NamedStep = readonly [kind: DerivativeKind, ending: (facts: MediaFacts) => string, make: Step];

const QUICK_STEPS: readonly NamedStep[] = [
  ['poster', () => 'jpg', async (source, target, options) => void (await derivePoster(source, target, options))],
  ['peaks', () => 'peaks', async (source, target, options) => void (await derivePeaks(source, target, options))],
  ['strip', () => 'jpg', (source, target, options) => deriveStrip(source, target, options)],
];

/** Poster, waveform and thumbnails of a recording. One that cannot be made is noted and the others go on. */
export function runDerive(context: JobContext<DeriveParams>, binaries: FfmpegBinaries): Promise<void> {
  return makeDerivatives(context, binaries, QUICK_STEPS);
}

/** The playback proxy, which takes long: a job of its own. */
export function runProxy(context: JobContext<DeriveParams>, binaries: FfmpegBinaries): Promise<void> {
  const step: Step = async (source, target, options) => void (await deriveProxy(source, target, options));
  return makeDerivatives(context, binaries, [['proxy', proxyEnding, step]]);
}

async function makeDerivatives(
  context: JobContext<DeriveParams>,
  binaries: FfmpegBinaries,
  steps: readonly NamedStep[],
): Promise<void> {
  const { archive, params, signal } = context;
  const media = requireMedia(archive.db, params.mediaId);
  const source = mediaPath(archive, media);
  if (fileSize(source) === null)
    throw new KoushuError('media-offline', { path: source }, { status: 410, where: { path: source } });
  const facts = await probeMedia(source, { binaries, signal });
  const pending = listDerivatives(archive.db, media.id).filter(
    (row) => row.state !== 'unneeded' && row.state !== 'ready',
  );
  const wanted = steps.filter(([kind]) => pending.some((row) => row.kind === kind));
  let failure: KoushuError | null = null;
  for (const [position, [kind, ending, step]] of wanted.entries()) {
    const onProgress = (fraction: number) => context.progress((position + fraction) / wanted.length);
    try {
      await makeOne(archive, media.id, kind, ending(facts), (target) =>
        step(source, target, { facts, binaries, signal, onProgress }),
      );
    } catch (error) {
      signal.throwIfAborted();
      failure = describeFault(error, source);
      setDerivative(archive.db, media.id, kind, 'failed', { errorCode: failure.code });
    }
  }
  if (failure) throw failure;
}

async function makeOne(
  archive: Archive,
  mediaId: string,
  kind: DerivativeKind,
  ending: string,
  make: (target: string) => Promise<object | undefined>,
): Promise<void> {
  const folder = `derived/${mediaId}`;
  const relativePath = `${folder}/${kind}.${ending}`;
  mkdirSync(archive.resolve(folder), { recursive: true });
  announceFile(archive, relativePath);
  try {
    const facts = await make(archive.resolve(relativePath));
    archive.db.transaction(() => {
      setDerivative(archive.db, mediaId, kind, 'ready', { relativePath, ...(facts ? { facts } : {}) });
      confirmFile(archive, relativePath);
    })();
  } catch (error) {
    withdrawFile(archive, relativePath);
    throw error;
  }
}
