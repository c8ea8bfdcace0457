import type { StripFacts } from '../../../electron/contract/media';

interface Tile {
  /** Left upper corner in the sprite, pixels. */
  x: number;
  y: number;
}

/** The thumbnail that shows the picture near a time. */
export function stripTile(strip: StripFacts, localMs: number): Tile {
  const wanted = Math.round(localMs / Math.max(1, strip.stepMs));
  const index = Math.min(Math.max(0, strip.count - 1), Math.max(0, wanted));
  return { x: (index % strip.columns) * strip.tileWidth, y: Math.floor(index / strip.columns) * strip.tileHeight };
}

/**
 * The sprite as a CSS background scaled so that one tile fills `width` pixels.
 */
export function stripStyle(strip: StripFacts, url: string, localMs: number, width: number) {
  const scale = width / strip.tileWidth;
  const tile = stripTile(strip, localMs);
  return {
    width,
    height: Math.round(strip.tileHeight * scale),
    backgroundImage: `url("${url}")`,
    backgroundSize: `${strip.columns * strip.tileWidth * scale}px ${strip.rows * strip.tileHeight * scale}px`,
    backgroundPosition: `${-tile.x * scale}px ${-tile.y * scale}px`,
  };
}
