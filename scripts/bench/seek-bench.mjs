// Going to a search hit in the player, in Chromium: with the program's proxy, beside the camera's original. A seek
// counts when the right frame is in the picture: its number is burnt in as blocks, and read from a canvas.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { koushu, RunningService } from '../harness/program.mjs';
import { say } from '../harness/talk.mjs';
import { findChromium, openPage } from './browser.mjs';
import { median, percentile, spread } from './figures.mjs';

const TARGET_MS = 150;
const SECONDS = 150;
const RATE = 25;
/** As cameras and phones write it: a keyframe every ten seconds. */
const KEYFRAME_EVERY = RATE * 10;
const BITS = 13;
const BLOCK = 80;
const SEEKS = 40;

export async function run({ appDir, score }) {
  const what = say('播放器跳到检索命中处（中位数，用代理）', 'player seek to a hit (median, with the proxy)');
  if (!findChromium()) return score.skip(what, say('没有找到 Chromium', 'no Chromium found'));
  const folder = mkdtempSync(join(tmpdir(), 'koushu-bench-seek-'));
  const env = { KOUSHU_CONFIG_DIR: join(folder, 'settings') };
  const archive = join(folder, '档案库');
  try {
    const interviewId = await prepare({ appDir, env, archive, folder });
    const opened = await openPage({ appDir, archive, env });
    try {
      await opened.page.evaluate(settleJobs, { cancel: true });
      const original = await seekAround(opened.page, interviewId, 'original');
      await opened.page.evaluate(() => fetch('/api/archive/rebuild-derived', { method: 'POST' }));
      await opened.page.evaluate(settleJobs, { cancel: false });
      const proxy = await seekAround(opened.page, interviewId, 'proxy');
      for (const [name, found] of [
        [say('对照：原始文件，关键帧间隔 10 秒', 'beside: the original, a keyframe every 10 s'), original],
        [say('代理，关键帧间隔半秒', 'the proxy, a keyframe every half second'), proxy],
      ])
        console.log(
          say(
            `    ${name}：中位数 ${spread(found.times)} 毫秒，九成五 ${Math.round(percentile(found.times, 0.95))} 毫秒，画面正确 ${found.times.length}/${SEEKS}`,
            `    ${name}: median ${spread(found.times)} ms, 95% ${Math.round(percentile(found.times, 0.95))} ms, right picture ${found.times.length}/${SEEKS}`,
          ),
        );
      if (proxy.times.length < SEEKS)
        throw new Error(
          `the player showed another frame in ${SEEKS - proxy.times.length} of ${SEEKS} seeks: ${proxy.wrong.join(', ')}`,
        );
      score.add({
        what,
        measured: median(proxy.times),
        target: TARGET_MS,
        unit: say('毫秒', 'ms'),
        beside: say(
          `原始文件 ${Math.round(median(original.times))} 毫秒`,
          `${Math.round(median(original.times))} ms in the original`,
        ),
      });
    } finally {
      await opened.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An archive with one long recording whose proxy is not made yet. @returns the interview's id */
async function prepare({ appDir, env, archive, folder }) {
  const made = await koushu(appDir, ['init', archive, '--json'], { env });
  if (made.code !== 0) throw new Error(`init: ${made.stderr}`);
  const service = await RunningService.start({ appDir, env });
  try {
    const { ffmpeg } = await service.get('/api/session');
    const source = join(folder, '长访谈.mp4');
    makeFootage(ffmpeg.path, source);
    await service.open(archive, [source]);
    const job = await service.post('/api/import', {
      mode: 'copy',
      groups: [{ title: '长访谈', files: [{ path: source }] }],
    });
    const { items } = await service.done(job.id);
    if (items[0].error) throw new Error(`import: ${items[0].error.code}`);
    const { recordings } = await service.get(`/api/interviews/${items[0].interviewId}`);
    if (recordings[0].playback !== 'proxy') throw new Error('the recording needs no proxy');
    return items[0].interviewId;
  } finally {
    await service.stop();
  }
}

function makeFootage(ffmpeg, path) {
  const blocks = Array.from(
    { length: BITS },
    (_, bit) =>
      `drawbox=x=${bit * BLOCK}:y=0:w=${BLOCK}:h=${BLOCK}:color=white:t=fill:enable='gt(bitand(n\\,${2 ** bit})\\,0)'`,
  );
  const picture = [
    `testsrc2=size=1280x720:rate=${RATE}:duration=${SECONDS}`,
    `drawbox=x=0:y=0:w=${BITS * BLOCK}:h=${BLOCK}:color=black:t=fill`,
    ...blocks,
  ];
  const coding = [
    '-c:v',
    'libx264',
    '-preset',
    'superfast',
    '-pix_fmt',
    'yuv420p',
    '-g',
    String(KEYFRAME_EVERY),
    '-keyint_min',
    String(KEYFRAME_EVERY),
    '-sc_threshold',
    '0',
  ];
  const sound = ['-f', 'lavfi', '-i', `sine=duration=${SECONDS}`];
  const args = [
    '-nostdin',
    '-v',
    'error',
    '-y',
    '-f',
    'lavfi',
    '-i',
    picture.join(','),
    ...sound,
    ...coding,
    '-c:a',
    'aac',
    '-movflags',
    '+faststart',
    path,
  ];
  const { status, stderr } = spawnSync(ffmpeg, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ffmpeg could not make the footage: ${stderr}`);
}

/** In the page: waits until no job is waiting any more, having cancelled those that are, where asked to. */
async function settleJobs({ cancel }) {
  for (;;) {
    const jobs = await (await fetch('/api/jobs')).json();
    const open = jobs.filter(({ state }) => state === 'queued' || state === 'running');
    if (open.length === 0) return;
    if (cancel) await Promise.all(open.map(({ id }) => fetch(`/api/jobs/${id}/cancel`, { method: 'POST' })));
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** The same moments each time, spread over the recording. */
const moments = Array.from({ length: SEEKS }, (_, number) => 2000 + ((number * 61_819) % (SECONDS * 1000 - 4000)));

async function seekAround(page, interviewId, playing) {
  await page.goto(`${new URL(page.url()).origin}/#/interviews/${interviewId}?t=1000`);
  await page.reload();
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
  await page.evaluate(
    ({ bits, block }) => {
      const canvas = document.createElement('canvas');
      canvas.width = 160;
      canvas.height = 90;
      const context = canvas.getContext('2d', { willReadFrequently: true });
      window.koushuShownFrame = () => {
        const video = document.querySelector('video');
        context.drawImage(video, 0, 0, 160, 90);
        const side = block / 8;
        let frame = 0;
        for (let bit = 0; bit < bits; bit += 1)
          if (context.getImageData(Math.round((bit + 0.5) * side), side / 2, 1, 1).data[1] > 127) frame += 2 ** bit;
        return frame;
      };
    },
    { bits: BITS, block: BLOCK },
  );
  const times = [];
  const wrong = [];
  for (const ms of moments) {
    const expected = Math.floor((ms * RATE) / 1000);
    const { tookMs, shown } = await page.evaluate(seekTo, { interviewId, ms, expected });
    if (shown === expected) times.push(tookMs);
    else wrong.push(`${playing} ${ms} ms: frame ${shown}, not ${expected}`);
    // A person looks before going on.
    await page.waitForTimeout(120);
  }
  return { times, wrong };
}

/** In the page: what a click on a hit does, until its frame is in the picture. */
function seekTo({ interviewId, ms, expected }) {
  return new Promise((resolve) => {
    const startedMs = performance.now();
    location.hash = `#/interviews/${interviewId}?t=${ms}`;
    const look = () => {
      const shown = window.koushuShownFrame();
      const tookMs = performance.now() - startedMs;
      if (shown === expected || tookMs > 15_000) resolve({ tookMs, shown });
      else setTimeout(look, 4);
    };
    look();
  });
}
