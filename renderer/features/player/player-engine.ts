import { keepPageSetting, pageSetting } from '../../app/page-settings';
import { frameAt, frameStartMs, SOUND_STEP_RATE, snapToFrame } from './frames';
import { MediaDeck } from './media-deck';
import { exactRate, isPlayable, playbackSignature, playUrl, seekSeconds } from './playback';
import { type MarkedRange, markedRange, markIn, markOut, NO_SELECTION, type Selection } from './selection';
import { neighbourSpeed, nextShuttle } from './shuttle';
import { SoundFollower } from './sound-follower';
import { defaultSources, type SoundSource, soundSpanAt } from './sources';
import { createStore } from './store';
import { buildTimeline, nextStartMs, type Span, spanAt, type Timeline, toLocalMs } from './timeline';

/** loading: not yet known; shown: the picture came; sound: plays without a picture; failed: the page cannot play it */
export type PictureState = 'none' | 'loading' | 'shown' | 'sound' | 'failed';

export interface PlayerState {
  playing: boolean;
  /** Signed: negative backwards. While standing still the speed the space bar starts with. */
  speed: number;
  volume: number;
  muted: boolean;
  /** `parts`, or the id of a parallel recording. */
  pictureSource: string;
  soundSource: SoundSource;
  /** Recording that is shown now. */
  activeId: string | null;
  picture: PictureState;
  previewing: boolean;
}

const VOLUME_KEY = 'koushu.volume';

function rememberedVolume(): number {
  const stored = Number(pageSetting(VOLUME_KEY) ?? '1');
  return stored >= 0 && stored <= 1 ? stored : 1;
}

/**
 * Plays an interview's recordings as one timeline. The clock runs outside React: whoever shows the time subscribes to
 * {@link PlayerEngine.clock} and nobody else is disturbed.
 */
export class PlayerEngine {
  /** Whole milliseconds on the interview's timeline. */
  readonly clock = createStore({ ms: 0 });
  readonly selection = createStore<Selection>(NO_SELECTION);
  readonly state = createStore<PlayerState>({
    playing: false,
    speed: 1,
    volume: rememberedVolume(),
    muted: false,
    pictureSource: 'parts',
    soundSource: 'picture',
    activeId: null,
    picture: 'none',
    previewing: false,
  });

  #timeline: Timeline = buildTimeline([]);
  #picture: MediaDeck | null = null;
  #sound: SoundFollower | null = null;
  #span: Span | null = null;
  #animation = 0;
  #previewEndMs: number | null = null;
  #reverse = { fromMs: 0, sinceMs: 0 };

  get timeline(): Timeline {
    return this.#timeline;
  }

  get span(): Span | null {
    return this.#span;
  }

  /** Takes over the media elements; the returned function gives them back. */
  attach(video: HTMLVideoElement, audio: HTMLAudioElement): () => void {
    this.#picture = new MediaDeck(video, {
      onReady: () => this.state.update({ picture: video.videoWidth > 0 ? 'shown' : 'sound' }),
      onEnded: () => this.#reachEnd(),
      onFailed: () => {
        this.pause();
        this.state.update({ picture: 'failed' });
      },
      onStopped: () => this.pause(),
      onSettled: () => this.#showSettled(video),
    });
    this.#sound = new SoundFollower(audio);
    this.#span = null;
    this.#applyVolume();
    this.seek(this.clock.get().ms);
    return () => {
      this.pause();
      this.#picture?.dispose();
      this.#sound?.dispose();
      this.#picture = null;
      this.#sound = null;
      this.#span = null;
    };
  }

  /** The recordings have changed (a part was added, a proxy became ready). The position is kept. */
  setTimeline(timeline: Timeline): void {
    const before = this.#timeline;
    const current = this.#span;
    this.#timeline = timeline;
    if (before.parts.length + before.parallels.length === 0) this.state.update(defaultSources(timeline));
    if (!current) {
      this.seek(this.clock.get().ms);
      return;
    }
    const span = [...timeline.parts, ...timeline.parallels].find((s) => s.recording.id === current.recording.id);
    const renewed = span && playbackSignature(span.recording) !== playbackSignature(current.recording);
    if (span && !renewed && span.startMs === current.startMs) {
      this.#span = span;
      return;
    }
    const wasPlaying = this.state.get().playing;
    this.pause();
    this.#span = null;
    this.seek(this.clock.get().ms);
    if (wasPlaying) this.play();
  }

  /** Shows a time of the timeline; what lies outside is drawn to the nearest end. */
  seek(ms: number): void {
    this.#previewEndMs = null;
    this.state.update({ previewing: false });
    this.#goTo(Math.round(ms));
    const { playing, speed } = this.state.get();
    if (playing && speed < 0) this.#startReverse();
  }

  /** Moves by frames of what is shown. */
  stepFrames(count: number): void {
    this.pause();
    const { ms } = this.clock.get();
    const span = this.#span;
    if (!span) {
      this.seek(ms + frameStartMs(Math.abs(count), SOUND_STEP_RATE) * Math.sign(count));
      return;
    }
    const rate = span.recording.frameRate ?? SOUND_STEP_RATE;
    const frame = frameAt(toLocalMs(span, ms), rate) + count;
    if (frame < 0) this.seek(span.startMs - 1);
    else this.seek(span.startMs + frameStartMs(frame, rate));
  }

  /** Shows the last frame before an out point. */
  showLastBefore(outMs: number): void {
    this.seek(outMs - 1);
    this.clock.update({ ms: this.#shownFrame().startMs });
  }

  nudge(deltaMs: number): void {
    this.seek(this.clock.get().ms + deltaMs);
  }

  play(): void {
    const { speed } = this.state.get();
    this.#run(speed > 0 ? speed : 1);
  }

  pause(): void {
    cancelAnimationFrame(this.#animation);
    const { playing, speed } = this.state.get();
    if (playing && speed > 0) this.#settleClock();
    this.#picture?.pause();
    this.#sound?.pause();
    this.#previewEndMs = null;
    this.state.update({ playing: false, previewing: false, ...(speed < 0 ? { speed: 1 } : {}) });
  }

  toggle(): void {
    if (this.state.get().playing) this.pause();
    else this.play();
  }

  /** J (−1) and L (1): plays backwards or forwards, faster with each further press. */
  shuttle(direction: 1 | -1): void {
    const { playing, speed } = this.state.get();
    this.#run(nextShuttle(playing ? speed : 0, direction));
  }

  /** K: stops and goes back to normal speed. */
  stop(): void {
    this.pause();
    this.setSpeed(1);
  }

  setSpeed(speed: number): void {
    if (this.state.get().playing) this.#run(speed);
    else this.state.update({ speed });
  }

  changeSpeed(direction: 1 | -1): void {
    this.setSpeed(neighbourSpeed(Math.abs(this.state.get().speed), direction));
  }

  setVolume(volume: number, muted = false): void {
    this.state.update({ volume, muted });
    keepPageSetting(VOLUME_KEY, String(volume));
    this.#applyVolume();
  }

  setSources(sources: { pictureSource?: string; soundSource?: SoundSource }): void {
    const wasPlaying = this.state.get().playing;
    this.pause();
    this.state.update(sources);
    this.seek(this.clock.get().ms);
    if (wasPlaying) this.play();
  }

  /** In at the first moment of the frame that is shown. */
  markIn(): void {
    this.selection.set(markIn(this.selection.get(), this.#shownFrame().startMs));
  }

  /** Out behind the frame that is shown: as in editing programs, it still belongs to the range. */
  markOut(): void {
    this.selection.set(markOut(this.selection.get(), this.#shownFrame().endMs));
  }

  /** Marks a range, moved to frame boundaries of the recording that runs at its start. */
  markRange(range: MarkedRange | null): void {
    if (!range) {
      this.selection.set(NO_SELECTION);
      return;
    }
    const inMs = this.snap(Math.max(0, Math.min(range.inMs, range.outMs)));
    const outMs = this.snap(Math.min(this.#timeline.durationMs, Math.max(range.inMs, range.outMs)));
    if (outMs > inMs) this.selection.set({ inMs, outMs });
  }

  /** Nearest frame boundary at a time. */
  snap(ms: number): number {
    const span = spanAt(this.#timeline, this.state.get().pictureSource, ms) ?? this.#span;
    return span ? span.startMs + snapToFrame(Math.max(0, ms - span.startMs), exactRate(span.recording)) : ms;
  }

  /** Plays the marked range once. */
  preview(): void {
    const range = markedRange(this.selection.get());
    if (!range) return;
    this.pause();
    this.seek(range.inMs);
    this.#previewEndMs = range.outMs;
    this.#run(1);
    this.state.update({ previewing: true });
  }

  dispose(): void {
    cancelAnimationFrame(this.#animation);
  }

  #shownFrame(): { startMs: number; endMs: number } {
    const { ms } = this.clock.get();
    const span = this.#span;
    const rate = span ? exactRate(span.recording) : null;
    if (!span || !rate) return { startMs: ms, endMs: ms };
    const frame = frameAt(toLocalMs(span, ms), rate);
    return { startMs: span.startMs + frameStartMs(frame, rate), endMs: span.startMs + frameStartMs(frame + 1, rate) };
  }

  #goTo(wantedMs: number): void {
    const { durationMs } = this.#timeline;
    const ms = Math.max(0, Math.min(wantedMs, Math.max(0, durationMs - 1)));
    const span = spanAt(this.#timeline, this.state.get().pictureSource, ms);
    this.clock.update({ ms });
    const changed = this.#activate(span);
    if (span) this.#picture?.seek(seekSeconds(span.recording, toLocalMs(span, ms)));
    const { playing, speed } = this.state.get();
    if (changed && playing && speed > 0) this.#picture?.play(speed);
    this.#placeSound(ms, true);
  }

  /** @returns whether another recording than before is shown */
  #activate(span: Span | null): boolean {
    if (span?.recording.id === this.#span?.recording.id) {
      this.#span = span;
      return false;
    }
    this.#span = span;
    this.state.update({ activeId: span?.recording.id ?? null, picture: span ? 'loading' : 'none' });
    this.#picture?.load(span && isPlayable(span.recording) ? playUrl(span.recording) : '');
    return true;
  }

  #run(speed: number): void {
    if (!this.#span) {
      const next = nextStartMs(this.#timeline, this.clock.get().ms);
      if (next === null) return;
      this.#goTo(next);
    }
    const { ms } = this.clock.get();
    if (speed > 0 && ms >= this.#timeline.durationMs - 1) this.#goTo(0);
    cancelAnimationFrame(this.#animation);
    this.state.update({ playing: true, speed });
    if (speed < 0) {
      this.#picture?.pause();
      this.#sound?.pause();
      this.#startReverse();
    } else {
      this.#picture?.play(speed);
      this.#placeSound(this.clock.get().ms, true);
    }
    this.#animation = requestAnimationFrame(this.#tick);
  }

  #startReverse(): void {
    this.#reverse = { fromMs: this.clock.get().ms, sinceMs: performance.now() };
  }

  readonly #tick = (): void => {
    this.#animation = requestAnimationFrame(this.#tick);
    const { speed } = this.state.get();
    if (speed < 0) {
      if (this.#picture?.busySeeking) return;
      const ms = Math.round(this.#reverse.fromMs + (performance.now() - this.#reverse.sinceMs) * speed);
      this.#goTo(ms);
      if (ms <= 0) this.pause();
      return;
    }
    const span = this.#span;
    if (!span || !this.#picture?.steady) return;
    const ms = span.startMs + Math.floor(this.#picture.element.currentTime * 1000);
    if (ms >= span.endMs) {
      this.#reachEnd();
      return;
    }
    if (this.#previewEndMs !== null && ms >= this.#previewEndMs) {
      const outMs = this.#previewEndMs;
      this.pause();
      this.showLastBefore(outMs);
      return;
    }
    this.clock.update({ ms });
    this.#placeSound(ms, false);
  };

  /** The recording has ended: on with the next, or stop. */
  #reachEnd(): void {
    const span = this.#span;
    if (!span || !this.state.get().playing) return;
    const { pictureSource } = this.state.get();
    const nextMs = spanAt(this.#timeline, pictureSource, span.endMs)
      ? span.endMs
      : nextStartMs(this.#timeline, span.endMs - 1);
    if (nextMs === null || nextMs >= this.#timeline.durationMs) {
      this.pause();
      this.#goTo(this.#timeline.durationMs);
      return;
    }
    this.#goTo(nextMs);
  }

  /** After a pause the clock names the frame that is really on screen. */
  #settleClock(): void {
    const span = this.#span;
    const deck = this.#picture;
    if (!span || !deck?.steady) return;
    const rate = exactRate(span.recording);
    const seconds = deck.element.currentTime;
    const shown = deck.presentedSeconds;
    const local = shown !== null && Math.abs(shown - seconds) < 0.5 ? shown : seconds;
    const ms = rate ? snapToFrame(local * 1000, rate) : Math.round(local * 1000);
    this.clock.update({ ms: span.startMs + ms });
  }

  #showSettled(video: HTMLVideoElement): void {
    if (this.state.get().picture === 'loading') {
      this.state.update({ picture: video.videoWidth > 0 ? 'shown' : 'sound' });
    }
  }

  #placeSound(ms: number, jump: boolean): void {
    const { soundSource, pictureSource, playing, speed } = this.state.get();
    const span = soundSpanAt(this.#timeline, pictureSource, soundSource, ms);
    const separate = span?.recording.id === this.#span?.recording.id ? null : span;
    this.#sound?.place(separate, ms, playing ? speed : 0, jump);
    this.#applyVolume();
  }

  #applyVolume(): void {
    const { volume, muted } = this.state.get();
    this.#sound?.setVolume(volume, muted);
    if (!this.#picture) return;
    this.#picture.element.volume = volume;
    this.#picture.element.muted = muted || (this.#sound?.active ?? false);
  }
}
