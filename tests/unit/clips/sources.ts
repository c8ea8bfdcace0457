import { join } from 'node:path';
import { fileUrl, mediaInput, runFfmpeg } from '../../../electron/service/media/ffmpeg';
import { type Footage, makeFootage, systemBinaries } from '../media/footage';

/** Long groups with B-frames: the hardest H.264 to cut, and what phones make. */
const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '20', '-bf', '3', '-b_strategy', '0'];
const LONG_GROUPS = [...X264, '-g', '250'];
const OPEN_GROUPS = [...X264, '-x264-params', 'open-gop=1:keyint=50:min-keyint=50:scenecut=0'];
const AAC = ['-c:a', 'aac', '-b:a', '160k'];
const SOUND = { soundSeconds: 12 };

/** Test recordings by name: what each is for is in its name. */
const RECORDINGS: Record<string, Omit<Footage, 'file'>> = {
  'even.mp4': { ...SOUND, frames: 300, rate: '25', encode: [...LONG_GROUPS, ...AAC] },
  'ntsc.mp4': { ...SOUND, frames: 350, rate: '30000/1001', encode: [...LONG_GROUPS, ...AAC] },
  'sixty.mkv': { ...SOUND, frames: 700, rate: '60000/1001', encode: [...LONG_GROUPS, ...AAC] },
  'film.flv': { ...SOUND, frames: 280, rate: '24000/1001', encode: [...LONG_GROUPS, ...AAC, '-ar', '44100'] },
  'variable.mp4': {
    ...SOUND,
    frames: 300,
    rate: '25',
    filter: "select='lt(mod(n,7),5)'",
    encode: [...LONG_GROUPS, ...AAC, '-vsync', 'passthrough'],
  },
  'offset.ts': {
    ...SOUND,
    frames: 300,
    rate: '25',
    encode: [...LONG_GROUPS, ...AAC, '-output_ts_offset', '3600', '-f', 'mpegts'],
  },
  'open-groups.ts': { ...SOUND, frames: 300, rate: '25', encode: [...OPEN_GROUPS, ...AAC, '-f', 'mpegts'] },
  'open-groups.mp4': { ...SOUND, frames: 300, rate: '25', encode: [...OPEN_GROUPS, ...AAC] },
  'interlaced.mts': {
    ...SOUND,
    frames: 300,
    rate: '25',
    encode: [
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '20', '-flags', '+ilme+ildct'],
      ...['-x264-params', 'tff=1:keyint=50:bframes=2', '-c:a', 'ac3', '-f', 'mpegts', '-mpegts_m2ts_mode', '1'],
    ],
  },
  'silent.mov': { frames: 300, rate: '25', encode: LONG_GROUPS },
  'late-sound.mp4': {
    ...SOUND,
    frames: 300,
    rate: '25',
    soundOptions: ['-itsoffset', '1.5'],
    encode: [...LONG_GROUPS, ...AAC],
  },
  'short-sound.mkv': { soundSeconds: 4, frames: 300, rate: '25', encode: [...LONG_GROUPS, ...AAC] },
  'ten-bit.mov': {
    ...SOUND,
    frames: 250,
    rate: '24000/1001',
    encode: ['-c:v', 'prores_ks', '-profile:v', '2', '-c:a', 'pcm_s24le'],
  },
  'old.mpg': {
    ...SOUND,
    frames: 300,
    rate: '25',
    encode: ['-c:v', 'mpeg2video', '-q:v', '3', '-bf', '2', '-g', '15', '-c:a', 'mp2', '-f', 'vob'],
  },
  'web.webm': {
    soundSeconds: 5,
    frames: 120,
    rate: '30',
    encode: [
      ...['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-auto-alt-ref', '1', '-lag-in-frames', '10'],
      ...['-b:v', '1M', '-c:a', 'libvorbis'],
    ],
  },
};

/** Makes one of the recordings above in a folder, once. */
export async function source(folder: string, name: string): Promise<string> {
  const file = join(folder, name);
  const footage = RECORDINGS[name];
  if (!footage) throw new Error(`no recording ${name}`);
  return makeFootage({ ...footage, file });
}

/** A recording stored lying on its side, with the note that turns it upright. */
export async function rotatedSource(folder: string): Promise<string> {
  const binaries = await systemBinaries();
  const lying = join(folder, 'lying.mp4');
  await makeFootage({
    ...SOUND,
    file: lying,
    frames: 300,
    rate: '25',
    filter: 'transpose=1',
    encode: [...LONG_GROUPS, ...AAC],
  });
  const file = join(folder, 'rotated.mp4');
  // A copy with a turn of its own; ffmpeg 5 counts this tag against the clock.
  const args = ['-i', fileUrl(lying), '-c', 'copy', '-metadata:s:v:0', 'rotate=90', fileUrl(file)];
  await runFfmpeg(args, { binaries });
  return file;
}

/** A recording whose first frames are in the file but hidden by the edit list, as a cut by copy leaves it. */
export async function hiddenStart(folder: string, from: string): Promise<string> {
  const file = join(folder, 'hidden-start.mp4');
  const input = mediaInput(from);
  await runFfmpeg(['-ss', '2.2', ...input.options, '-i', input.source, '-c', 'copy', fileUrl(file)], {
    binaries: await systemBinaries(),
  });
  return file;
}
