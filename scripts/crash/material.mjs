// What the kill harness feeds the program: short footage that is different each time, and subtitles with a phrase that
// occurs nowhere else.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Larger than one read of the copy, so that it can be killed between two. */
const PADDING_BYTES = [0, 2_000_000, 5_000_000];
const CHARACTERS = '春夏秋冬东南西北山河湖海云雨风雷金木水火土日月星辰花鸟虫鱼桥路车船田井村镇城乡';

/** A small fast generator (mulberry32). @returns numbers in [0, 1) */
export function randomOf(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit) => Math.floor(next() * limit);
  return { next, below, pick: (list) => list[below(list.length)] };
}

/** Makes sources and subtitles below a folder, each different from all before. */
export class Material {
  #folder;
  #random;
  #made = 0;
  #footage;

  constructor(folder, ffmpeg, random) {
    this.#folder = folder;
    this.#random = random;
    mkdirSync(folder, { recursive: true });
    // A keyframe every 12 frames plays as it is; one in all makes the program build a proxy.
    this.#footage = [footage(ffmpeg, join(folder, 'short.mp4'), 12), footage(ffmpeg, join(folder, 'long.mp4'), 250)];
  }

  number() {
    this.#made += 1;
    return this.#made;
  }

  phrase() {
    return Array.from({ length: 8 }, () => this.#random.pick([...CHARACTERS])).join('');
  }

  /** A recording nobody has seen before: a box at its end that players pass over makes it so. */
  recording(name, paddingBytes = this.#random.pick(PADDING_BYTES)) {
    const path = join(this.#folder, `${name}.mp4`);
    const payload = Buffer.alloc(200 + paddingBytes, 0x20);
    payload.write(`${name} ${this.number()}`);
    const header = Buffer.alloc(8);
    header.writeUInt32BE(payload.length + 8);
    header.write('free', 4, 'latin1');
    writeFileSync(path, Buffer.concat([this.#random.pick(this.#footage), header, payload]));
    return path;
  }

  /** @returns {{bytes: Buffer, phrase: string}} a subtitle file; the phrase runs over its second and third caption */
  subtitles() {
    const phrase = this.phrase();
    const texts = ['开头一句', `前面${phrase.slice(0, 4)}`, `${phrase.slice(4)}后面`];
    for (let line = this.#random.below(200); line > 0; line -= 1) texts.push(`随口说到${this.phrase()}`);
    const clock = (seconds) =>
      `00:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')},000`;
    const cues = texts.map((text, at) => `${at + 1}\n${clock(at)} --> ${clock(at + 1)}\n${text}\n`);
    return { bytes: Buffer.from(cues.join('\n'), 'utf8'), phrase };
  }

  subtitleFile(name) {
    const { bytes, phrase } = this.subtitles();
    const path = join(this.#folder, `${name}.srt`);
    writeFileSync(path, bytes);
    return { path, phrase };
  }
}

function footage(ffmpeg, path, keyframeEvery) {
  const args = [
    '-nostdin',
    '-v',
    'error',
    '-y',
    '-f',
    'lavfi',
    '-i',
    'testsrc2=size=320x180:rate=25:duration=3',
    '-f',
    'lavfi',
    '-i',
    'sine=duration=3',
  ];
  const coding = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-g',
    String(keyframeEvery),
    '-sc_threshold',
    '0',
    '-bf',
    '0',
    '-c:a',
    'aac',
    '-shortest',
  ];
  const { status, stderr } = spawnSync(ffmpeg, [...args, ...coding, path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ffmpeg could not make test footage: ${stderr}`);
  return readFileSync(path);
}
