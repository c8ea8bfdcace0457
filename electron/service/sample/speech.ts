import { spawn } from 'node:child_process';
import { KoushuError } from '../../contract/errors';
import { speakablePinyin } from './pronunciation';

/** Samples per second of every sound made here: what espeak-ng speaks at. */
export const SAMPLE_RATE = 22_050;
/** How many samples last `milliseconds`, to the nearest one. */
export function samplesOf(milliseconds: number): number {
  return Math.round((milliseconds * SAMPLE_RATE) / 1000);
}

/** espeak-ng's words per minute; its Mandarin comes out at about six characters a second. */
const WORDS_PER_MINUTE = 300;
const AT_ONCE = 2;

/** A line to be spoken; voices are numbered in the order in which people first speak. */
export interface Line {
  text: string;
  voice: number;
}

const VOICES: readonly { variant: string; pitch: number }[] = [
  { variant: 'f2', pitch: 52 },
  { variant: 'f4', pitch: 46 },
  { variant: 'm3', pitch: 32 },
  { variant: 'm7', pitch: 44 },
];

/**
 * Speaks every line through espeak-ng.
 *
 * @param program the speech program's path or name; a voice for pinyin must come with it
 * @param onLine called after each line with how many are done
 * @returns one sound a line, 16 bit mono at {@link SAMPLE_RATE}, without silence at its ends; null when the program
 *   is missing or cannot speak Mandarin, so that the caller makes tones for the whole recording
 * @throws KoushuError `job-cancelled`
 */
export async function speakLines(
  lines: readonly Line[],
  program: string,
  signal: AbortSignal | undefined,
  onLine: (done: number) => void,
): Promise<Int16Array[] | null> {
  const sounds: Int16Array[] = [];
  let next = 0;
  let done = 0;
  let able = true;
  const work = async (): Promise<void> => {
    while (able && next < lines.length) {
      const index = next++;
      const line = lines[index];
      if (!line) return;
      const sound = await speak(line, program, signal);
      if (signal?.aborted) throw new KoushuError('job-cancelled', {}, { status: 409 });
      if (!sound) able = false;
      else sounds[index] = sound;
      onLine(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return able ? sounds : null;
}

function speak(line: Line, program: string, signal: AbortSignal | undefined): Promise<Int16Array | null> {
  const voice = VOICES[line.voice % VOICES.length];
  const args = [
    ...['-v', `cmn-latn-pinyin+${voice?.variant ?? 'm3'}`, '-p', String(voice?.pitch ?? 40)],
    ...['-s', String(WORDS_PER_MINUTE), '-b', '1', '--stdin', '--stdout'],
  ];
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true, signal });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    // A program that ends without reading its input closes the pipe under us; its exit code tells.
    child.stdin.on('error', () => undefined);
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve(code === 0 ? readSpeech(Buffer.concat(parts)) : null));
    child.stdin.end(speakablePinyin(line.text));
  });
}

/** Samples of a streamed WAV, whose header states no true length. */
function readSpeech(wav: Buffer): Int16Array | null {
  if (wav.length < 44 || wav.toString('latin1', 0, 4) !== 'RIFF' || wav.toString('latin1', 36, 40) !== 'data')
    return null;
  const asExpected = wav.readUInt16LE(22) === 1 && wav.readUInt32LE(24) === SAMPLE_RATE && wav.readUInt16LE(34) === 16;
  if (!asExpected) return null;
  const samples = new Int16Array(Math.floor((wav.length - 44) / 2));
  for (let index = 0; index < samples.length; index++) samples[index] = wav.readInt16LE(44 + index * 2);
  const sound = withoutSilence(samples);
  return sound.length > 0 ? sound : null;
}

function withoutSilence(samples: Int16Array): Int16Array {
  const loud = (sample: number): boolean => Math.abs(sample) > 250;
  const first = samples.findIndex(loud);
  if (first < 0) return new Int16Array(0);
  return samples.subarray(first, samples.findLastIndex(loud) + 1);
}
