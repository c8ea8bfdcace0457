/** Red, green, blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** `'#f6d9b0'` → its red, green and blue. */
export function colour(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** A small RGBA picture painted on the CPU: enough for a still background and a sprite, with soft edges. */
export class Canvas {
  /** RGBA, row by row, as ffmpeg's `rgba`. */
  readonly pixels: Uint8ClampedArray;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.pixels = new Uint8ClampedArray(width * height * 4);
  }

  /** Vertical gradient over the rows from `top` to `bottom`. */
  gradient(from: Colour, to: Colour, top = 0, bottom = this.height): void {
    for (let y = top; y < bottom; y++) {
      const share = (y - top) / (bottom - top);
      // A fraction of noise keeps the encoder from turning a smooth sky into steps.
      for (let x = 0; x < this.width; x++) {
        const dither = ((x * 7 + y * 13) % 5) / 5 - 0.4;
        this.blend(x, y, mix(from, to, share, dither), 1);
      }
    }
  }

  /** Fills each column from `topOf(x)` down to `bottomOf(x)`. */
  columns(
    left: number,
    right: number,
    topOf: (x: number) => number,
    bottomOf: (x: number) => number,
    fill: Colour,
    alpha = 1,
  ): void {
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(this.width, right); x++) {
      const top = Math.max(0, topOf(x));
      const bottom = Math.min(this.height, bottomOf(x));
      for (let y = Math.floor(top); y < bottom; y++) {
        const cover = Math.min(y + 1, bottom) - Math.max(y, top);
        if (cover > 0) this.blend(x, y, fill, alpha * cover);
      }
    }
  }

  /** A filled rectangle. */
  box(left: number, top: number, width: number, height: number, fill: Colour, alpha = 1): void {
    this.columns(
      left,
      left + width,
      () => top,
      () => top + height,
      fill,
      alpha,
    );
  }

  /** A filled ellipse; `softness` is the width of its fading edge as a share of its radius. */
  ellipse(x: number, y: number, radiusX: number, radiusY: number, fill: Colour, alpha = 1, softness = 0.06): void {
    for (let row = Math.floor(y - radiusY); row <= y + radiusY; row++) {
      for (let column = Math.floor(x - radiusX); column <= x + radiusX; column++) {
        const distance = Math.hypot((column + 0.5 - x) / radiusX, (row + 0.5 - y) / radiusY);
        const cover = Math.min(1, Math.max(0, (1 - distance) / softness));
        if (cover > 0) this.blend(column, row, fill, alpha * cover);
      }
    }
  }

  private blend(x: number, y: number, over: Colour, alpha: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const at = (y * this.width + x) * 4;
    const under = (this.pixels[at + 3] ?? 0) / 255;
    const result = alpha + under * (1 - alpha);
    for (let channel = 0; channel < 3; channel++) {
      const before = this.pixels[at + channel] ?? 0;
      this.pixels[at + channel] = ((over[channel] ?? 0) * alpha + before * under * (1 - alpha)) / result;
    }
    this.pixels[at + 3] = result * 255;
  }
}

function mix(from: Colour, to: Colour, share: number, dither: number): Colour {
  return [0, 1, 2].map((channel) => {
    const start = from[channel] ?? 0;
    return start + ((to[channel] ?? 0) - start) * share + dither;
  }) as unknown as Colour;
}
