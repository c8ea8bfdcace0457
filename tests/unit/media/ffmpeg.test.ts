import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  assembleArguments,
  constantFrameRate,
  type FfmpegBinaries,
  fileUrl,
  findFfmpeg,
  keepFrameTimes,
  mediaInput,
  pipeFfmpeg,
  runFfmpeg,
} from '../../../electron/service/media/ffmpeg';
import { LineSplitter, parseProgressLine } from '../../../electron/service/media/ffmpeg-progress';
import { bundledBinaries, makeFolder, systemBinaries } from './footage';

let folder = '';
let remove = async () => {};
let binaries: FfmpegBinaries;
const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25'];

beforeAll(async () => {
  ({ folder, remove } = await makeFolder());
  binaries = await systemBinaries();
});
afterAll(() => remove());
afterEach(() => vi.unstubAllEnvs());

describe('finding ffmpeg', () => {
  it('finds one that runs, with its ffprobe', async () => {
    expect(binaries.version).toMatch(/^\S+$/);
    expect(await findFfmpeg()).toBe(await findFfmpeg());
  });

  it('falls back to the one from npm when the machine has none', async () => {
    const bundled = await bundledBinaries();
    vi.stubEnv('PATH', folder);
    const found = await findFfmpeg();
    expect(found).toEqual(bundled);
    expect(found.ffmpeg).toContain('ffmpeg-installer');
    expect(found.ffprobe).toContain('ffprobe-installer');
  });

  it('asks the setting first, then the environment, then the packaged folder', async () => {
    const bundled = await bundledBinaries();
    vi.stubEnv('FFMPEG_PATH', bundled.ffmpeg);
    vi.stubEnv('FFPROBE_PATH', bundled.ffprobe);
    expect((await findFfmpeg()).ffmpeg).toBe(bundled.ffmpeg);
    expect((await findFfmpeg({ ffmpegPath: binaries.ffmpeg, ffprobePath: binaries.ffprobe })).ffmpeg).toBe(
      binaries.ffmpeg,
    );
    vi.unstubAllEnvs();
    const packaged = join(binaries.ffmpeg, '..');
    vi.stubEnv('PATH', '');
    expect((await findFfmpeg({ packagedDir: packaged })).ffmpeg).toBe(binaries.ffmpeg);
  });

  it.skipIf(process.platform === 'win32')('passes over what does not run or is no ffmpeg', async () => {
    const fake = async (name: string, script: string) => {
      await mkdir(join(folder, name), { recursive: true });
      for (const program of ['ffmpeg', 'ffprobe']) {
        await writeFile(join(folder, name, program), script);
        await chmod(join(folder, name, program), 0o755);
      }
      return join(folder, name, 'ffmpeg');
    };
    const broken = await fake('broken', 'not a program');
    const other = await fake('other', '#!/bin/sh\necho hello\n');
    // A real one without x264, as some distributions ship it.
    const poor = await fake(
      'poor',
      '#!/bin/sh\n[ "$1" = -version ] && echo "ffmpeg version 7.1 x" || echo " A..... aac  AAC"\n',
    );
    for (const ffmpegPath of [broken, other, poor, join(folder, 'nowhere')]) {
      expect((await findFfmpeg({ ffmpegPath })).ffmpeg).toBe(binaries.ffmpeg);
    }
  });

  it('gives the frame options the names each version knows', () => {
    const named = (version: string) => [
      keepFrameTimes({ ...binaries, version })[0],
      constantFrameRate({ ...binaries, version })[0],
    ];
    for (const old of ['4.4.2-0ubuntu', '5.0', 'N-47683-g0e8eb07980-static'])
      expect(named(old)).toEqual(['-vsync', '-vsync']);
    for (const recent of ['5.1.9-0+deb12u1', '6.0', 'n7.1', '8.0', 'N-118000-gabcdef']) {
      expect(named(recent)).toEqual(['-fps_mode', '-fps_mode']);
    }
  });
});

describe('arguments', () => {
  it('stand in ffmpeg’s order and are never split, joined or quoted', () => {
    const args = assembleArguments({
      inputs: [mediaInput('/a b/-c.mp4', ['-ss', '1.5']), { source: 'pipe:0', options: ['-f', 's16le'] }],
      videoFilters: ['trim=start=1', "setpts='if(eq(N,1),2,PTS)'"],
      audioFilters: ['apad'],
      outputOptions: ['-metadata', 'title=two words', '-f', 'mp4'],
      output: '/out dir/%d.part',
    });
    expect(args.slice(0, 2)).toEqual(['-protocol_whitelist', 'file,pipe']);
    expect(args[2]).toBe('-format_whitelist');
    expect(args[3]).not.toMatch(/hls|concat|image2|tty|srt|dash/);
    expect(args.slice(4)).toEqual([
      ...['-ss', '1.5', '-i', 'file:/a b/-c.mp4', '-f', 's16le', '-i', 'pipe:0'],
      ...['-filter:a', 'apad', '-filter:v', "trim=start=1,setpts='if(eq(N,1),2,PTS)'"],
      ...['-metadata', 'title=two words', '-f', 'mp4', 'file:/out dir/%d.part'],
    ]);
  });
});

describe('progress', () => {
  it('reads the position, and nothing else', () => {
    expect(parseProgressLine('out_time=00:01:02.345678')).toBe(62_345);
    expect(parseProgressLine('out_time=100:00:00.5')).toBe(360_000_500);
    expect(parseProgressLine('out_time=-00:00:00.040000')).toBe(-40);
    // Despite its name this one is microseconds.
    for (const line of ['out_time_ms=62345678', 'out_time=N/A', 'frame=12', 'progress=end', '']) {
      expect(parseProgressLine(line)).toBeNull();
    }
  });

  it('puts lines together however they arrive', () => {
    const lines = new LineSplitter();
    expect([lines.push('a\nb'), lines.push('c'), lines.push('\r\nd\n'), lines.push('e'), lines.end()]).toEqual([
      ['a'],
      [],
      ['bc', 'd'],
      [],
      ['e'],
    ]);
    expect(lines.end()).toEqual([]);
  });
});

describe.each([
  ['the system’s', systemBinaries],
  ['the bundled', bundledBinaries],
])('running %s ffmpeg', (_name, find) => {
  beforeAll(async () => {
    binaries = await find();
  });

  it('reports progress up to the end', async () => {
    const seen: number[] = [];
    const args = [...PICTURE, '-t', '20', '-c:v', 'libx264', '-f', 'mp4', fileUrl(join(folder, 'progress.mp4'))];
    await runFfmpeg(args, { binaries, onProgress: (ms) => seen.push(ms) });
    expect(seen.at(-1)).toBeGreaterThan(19_000);
    expect(seen.at(-1)).toBeLessThanOrEqual(20_000);
  });

  it('stops at once when told to, also while nobody reads its output', async () => {
    const stop = new AbortController();
    const endless = runFfmpeg([...PICTURE, '-f', 'null', '-'], {
      binaries,
      signal: stop.signal,
      lowPriority: true,
      onProgress: () => stop.abort(),
    });
    await expect(endless).rejects.toMatchObject({ code: 'job-cancelled' });
    await expect(runFfmpeg(['-version'], { binaries, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'job-cancelled',
    });
    const stopPipe = new AbortController();
    const pipe = pipeFfmpeg([...PICTURE, '-f', 'rawvideo', 'pipe:1'], { binaries, signal: stopPipe.signal });
    await pipe.next();
    stopPipe.abort();
    await expect(
      (async () => {
        for await (const piece of pipe) expect(piece.length).toBeGreaterThan(0);
      })(),
    ).rejects.toMatchObject({ code: 'job-cancelled' });
  });

  it('ends when the reader has had enough', async () => {
    let bytes = 0;
    // Endless: only stopping it lets the loop's end come.
    for await (const piece of pipeFfmpeg([...PICTURE, '-f', 'rawvideo', 'pipe:1'], { binaries })) {
      bytes += piece.length;
      if (bytes > 1_000_000) break;
    }
    expect(bytes).toBeGreaterThan(1_000_000);
  });

  it('feeds its input and passes on what comes out, byte for byte', async () => {
    const sound = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 31) % 251));
    const pieces: Buffer[] = [];
    const raw = ['-f', 's16le', '-ar', '8000', '-ac', '1'];
    const options = { binaries, stdin: Readable.from([sound]) };
    for await (const piece of pipeFfmpeg([...raw, '-i', 'pipe:0', ...raw, 'pipe:1'], options)) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(sound)).toBe(true);
  });

  it('tells what went wrong', async () => {
    const failing = runFfmpeg(
      [...mediaInput(join(folder, 'none.mp4')).options, '-i', 'file:/none.mp4', '-f', 'null', '-'],
      {
        binaries,
      },
    );
    await expect(failing).rejects.toMatchObject({ code: 'ffmpeg-failed', status: 500 });
    const missing = { ...binaries, ffmpeg: join(folder, 'no-ffmpeg') };
    await expect(runFfmpeg(['-version'], { binaries: missing })).rejects.toMatchObject({ code: 'ffmpeg-missing' });
    const gone = runFfmpeg([...PICTURE, '-t', '1', '-f', 'null', '-'], { binaries, reads: [join(folder, 'gone.mp4')] });
    await expect(gone).rejects.toMatchObject({ code: 'source-vanished' });
  });

  it('opens nothing but what it was given', async () => {
    const playlist = join(folder, 'playlist.mp4');
    await writeFile(
      playlist,
      '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n',
    );
    const input = mediaInput(playlist);
    const run = runFfmpeg([...input.options, '-i', input.source, '-f', 'null', '-'], { binaries });
    await expect(run).rejects.toMatchObject({ code: 'ffmpeg-failed' });
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('when the service is killed', () => {
  /** Processes whose command line has `text`, as `ps` lists them; ended ones nobody has asked about are not counted. */
  const processes = (text: string) =>
    execFileSync('ps', ['-A', '-o', 'pid=,stat=,args='], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(text) && !/^\s*\d+\s+Z/.test(line));

  it('ffmpeg ends with it, and nothing is left that watched over it', async () => {
    await build({
      configFile: false,
      logLevel: 'silent',
      publicDir: false,
      build: {
        ssr: join(import.meta.dirname, '../../../electron/service/media/ffmpeg.ts'),
        outDir: folder,
        emptyOutDir: false,
        rolldownOptions: { output: { format: 'es', entryFileNames: 'ffmpeg.mjs' } },
      },
      ssr: { noExternal: true, external: ['@ffmpeg-installer/ffmpeg', '@ffprobe-installer/ffprobe'] },
    });
    const args = [...PICTURE, '-c:v', 'libx264', '-f', 'mp4', fileUrl(join(folder, 'endless.mp4'))];
    const service = join(folder, 'service.mjs');
    await writeFile(
      service,
      `import { runFfmpeg } from './ffmpeg.mjs';
       const options = { binaries: ${JSON.stringify(binaries)}, onProgress: () => console.log('at work') };
       await runFfmpeg(${JSON.stringify(args)}, options);`,
    );
    const child = spawn(process.execPath, [service], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const [running = '', ...others] = processes(join(folder, 'endless.mp4'));
    expect(others).toEqual([]);
    const pid = running.trim().split(/\s/)[0] ?? '';
    const watcher = `kill -KILL "$0" ${pid}`;
    try {
      expect(processes(watcher)).toHaveLength(1);
      child.kill('SIGKILL');
      await once(child, 'exit');
      while (processes(join(folder, 'endless.mp4')).length > 0) await setTimeout(50);
      while (processes(watcher).length > 0) await setTimeout(50);
    } finally {
      if (processes(join(folder, 'endless.mp4')).length > 0) process.kill(Number(pid), 'SIGKILL');
    }
  });
});
