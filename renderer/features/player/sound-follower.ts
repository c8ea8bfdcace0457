import { MediaDeck } from './media-deck';
import { isPlayable, playUrl } from './playback';
import type { Span } from './timeline';
import { toLocalMs } from './timeline';

/** A recorder that runs beside the camera is set right again when it is further off than this. */
const DRIFT_SECONDS = 0.06;

const nothing = () => undefined;

/** Plays the sound of another recording than the one shown, and keeps it with the picture. */
export class SoundFollower {
  readonly #deck: MediaDeck;

  constructor(audio: HTMLAudioElement) {
    this.#deck = new MediaDeck(audio, {
      onReady: nothing,
      onEnded: nothing,
      onFailed: nothing,
      onStopped: nothing,
      onSettled: nothing,
    });
  }

  /** Something is heard here, so the picture has to be silent. */
  get active(): boolean {
    return this.#deck.url !== '';
  }

  /**
   * @param span recording to be heard; null: that of the picture
   * @param ms on the interview's timeline
   * @param speed 0: standing still
   * @param jump the time was gone to, not arrived at by playing
   */
  place(span: Span | null, ms: number, speed: number, jump: boolean): void {
    const deck = this.#deck;
    if (!span || !isPlayable(span.recording)) {
      deck.load('');
      return;
    }
    const url = playUrl(span.recording);
    const changed = deck.url !== url;
    deck.load(url);
    const wantedSeconds = toLocalMs(span, ms) / 1000;
    const drift = Math.abs(deck.element.currentTime - wantedSeconds);
    if (jump || changed || (deck.steady && drift > DRIFT_SECONDS)) deck.seek(wantedSeconds);
    if (speed <= 0) deck.pause();
    else if (deck.element.paused || deck.element.playbackRate !== speed) deck.play(speed);
  }

  setVolume(volume: number, muted: boolean): void {
    this.#deck.element.volume = volume;
    this.#deck.element.muted = muted;
  }

  pause(): void {
    this.#deck.pause();
  }

  dispose(): void {
    this.#deck.dispose();
  }
}
