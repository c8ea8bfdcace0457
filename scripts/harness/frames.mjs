// Compares two recordings picture by picture, by decoding both here: independent of what the program itself checked.
import { spawn } from 'node:child_process';

/** Side of the squares in which likeness is measured (SSIM is a local measure). */
const BLOCK = 8;
// Constants of the SSIM formula for 8-bit pictures: (0.01 × 255)² and (0.03 × 255)².
const C1 = 6.5025;
const C2 = 58.5225;
/** Difference of grey from which on two pictures are taken to differ in a point; coding noise stays below. */
const TELLING = 24;

/**
 * Decodes frames as grey pictures, one after the other. Decoding starts at the file's beginning, so no seeking can
 * hide or repeat a frame.
 *
 * @param {string} ffmpeg
 * @param {string} file
 * @param {{width: number, height: number, firstFrame?: number, endFrame?: number}} options
 */
export async function* greyFrames(ffmpeg, file, { width, height, firstFrame = 0, endFrame }) {
  const trim = `trim=start_frame=${firstFrame}${endFrame === undefined ? '' : `:end_frame=${endFrame}`}`;
  const filters = `${trim},scale=${width}:${height}:flags=area,format=gray`;
  // -vsync: the old name of -fps_mode, known to every build from 2018 to 7.
  const args = [
    '-nostdin',
    '-v',
    'error',
    '-i',
    `file:${file}`,
    '-map',
    '0:v:0',
    '-vf',
    filters,
    '-vsync',
    '0',
    '-f',
    'rawvideo',
    'pipe:1',
  ];
  const child = spawn(ffmpeg, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaint += text;
  });
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  try {
    const size = width * height;
    let held = Buffer.alloc(0);
    for await (const piece of child.stdout) {
      held = held.length === 0 ? piece : Buffer.concat([held, piece]);
      for (; held.length >= size; held = held.subarray(size)) yield held.subarray(0, size);
    }
    const code = await ended;
    if (code !== 0) throw new Error(`ffmpeg ended with ${code} on ${file}: ${complaint.trim().slice(-400)}`);
  } finally {
    child.kill();
  }
}

/** Structural likeness of two grey pictures: 1 for identical ones. */
export function likeness(a, b, width, height) {
  let sum = 0;
  let blocks = 0;
  for (let top = 0; top + BLOCK <= height; top += BLOCK) {
    for (let left = 0; left + BLOCK <= width; left += BLOCK) {
      let sumA = 0;
      let sumB = 0;
      let squaresA = 0;
      let squaresB = 0;
      let products = 0;
      for (let y = top; y < top + BLOCK; y += 1) {
        for (let at = y * width + left; at < y * width + left + BLOCK; at += 1) {
          const valueA = a[at];
          const valueB = b[at];
          sumA += valueA;
          sumB += valueB;
          squaresA += valueA * valueA;
          squaresB += valueB * valueB;
          products += valueA * valueB;
        }
      }
      const count = BLOCK * BLOCK;
      const meanA = sumA / count;
      const meanB = sumB / count;
      const varianceA = squaresA / count - meanA * meanA;
      const varianceB = squaresB / count - meanB * meanB;
      const covariance = products / count - meanA * meanB;
      sum +=
        ((2 * meanA * meanB + C1) * (2 * covariance + C2)) /
        ((meanA ** 2 + meanB ** 2 + C1) * (varianceA + varianceB + C2));
      blocks += 1;
    }
  }
  return sum / blocks;
}

/**
 * Whether a picture is its own or its neighbour's, judged where the two differ: elsewhere nothing can be told.
 *
 * @returns {number | null} how many times nearer to its own it is; null when the two are the same picture
 */
export function nearness(made, own, neighbour) {
  let toOwn = 0;
  let toNeighbour = 0;
  let differing = 0;
  for (let at = 0; at < own.length; at += 1) {
    if (Math.abs(own[at] - neighbour[at]) < TELLING) continue;
    differing += 1;
    toOwn += (made[at] - own[at]) ** 2;
    toNeighbour += (made[at] - neighbour[at]) ** 2;
  }
  // One added to both, so that a perfect picture gives a number.
  return differing === 0 ? null : Math.sqrt((toNeighbour + 1) / (toOwn + 1));
}

/**
 * Holds every frame of a clip against its own frame of the source and against that one's neighbours.
 *
 * @returns {Promise<{frames: number, expected: number, identical: number, least: number, mean: number,
 *   leastFrame: number, leastNearness: number, told: number, misplaced: number[]}>} `misplaced`: frames nearer to a
 *   neighbour than to their own; `leastNearness`: how many times at least a frame is nearer to its own; `told`: frames
 *   whose neighbours are other pictures, so that a shift would show
 */
export async function compareFrames(ffmpeg, { source, clip, firstFrame, frames: expected, width, height }) {
  // One frame more on either side: the neighbours of the first and the last.
  const from = Math.max(0, firstFrame - 1);
  const endFrame = firstFrame + expected + 1;
  const sourceFrames = [];
  for await (const frame of greyFrames(ffmpeg, source, { width, height, firstFrame: from, endFrame }))
    sourceFrames.push(Buffer.from(frame));
  const report = {
    frames: 0,
    expected,
    identical: 0,
    least: 1,
    mean: 0,
    leastFrame: 0,
    leastNearness: Number.POSITIVE_INFINITY,
    told: 0,
    misplaced: [],
  };
  for await (const made of greyFrames(ffmpeg, clip, { width, height })) {
    const at = firstFrame - from + report.frames;
    const own = sourceFrames[at];
    if (own && report.frames < expected) {
      const alike = likeness(made, own, width, height);
      if (made.equals(own)) report.identical += 1;
      report.mean += alike;
      if (alike < report.least) [report.least, report.leastFrame] = [alike, report.frames];
      const near = [sourceFrames[at - 1], sourceFrames[at + 1]]
        .map((neighbour) => (neighbour ? nearness(made, own, neighbour) : null))
        .filter((times) => times !== null);
      if (near.length > 0) {
        const least = Math.min(...near);
        report.told += 1;
        report.leastNearness = Math.min(report.leastNearness, least);
        if (least <= 1) report.misplaced.push(report.frames);
      }
    }
    report.frames += 1;
  }
  report.mean /= Math.max(1, Math.min(report.frames, expected));
  return report;
}
