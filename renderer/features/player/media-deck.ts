/** What a deck tells of its element. */
interface DeckListener {
  onReady: () => void;
  onEnded: () => void;
  onFailed: () => void;
  /** Stopped by something else than {@link MediaDeck.pause}: media keys, the system. */
  onStopped: () => void;
  /** A wanted position has been reached and nothing further is waiting. */
  onSettled: () => void;
}

/**
 * One media element that can be told to go somewhere before it is ready, and that drops positions asked for while it
 * is still on its way to an earlier one: only the newest counts, so dragging never piles up seeks.
 */
export class MediaDeck {
  #url = '';
  #wantedSeconds: number | null = null;
  #wantsPlay = false;
  #presentedSeconds: number | null = null;
  #frameHandle = 0;
  readonly #stop = new AbortController();

  constructor(
    readonly element: HTMLMediaElement,
    private readonly listener: DeckListener,
  ) {
    const on = (name: string, run: () => void) => element.addEventListener(name, run, { signal: this.#stop.signal });
    on('loadedmetadata', () => this.#applyWanted());
    on('loadeddata', () => listener.onReady());
    on('seeked', () => {
      if (this.#wantedSeconds === null) listener.onSettled();
      else this.#applyWanted();
    });
    on('ended', () => {
      if (this.#url) listener.onEnded();
    });
    on('error', () => {
      if (this.#url) listener.onFailed();
    });
    on('pause', () => {
      if (this.#wantsPlay && !element.ended && element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
        this.#wantsPlay = false;
        listener.onStopped();
      }
    });
    if (element instanceof HTMLVideoElement) this.#watchFrames(element);
  }

  get url(): string {
    return this.#url;
  }

  /** Whether `currentTime` can be believed: loaded, not on its way to somewhere. */
  get steady(): boolean {
    const { readyState, seeking } = this.element;
    return (
      this.#url !== '' && this.#wantedSeconds === null && !seeking && readyState >= HTMLMediaElement.HAVE_CURRENT_DATA
    );
  }

  get busySeeking(): boolean {
    return this.element.seeking || this.#wantedSeconds !== null;
  }

  /** Time of the frame that is really on screen; null for sound or before the first frame. */
  get presentedSeconds(): number | null {
    return this.#presentedSeconds;
  }

  /** @param url empty: nothing to play */
  load(url: string, again = false): void {
    if (url === this.#url && !again) return;
    this.#url = url;
    this.#presentedSeconds = null;
    this.#wantedSeconds = null;
    if (url) {
      this.element.src = url;
      this.element.load();
    } else {
      this.#wantsPlay = false;
      this.element.pause();
      this.element.removeAttribute('src');
      this.element.load();
    }
  }

  seek(seconds: number): void {
    this.#wantedSeconds = seconds;
    this.#applyWanted();
  }

  play(speed: number): void {
    if (!this.#url) return;
    this.#wantsPlay = true;
    this.element.playbackRate = speed;
    this.element.defaultPlaybackRate = speed;
    this.element.play().catch((error: unknown) => {
      // A new source or a pause interrupts play(): that is no failure.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      this.#wantsPlay = false;
      if (this.element.error === null) this.listener.onStopped();
    });
  }

  pause(): void {
    this.#wantsPlay = false;
    this.element.pause();
  }

  dispose(): void {
    this.#stop.abort();
    this.#wantsPlay = false;
    if (this.element instanceof HTMLVideoElement) this.element.cancelVideoFrameCallback(this.#frameHandle);
    this.element.pause();
    this.element.removeAttribute('src');
    this.element.load();
  }

  #applyWanted(): void {
    const { readyState, seeking } = this.element;
    if (this.#wantedSeconds === null || seeking || readyState < HTMLMediaElement.HAVE_METADATA) return;
    const seconds = this.#wantedSeconds;
    this.#wantedSeconds = null;
    this.element.currentTime = seconds;
  }

  #watchFrames(video: HTMLVideoElement): void {
    const seen: VideoFrameRequestCallback = (_now, frame) => {
      this.#presentedSeconds = frame.mediaTime;
      this.#frameHandle = video.requestVideoFrameCallback(seen);
    };
    this.#frameHandle = video.requestVideoFrameCallback(seen);
  }
}
