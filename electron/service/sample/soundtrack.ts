import { type Line, SAMPLE_RATE, samplesOf, speakLines } from './speech';
import type { SampleCaption, SampleStory } from './stories';
import { playLine } from './tones';

/** The footage runs at 25 frames a second: a frame lasts exactly 40 ms. */
export const FRAME_MS = 40;
/** How long the title card stands before anyone speaks. */
export const TITLE_MS = 4_000;
const LEAD_IN_MS = 4_200;
const TAIL_MS = 1_500;
const PAUSE_MS = { turn: 600, sentence: 380, clause: 180, runOn: 60 } as const;

/** The sound of one recording and the times it gives its captions. */
export interface Soundtrack {
  /** 16 bit mono at {@link SAMPLE_RATE}, exactly `frames` long. */
  samples: Int16Array;
  captions: SampleCaption[];
  frames: number;
}

/**
 * Speech (or tones) for every caption, one after another; the length of each caption's sound gives its times.
 *
 * @param program speech program, or null for tones
 * @param onProgress share done, 0 to 1
 */
export async function makeSoundtrack(
  story: SampleStory,
  program: string | null,
  signal: AbortSignal | undefined,
  onProgress: (share: number) => void,
): Promise<Soundtrack> {
  const lines = linesOf(story);
  const spoken = program ? await speakLines(lines, program, signal, (done) => onProgress(done / lines.length)) : null;
  return layOut(story, spoken ?? lines.map(playLine));
}

/** Interviewers speak with the first voice, the narrators with the third and fourth, everyone else with the second. */
function linesOf(story: SampleStory): Line[] {
  const voiceOf = (speaker: string): number => {
    const narrator = story.narrators.indexOf(speaker);
    if (narrator >= 0) return 2 + (narrator % 2);
    return story.interviewers.includes(speaker) ? 0 : 1;
  };
  return story.transcript.map(({ speaker, text }) => ({ text, voice: voiceOf(speaker) }));
}

function layOut(story: SampleStory, sounds: readonly Int16Array[]): Soundtrack {
  const captions: SampleCaption[] = [];
  const starts: number[] = [];
  let at = samplesOf(LEAD_IN_MS);
  story.transcript.forEach(({ speaker, text }, index) => {
    const length = sounds[index]?.length ?? 0;
    starts.push(at);
    captions.push({ startMs: msOf(at), endMs: msOf(at + length), speaker, text });
    at += length + samplesOf(pauseAfter(text, speaker, story.transcript[index + 1]?.speaker));
  });
  const frames = Math.ceil((msOf(at) + TAIL_MS) / FRAME_MS);
  const samples = new Int16Array((frames * FRAME_MS * SAMPLE_RATE) / 1000);
  sounds.forEach((sound, index) => {
    samples.set(sound, starts[index] ?? 0);
  });
  return { samples, captions, frames };
}

function pauseAfter(text: string, speaker: string, nextSpeaker: string | undefined): number {
  if (nextSpeaker !== speaker) return PAUSE_MS.turn;
  if (/[。！？]$/.test(text)) return PAUSE_MS.sentence;
  return /\p{P}$/u.test(text) ? PAUSE_MS.clause : PAUSE_MS.runOn;
}

function msOf(samples: number): number {
  return Math.round((samples * 1000) / SAMPLE_RATE);
}
