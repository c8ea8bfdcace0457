/** Positions and sizes in the screen's own units (device-independent pixels). */
export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where the window was when it was closed. */
export interface WindowState {
  /** Of the window when it is neither maximised nor in full screen. */
  bounds: Rectangle;
  maximized: boolean;
}

export const minimumWindowSize = { width: 1024, height: 700 } as const;
const preferredWindowSize = { width: 1440, height: 900 } as const;

/** A window is found again when this much of its top edge, where it is dragged, lies on a screen. */
const reachable = { width: 160, height: 40 } as const;

/**
 * Places the window: where it was if a person can still reach it there, else in the middle of the main screen.
 *
 * @param saved null on the first start
 * @param workAreas the screens without task bars, the main one first; never empty
 */
export function placeWindow(saved: WindowState | null, workAreas: readonly Rectangle[]): Rectangle {
  const main = workAreas[0] ?? { x: 0, y: 0, ...preferredWindowSize };
  if (saved) {
    // As it would stand there: a window that shrinks from the left must not leave the screen.
    const places = workAreas.map((area) => ({ area, window: { ...saved.bounds, ...fitInto(saved.bounds, area) } }));
    const home = places.find(({ area, window }) => isReachable(window, area));
    if (home) return home.window;
  }
  const size = fitInto(saved?.bounds ?? preferredWindowSize, main);
  return {
    x: main.x + Math.max(0, Math.floor((main.width - size.width) / 2)),
    y: main.y + Math.max(0, Math.floor((main.height - size.height) / 2)),
    ...size,
  };
}

function isReachable(window: Rectangle, area: Rectangle): boolean {
  const right = Math.min(window.x + window.width, area.x + area.width);
  const left = Math.max(window.x, area.x);
  const isTopEdgeInside = window.y >= area.y && window.y + reachable.height <= area.y + area.height;
  return isTopEdgeInside && right - left >= reachable.width;
}

function fitInto(size: { width: number; height: number }, area: Rectangle) {
  return {
    width: Math.max(minimumWindowSize.width, Math.min(size.width, area.width)),
    height: Math.max(minimumWindowSize.height, Math.min(size.height, area.height)),
  };
}

/** Reads what was saved; null for anything that is not a whole state, such as a file cut short. */
export function parseWindowState(text: string): WindowState | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('bounds' in value)) return null;
  const { bounds, maximized } = value as { bounds: unknown; maximized?: unknown };
  if (typeof bounds !== 'object' || bounds === null) return null;
  const { x, y, width, height } = bounds as Record<string, unknown>;
  if (!isPixel(x) || !isPixel(y) || !isPixel(width) || !isPixel(height) || width <= 0 || height <= 0) return null;
  return { bounds: { x, y, width, height }, maximized: maximized === true };
}

function isPixel(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 100_000;
}
