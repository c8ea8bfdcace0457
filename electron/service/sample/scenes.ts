import { Canvas, type Colour, colour } from './canvas';
import type { SceneName } from './stories';

/** Size of the made pictures, in pixels. */
export const FRAME = { width: 640, height: 360 } as const;

/** A still background and the one thing that moves across it. */
export interface Scene {
  background: Canvas;
  sprite: Canvas;
  /** ffmpeg expressions of the sprite's left and top edge over the time `t` in seconds. */
  spriteX: string;
  spriteY: string;
}

const WHITE = colour('#ffffff');
const PAINTERS: Record<SceneName, () => Scene> = { workshop, paddy, harbour, road };

/** Paints a story's scene: calm enough to read text on, different enough to tell the stories apart in a list. */
export function paintScene(name: SceneName): Scene {
  return PAINTERS[name]();
}

/** Evening by a river: sheds with saw-tooth roofs, chimneys, a barge. */
function workshop(): Scene {
  const picture = new Canvas(FRAME.width, FRAME.height);
  picture.gradient(colour('#35506b'), colour('#f0c9a0'), 0, 242);
  picture.ellipse(486, 176, 110, 110, colour('#ffe2ad'), 0.5, 1);
  picture.ellipse(486, 176, 34, 34, colour('#fff0cf'), 0.95);
  hills(picture, colour('#b98d7a'), 208, 10, 0.012, 242);
  const brick = colour('#5b4145');
  for (const [left, height] of [
    [96, 108],
    [244, 84],
  ] as const) {
    picture.box(left, 212 - height, 14, height, brick);
    for (let puff = 0; puff < 5; puff++) {
      picture.ellipse(left + 14 + puff * 17, 204 - height - puff * 9, 12 + puff * 4, 9 + puff * 2, WHITE, 0.16, 0.9);
    }
  }
  const roof = (x: number): number => 196 - (1 - ((x - 50) % 44) / 44) * 26;
  picture.columns(50, 314, roof, () => 242, brick);
  for (let window = 0; window < 12; window++) picture.box(60 + window * 21, 212, 11, 13, colour('#ffd58a'), 0.9);
  picture.box(330, 206, 92, 36, colour('#6d4e4c'));
  picture.columns(
    322,
    430,
    (x) => 190 + Math.abs(x - 376) * 0.32,
    () => 207,
    colour('#43333a'),
  );
  picture.gradient(colour('#8a7f86'), colour('#2c3d52'), 242, FRAME.height);
  ripples(picture, 250, colour('#ffe2ad'), 0.13);
  return {
    background: picture,
    sprite: barge(colour('#3a2b2e'), colour('#c98b5b')),
    ...drift(13, 150, '262+1.5*sin(t*1.1)'),
  };
}

/** Noon over paddies running to the horizon, a row of trees, a cloud. */
function paddy(): Scene {
  const picture = new Canvas(FRAME.width, FRAME.height);
  picture.gradient(colour('#5f9fc6'), colour('#e6f1e4'), 0, 196);
  picture.ellipse(120, 66, 120, 120, WHITE, 0.35, 1);
  hills(picture, colour('#8fb3a0'), 182, 7, 0.017, 200);
  for (let tree = 0; tree < 40; tree++) {
    const size = 7 + ((tree * 37) % 8);
    picture.ellipse(tree * 17 - 4, 194 - size * 0.5, size + 4, size + 3, colour('#4b7c58'), 0.9, 0.3);
  }
  picture.gradient(colour('#a9c66c'), colour('#5d8f3c'), 196, FRAME.height);
  for (let row = -11; row <= 11; row++) {
    const centre = (y: number): number => 330 + row * 17 * (1 + (y - 196) / 16);
    for (let y = 198; y < FRAME.height; y++) {
      const width = 1 + (y - 196) / 22;
      picture.box(centre(y) - width / 2, y, width, 1, colour('#4a7a35'), 0.4);
    }
  }
  picture.columns(
    0,
    FRAME.width,
    () => 254,
    () => 259,
    colour('#d8c99a'),
    0.85,
  );
  picture.columns(
    0,
    FRAME.width,
    () => 259,
    () => 263,
    colour('#7fb2c4'),
    0.8,
  );
  const cloud = new Canvas(150, 56);
  for (const [x, y, size] of [
    [40, 34, 26],
    [72, 26, 26],
    [104, 34, 28],
    [72, 40, 44],
  ] as const) {
    cloud.ellipse(x, y - 6, size, size * 0.5, WHITE, 0.75, 0.6);
  }
  return { background: picture, sprite: cloud, ...drift(9, 330, '44') };
}

/** Dawn on the sea: breakwater, gantry cranes, a bulk carrier under way. */
function harbour(): Scene {
  const picture = new Canvas(FRAME.width, FRAME.height);
  picture.gradient(colour('#1f3f66'), colour('#f3cba6'), 0, 204);
  picture.ellipse(250, 198, 130, 130, colour('#ffd9a0'), 0.55, 1);
  picture.ellipse(250, 198, 30, 30, colour('#fff1d6'), 0.95);
  picture.gradient(colour('#6e8ba3'), colour('#14304d'), 204, FRAME.height);
  ripples(picture, 210, colour('#ffe0b0'), 0.16);
  const steel = colour('#22384f');
  picture.columns(
    390,
    FRAME.width,
    (x) => 232 - (x - 390) * 0.05,
    () => 252,
    colour('#2a3c4c'),
  );
  for (const left of [446, 520, 590]) {
    picture.box(left, 118, 5, 104, steel);
    picture.box(left + 30, 118, 5, 104, steel);
    picture.box(left - 46, 128, 96, 5, steel);
    picture.columns(
      left - 42,
      left + 6,
      (x) => 128 - (x - left + 42) * 0.62,
      (x) => 131 - (x - left + 42) * 0.62,
      steel,
    );
    picture.box(left + 2, 98, 4, 30, steel);
    picture.box(left, 176, 35, 4, steel);
  }
  for (let box = 0; box < 18; box++) {
    const shade = ['#b9624a', '#d9a24f', '#4f8f93', '#8fa3b0'][(box * 7) % 4] ?? '#8fa3b0';
    picture.box(420 + (box % 9) * 24, 208 + Math.floor(box / 9) * 10, 22, 9, colour(shade), 0.9);
  }
  const ship = new Canvas(150, 60);
  ship.columns(
    4,
    146,
    () => 36,
    (x) => 56 - Math.max(0, 16 - x) * 0.9 - Math.max(0, x - 134),
    colour('#8c3f3a'),
  );
  ship.columns(
    0,
    150,
    () => 32,
    () => 38,
    colour('#2b3540'),
  );
  ship.box(112, 12, 24, 21, colour('#f1ede4'));
  ship.box(116, 17, 16, 4, colour('#41627a'));
  ship.box(122, 4, 7, 9, colour('#d9a24f'));
  for (let hatch = 0; hatch < 5; hatch++) ship.box(14 + hatch * 19, 27, 14, 6, colour('#6b7a86'));
  return { background: picture, sprite: ship, ...drift(-10, 240, '226+2*sin(t*0.9)') };
}

/** A new bridge over a border river in spring, a bus crossing it. */
function road(): Scene {
  const picture = new Canvas(FRAME.width, FRAME.height);
  picture.gradient(colour('#7fb0c9'), colour('#f2efdc'), 0, 200);
  hills(picture, colour('#a9c3b4'), 168, 12, 0.01, 206);
  hills(picture, colour('#7fa588'), 186, 8, 0.019, 214);
  picture.gradient(colour('#9ebf78'), colour('#6f9a55'), 206, 262);
  picture.gradient(colour('#a9cbd3'), colour('#4a7d90'), 262, FRAME.height);
  ripples(picture, 268, WHITE, 0.14);
  picture.columns(
    0,
    120,
    () => 250,
    (x) => 330 - x * 0.55,
    colour('#7d9f58'),
  );
  picture.columns(
    520,
    FRAME.width,
    () => 250,
    (x) => 262 + (x - 520) * 0.55,
    colour('#7d9f58'),
  );
  const concrete = colour('#cfcabd');
  for (let pier = 0; pier < 5; pier++) {
    picture.box(142 + pier * 88, 246, 12, 52, colour('#a39e92'));
    picture.ellipse(148 + pier * 88, 299, 16, 4, colour('#3f6b7c'), 0.5, 0.8);
  }
  picture.box(0, 236, FRAME.width, 12, concrete);
  picture.box(0, 246, FRAME.width, 4, colour('#8d887c'));
  for (let post = 0; post < 40; post++) picture.box(post * 16 + 4, 224, 2, 12, WHITE, 0.85);
  picture.box(0, 223, FRAME.width, 2, WHITE, 0.85);
  const bus = new Canvas(64, 30);
  bus.box(1, 2, 62, 21, colour('#d8573f'));
  bus.box(1, 15, 62, 3, colour('#f4e3c8'));
  for (let window = 0; window < 6; window++) bus.box(4 + window * 10, 5, 8, 8, colour('#dceef2'));
  for (const x of [14, 49]) {
    bus.ellipse(x, 24, 5.5, 5.5, colour('#2b2b2b'));
    bus.ellipse(x, 24, 2, 2, colour('#bdbdbd'));
  }
  return { background: picture, sprite: bus, ...drift(28, 60, '207') };
}

function barge(hull: Colour, cargo: Colour): Canvas {
  const sprite = new Canvas(130, 40);
  sprite.columns(
    0,
    130,
    () => 24,
    (x) => 36 - Math.max(0, 14 - x) * 0.8 - Math.max(0, x - 118) * 0.8,
    hull,
  );
  sprite.columns(
    20,
    92,
    (x) => 24 - 11 * Math.sin(((x - 20) / 72) * Math.PI),
    () => 24,
    cargo,
  );
  sprite.box(98, 8, 22, 16, colour('#e8dcc8'));
  sprite.box(102, 12, 6, 6, colour('#40596b'));
  sprite.box(111, 12, 6, 6, colour('#40596b'));
  return sprite;
}

function hills(picture: Canvas, fill: Colour, level: number, height: number, pace: number, floor: number): void {
  const ridge = (x: number): number => level - height * (Math.sin(x * pace) + 0.5 * Math.sin(x * pace * 2.3 + 1));
  picture.columns(0, FRAME.width, ridge, () => floor, fill);
}

function ripples(picture: Canvas, top: number, light: Colour, alpha: number): void {
  for (let index = 0; index < 60; index++) {
    const y = top + 6 + ((index * 53) % (FRAME.height - top - 8));
    const nearness = (y - top) / (FRAME.height - top);
    picture.box((index * 151) % FRAME.width, y, 24 + nearness * 60, 1 + nearness, light, alpha);
  }
}

/** Steady travel across the frame and round again; negative speed goes left. Speed in pixels a second. */
function drift(speed: number, start: number, spriteY: string): { spriteX: string; spriteY: string } {
  const travelled = `mod(t*${Math.abs(speed)}+${start},W+w)`;
  return { spriteX: speed < 0 ? `W-${travelled}` : `${travelled}-w`, spriteY };
}
