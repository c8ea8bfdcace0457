/** Small made recordings, each made once and kept for the following test files and runs. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFfmpeg } from '../../../electron/service/media/ffmpeg';

const CACHE = join(tmpdir(), 'koushu-test-footage');

export interface MadeFootage {
  /** Ending without point. */
  ending: string;
  seconds?: number;
  /** Frames per second as ffmpeg takes it; null for no picture. */
  rate?: string | null;
  /** Null for no sound. */
  toneHz?: number | null;
  /** Options between inputs and output. */
  encode?: readonly string[];
  /** Makes files that are alike in everything but content. */
  hue?: number;
}

const H264 = [
  '-c:v',
  'libx264',
  '-preset',
  'ultrafast',
  '-pix_fmt',
  'yuv420p',
  '-g',
  '10',
  '-c:a',
  'aac',
  '-b:a',
  '64k',
];

/** Makes the recording unless it is in the cache. @returns its path there; copy it, don't change it */
export async function makeFootage(options: MadeFootage): Promise<string> {
  const { ending, seconds = 2, rate = '25', toneHz = 440, encode = H264, hue = 0 } = options;
  const { ffmpeg, version } = await findFfmpeg({});
  const picture = `testsrc2=size=160x120:rate=${rate}:duration=${seconds},hue=h=${hue}`;
  const args = [
    ...(rate === null ? [] : ['-f', 'lavfi', '-i', picture]),
    ...(toneHz === null ? [] : ['-f', 'lavfi', '-i', `sine=frequency=${toneHz}:duration=${seconds}:sample_rate=44100`]),
    ...encode,
  ];
  const key = createHash('sha256')
    .update(JSON.stringify([version, args, ending]))
    .digest('hex')
    .slice(0, 24);
  const file = join(CACHE, `${key}.${ending}`);
  if (existsSync(file)) return file;
  mkdirSync(CACHE, { recursive: true });
  const part = join(CACHE, `${key}.${process.pid}.${ending}`);
  execFileSync(ffmpeg, ['-nostdin', '-v', 'error', '-y', ...args, part], { stdio: ['ignore', 'ignore', 'inherit'] });
  renameSync(part, file);
  return file;
}

/** Makes the recording and puts a copy under a name of its own. */
export async function placeFootage(folder: string, name: string, options: Partial<MadeFootage> = {}): Promise<string> {
  const source = await makeFootage({ ending: 'mp4', ...options });
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  copyFileSync(source, path);
  return path;
}

/** Makes an MP4 larger by a box that players skip, so that copying it takes a while and looking at it does not. */
export function padFootage(path: string, bytes: number): void {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(bytes);
  header.write('free', 4, 'latin1');
  appendFileSync(path, Buffer.concat([header, Buffer.alloc(bytes - header.length)]));
}
