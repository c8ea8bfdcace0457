import WaveSurfer from 'wavesurfer.js';
import RegionsPlugin, { type Region } from 'wavesurfer.js/plugins/regions';
import { colours } from '../../../app/theme';
import type { PlayerEngine } from '../player-engine';
import { markedRange } from '../selection';
import { createStore } from '../store';
import type { PeakData } from './peaks';
import { fitPixelsPerSecond, type VisibleRange, xOfMs, zoomed } from './visible-range';

const WAVE_HEIGHT = 64;
const MARKED_ID = 'marked';
const MARKED_COLOUR = 'rgba(31, 100, 112, 0.16)';
/** A jump of the clock larger than this is a seek: the waveform then comes along. */
const SEEK_MS = 700;

/**
 * wavesurfer.js bound to the player: it draws given peaks (the page never decodes sound), shows the marked range as a
 * region with handles, and tells what stretch of the timeline is in view. It plays nothing itself: without a source
 * its own media element stays silent and only holds the position of the cursor.
 */
export class WaveformView {
  readonly view = createStore<VisibleRange>({ fromMs: 0, toMs: 1, width: 1 });
  readonly #surfer: WaveSurfer;
  readonly #regions = RegionsPlugin.create();
  readonly #stops: (() => void)[] = [];
  #marked: Region | null = null;
  #dragging = false;
  #lastMs = 0;

  constructor(
    private readonly container: HTMLElement,
    private readonly player: PlayerEngine,
    private readonly durationMs: number,
    data: PeakData,
  ) {
    this.#surfer = WaveSurfer.create({
      container,
      height: WAVE_HEIGHT,
      waveColor: '#a9a294',
      progressColor: '#6f6a60',
      cursorColor: colours.seal,
      cursorWidth: 2,
      peaks: [data.above, data.below],
      duration: durationMs / 1000,
      autoScroll: false,
      autoCenter: false,
      hideScrollbar: true,
      plugins: [this.#regions],
    });
    for (const event of ['ready', 'redraw', 'scroll', 'zoom', 'resize'] as const) {
      this.#stops.push(this.#surfer.on(event, () => this.#measure()));
    }
    this.#stops.push(this.#surfer.on('interaction', (seconds) => player.seek(Math.round(seconds * 1000))));
    this.#stops.push(this.#surfer.on('ready', () => this.#start()));
    const wheel = (event: WheelEvent) => this.#onWheel(event);
    container.addEventListener('wheel', wheel, { passive: false });
    this.#stops.push(() => container.removeEventListener('wheel', wheel));
  }

  /** Peaks have been filled in: draw them, scaled to the loudest. */
  redraw(data: PeakData): void {
    const loudest = data.above.reduce((most, value, index) => Math.max(most, value, data.below[index] ?? 0), 0);
    this.#surfer.setOptions({ normalize: loudest > 0, maxPeak: Math.max(0.05, loudest) });
  }

  /** @param anchorX pixel of the view that stays where it is; the cursor's or the middle when not given */
  zoomBy(factor: number, anchorX?: number): void {
    const range = this.view.get();
    const fit = fitPixelsPerSecond(this.durationMs, range.width);
    const current = Math.max(fit, this.#surfer.options.minPxPerSec);
    const next = zoomed(current, factor, this.durationMs, range.width);
    const cursorX = xOfMs(range, this.player.clock.get().ms);
    const x = anchorX ?? (cursorX >= 0 && cursorX <= range.width ? cursorX : range.width / 2);
    const anchorSeconds = (range.fromMs + (x / range.width) * (range.toMs - range.fromMs)) / 1000;
    this.#surfer.zoom(next <= fit * 1.001 ? 0 : next);
    this.#surfer.setScroll(Math.max(0, anchorSeconds * next - x));
    this.#measure();
  }

  showAll(): void {
    this.#surfer.zoom(0);
    this.#measure();
  }

  /** Brings a moment to the left edge of the view, as far as there is something to the right of it. */
  scrollTo(fromMs: number): void {
    const { width, ...range } = this.view.get();
    this.#surfer.setScroll((Math.max(0, fromMs) / (range.toMs - range.fromMs)) * width);
    this.#measure();
  }

  destroy(): void {
    for (const stop of this.#stops) stop();
    this.#surfer.destroy();
  }

  #start(): void {
    this.#stops.push(this.player.clock.subscribe(() => this.#follow()));
    this.#stops.push(this.player.selection.subscribe(() => this.#showMarked()));
    this.#stops.push(this.#regions.enableDragSelection({ color: MARKED_COLOUR, minLength: 0.02 }, 4));
    this.#stops.push(
      this.#regions.on('region-initialized', (region) => {
        if (region.id !== MARKED_ID) this.#removeMarked();
      }),
      this.#regions.on('region-created', (region) => {
        if (region.id === MARKED_ID) return;
        const range = rangeOf(region);
        region.remove();
        this.player.markRange(range);
        this.#showMarked();
      }),
      this.#regions.on('region-update', (region) => {
        if (region.id !== MARKED_ID) return;
        this.#dragging = true;
        this.player.markRange(rangeOf(region));
      }),
      this.#regions.on('region-updated', (region) => {
        if (region.id !== MARKED_ID) return;
        this.#dragging = false;
        this.player.markRange(rangeOf(region));
        this.#showMarked();
      }),
    );
    this.#follow();
    this.#showMarked();
    this.#measure();
  }

  #measure(): void {
    const width = Math.max(1, this.#surfer.getWidth());
    const total = Math.max(width, this.#surfer.getWrapper().clientWidth);
    const fromMs = (this.#surfer.getScroll() / total) * this.durationMs;
    this.view.update({ fromMs, toMs: Math.min(this.durationMs, fromMs + (width / total) * this.durationMs), width });
  }

  #follow(): void {
    const { ms } = this.player.clock.get();
    const range = this.view.get();
    const wasInView = this.#lastMs >= range.fromMs && this.#lastMs <= range.toMs;
    const sought = Math.abs(ms - this.#lastMs) > SEEK_MS;
    this.#lastMs = ms;
    this.#surfer.setTime(ms / 1000);
    if ((ms >= range.fromMs && ms <= range.toMs) || !(sought || wasInView)) return;
    // While playing the next page is turned up; after a jump the place is shown with what surrounds it.
    const share = sought ? 0.4 : 0.06;
    const shownMs = range.toMs - range.fromMs;
    this.scrollTo(ms - shownMs * share);
  }

  #removeMarked(): void {
    this.#marked?.remove();
    this.#marked = null;
  }

  #showMarked(): void {
    if (this.#dragging) return;
    const range = markedRange(this.player.selection.get());
    if (!range) {
      this.#removeMarked();
      return;
    }
    const place = { start: range.inMs / 1000, end: range.outMs / 1000 };
    if (this.#marked) this.#marked.setOptions(place);
    else {
      this.#marked = this.#regions.addRegion({ id: MARKED_ID, color: MARKED_COLOUR, minLength: 0.02, ...place });
      styleHandles(this.#marked);
    }
  }

  #onWheel(event: WheelEvent): void {
    const x = event.clientX - this.container.getBoundingClientRect().left;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.zoomBy(event.deltaY < 0 ? 1.35 : 1 / 1.35, x);
      return;
    }
    const { fromMs, toMs } = this.view.get();
    if (toMs - fromMs >= this.durationMs - 1) return;
    event.preventDefault();
    const delta = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY;
    this.#surfer.setScroll(this.#surfer.getScroll() + delta);
  }
}

/** The handles lie in wavesurfer's shadow tree and carry inline styles, which a style sheet could not override. */
function styleHandles(region: Region): void {
  for (const [part, side] of [
    ['region-handle-left', 'borderLeft'],
    ['region-handle-right', 'borderRight'],
  ] as const) {
    const handle = region.element?.querySelector<HTMLElement>(`[part*="${part}"]`);
    if (!handle) continue;
    handle.style.width = '9px';
    handle.style[side] = `3px solid ${colours.teal}`;
  }
}

const rangeOf = (region: Region) => ({
  inMs: Math.round(region.start * 1000),
  outMs: Math.round(region.end * 1000),
});
