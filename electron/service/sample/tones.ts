import { type Line, SAMPLE_RATE, samplesOf } from './speech';

const NOTE_MS = 150;
const REST_MS = 120;
/** Pentatonic steps in semitones: any order of them sounds calm. */
const STEPS = [0, 2, 4, 7, 9] as const;
const ROOT_HERTZ = 196;

/**
 * A quiet phrase of one note a character stands in for a spoken line where no speech program is installed. Each line
 * has its own melody and each voice its own height, so lines can be told apart by ear and in the waveform.
 *
 * @returns 16 bit mono at {@link SAMPLE_RATE}
 */
export function playLine(line: Line): Int16Array {
  const characters = Array.from(line.text);
  const noteSamples = samplesOf(NOTE_MS);
  const notes = characters.map((character) => {
    if (!/[\p{L}\p{N}]/u.test(character)) return null;
    const code = character.codePointAt(0) ?? 0;
    const step = STEPS[code % STEPS.length] ?? 0;
    return ROOT_HERTZ * 2 ** (step / 12 + (line.voice % 3) / 2);
  });
  const length = notes.reduce<number>((sum, note) => sum + (note === null ? samplesOf(REST_MS) : noteSamples), 0);
  const sound = new Int16Array(length);
  let at = 0;
  for (const hertz of notes) {
    if (hertz === null) {
      at += samplesOf(REST_MS);
      continue;
    }
    for (let index = 0; index < noteSamples; index++) sound[at + index] = Math.round(7_000 * note(hertz, index));
    at += noteSamples;
  }
  return sound;
}

/** A plucked note between -1 and 1 that starts and ends at zero. */
function note(hertz: number, index: number): number {
  const seconds = index / SAMPLE_RATE;
  const attack = Math.min(1, seconds / 0.012);
  const release = Math.min(1, (NOTE_MS / 1000 - seconds) / 0.02);
  const phase = 2 * Math.PI * hertz * seconds;
  return attack * release * Math.exp(-seconds * 7) * (0.8 * Math.sin(phase) + 0.2 * Math.sin(2 * phase));
}
