/** A place that can be drawn. */
export interface PlotPlace {
  id: string;
  label: string;
  latitude: number;
  longitude: number;
  count: number;
}

export interface PlotPoint {
  id: string;
  label: string;
  /** Pixels from the left and from the top. */
  x: number;
  y: number;
  radius: number;
}

export interface Plot {
  points: PlotPoint[];
  /** Lines of equal longitude and latitude, with what to write at them. */
  meridians: { x: number; label: string }[];
  parallels: { y: number; label: string }[];
}

const STEPS_DEGREES = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30];
const MARGIN_PX = 28;
const LINES_WANTED = 4;

/** Places on a sheet, north up, east and west drawn as long as they are at the middle latitude. */
export function plotPoints(places: readonly PlotPlace[], width: number, height: number): Plot {
  const latitudes = places.map(({ latitude }) => latitude);
  const longitudes = places.map(({ longitude }) => longitude);
  const south = Math.min(...latitudes);
  const north = Math.max(...latitudes);
  const west = Math.min(...longitudes);
  const east = Math.max(...longitudes);
  const middle = { latitude: (south + north) / 2, longitude: (west + east) / 2 };
  const squeeze = Math.max(0.1, Math.cos((middle.latitude * Math.PI) / 180));
  // A single place still wants some land around it.
  const spanNorth = Math.max(north - south, 0.1);
  const spanEast = Math.max((east - west) * squeeze, 0.1);
  const scale = Math.min((width - 2 * MARGIN_PX) / spanEast, (height - 2 * MARGIN_PX) / spanNorth);
  const x = (longitude: number) => width / 2 + (longitude - middle.longitude) * squeeze * scale;
  const y = (latitude: number) => height / 2 - (latitude - middle.latitude) * scale;
  const most = Math.max(1, ...places.map(({ count }) => count));
  const halfEast = width / 2 / scale / squeeze;
  const halfNorth = height / 2 / scale;
  return {
    points: places.map(({ id, label, latitude, longitude, count }) => ({
      id,
      label,
      x: x(longitude),
      y: y(latitude),
      radius: 3.5 + 7 * Math.sqrt(count / most),
    })),
    meridians: lines(middle.longitude - halfEast, middle.longitude + halfEast).map((at) => ({
      x: x(at),
      label: degrees(at, 'E', 'W'),
    })),
    parallels: lines(middle.latitude - halfNorth, middle.latitude + halfNorth).map((at) => ({
      y: y(at),
      label: degrees(at, 'N', 'S'),
    })),
  };
}

function lines(from: number, to: number): number[] {
  const step = STEPS_DEGREES.find((one) => (to - from) / one <= LINES_WANTED + 1) ?? 60;
  const found: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) found.push(at);
  return found;
}

const degrees = (at: number, positive: string, negative: string) =>
  `${Number(Math.abs(at).toFixed(2))}°${at < 0 ? negative : positive}`;
