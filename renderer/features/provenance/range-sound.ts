import type { Recording } from '../../../electron/contract/media';
import { isPlayable, playUrl, seekSeconds } from '../player/playback';
import { createStore } from '../player/store';
import { buildTimeline, nextStartMs, type Span, spanAt, type Timeline, toLocalMs } from '../player/timeline';

interface SoundState {
  playing: boolean;
  /** On the interview's timeline. */
  ms: number;
  /** none: no recording runs in the range; failed: it cannot be played here. */
  trouble: 'none' | 'failed' | null;
}

/** Two accounts at once are none: playing one stops the other. */
let heardNow: RangeSound | null = null;

/** Plays the sound of one range of an interview, across its recordings, and stops at the end of the range. */
export class RangeSound {
  readonly state;
  readonly #timeline: Timeline;
  #span: Span | null = null;
  readonly #stop = new AbortController();

  /** @param audio an element of the page; its source is set here */
  constructor(
    private readonly audio: HTMLAudioElement,
    recordings: readonly Recording[],
    private readonly startMs: number,
    private readonly endMs: number,
  ) {
    this.#timeline = buildTimeline(recordings);
    this.state = createStore<SoundState>({ playing: false, ms: startMs, trouble: null });
    const { signal } = this.#stop;
    audio.addEventListener('timeupdate', () => this.#follow(), { signal });
    audio.addEventListener('ended', () => this.#goOn(), { signal });
    audio.addEventListener('error', () => this.#span && this.#give('failed'), { signal });
  }

  play(): void {
    if (heardNow !== this) heardNow?.pause();
    heardNow = this;
    const { ms } = this.state.get();
    this.state.update({ playing: true });
    this.#goTo(ms >= this.endMs ? this.startMs : ms);
  }

  pause(): void {
    this.audio.pause();
    this.state.update({ playing: false });
  }

  seek(ms: number): void {
    this.state.update({ ms });
    if (this.state.get().playing) this.#goTo(ms);
  }

  dispose(): void {
    this.#stop.abort();
    this.audio.pause();
    this.audio.removeAttribute('src');
    this.audio.load();
    if (heardNow === this) heardNow = null;
  }

  #goTo(wantedMs: number): void {
    const ms = spanAt(this.#timeline, null, wantedMs) ? wantedMs : nextStartMs(this.#timeline, wantedMs);
    const span = ms === null ? null : spanAt(this.#timeline, null, ms);
    if (ms === null || !span || ms >= this.endMs) {
      this.#give(this.#span ? null : 'none');
      return;
    }
    if (!isPlayable(span.recording)) {
      this.#give('failed');
      return;
    }
    if (span.recording.id !== this.#span?.recording.id) this.audio.src = playUrl(span.recording);
    this.#span = span;
    this.state.update({ ms, trouble: null });
    this.audio.currentTime = seekSeconds(span.recording, toLocalMs(span, ms));
    this.audio.play().catch((error: unknown) => {
      // A pause or a new source interrupts play(): that is no failure.
      if (!(error instanceof DOMException && error.name === 'AbortError')) this.#give('failed');
    });
  }

  #follow(): void {
    if (!this.#span || !this.state.get().playing || this.audio.seeking) return;
    const ms = this.#span.startMs + Math.floor(this.audio.currentTime * 1000);
    if (ms >= this.endMs) this.#give(null);
    else if (ms >= this.#span.endMs) this.#goOn();
    else this.state.update({ ms });
  }

  /** The recording has ended before the range. */
  #goOn(): void {
    if (this.#span && this.state.get().playing) this.#goTo(this.#span.endMs);
  }

  /** Stops; the next play begins anew. */
  #give(trouble: SoundState['trouble']): void {
    this.audio.pause();
    this.state.update({ playing: false, ms: this.startMs, trouble });
  }
}
