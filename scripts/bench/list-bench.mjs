// Scrolling 10,000 interviews in Chromium without a GPU, beside a plain list that builds every row.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pad, say } from '../harness/talk.mjs';
import { findChromium, openPage } from './browser.mjs';
import { loadTypeScript } from './bundle.mjs';

const INTERVIEWS = 10_000;
const TARGET_MS = 50;
const WHEEL_TURNS = 250;
const JUMPS = 25;

export async function run({ appDir, score }) {
  const what = say(
    `滚动 ${INTERVIEWS} 个访谈时最长的任务（处理器时间）`,
    `longest task while scrolling ${INTERVIEWS} interviews (processor)`,
  );
  if (!findChromium()) return score.skip(what, say('没有找到 Chromium', 'no Chromium found'));
  const { makeArchive } = await loadTypeScript('fixtures');
  const folder = mkdtempSync(join(tmpdir(), 'koushu-bench-list-'));
  try {
    const archive = join(folder, '档案库');
    makeArchive(archive, { interviews: INTERVIEWS, captions: 0 });
    const opened = await openPage({ appDir, archive, env: { KOUSHU_CONFIG_DIR: join(folder, 'settings') } });
    try {
      const wheel = await scroll(opened.page, turnWheel);
      const jumps = await scroll(opened.page, jump);
      const plain = await plainList(opened.page);
      show(say('鼠标滚轮', 'by wheel'), wheel);
      show(say('拖滚动条跳转', 'by jumping'), jumps);
      show(say('对照：一次建好全部行', 'beside: all rows built'), plain);
      score.add({
        what,
        measured: Math.max(wheel.longest, jumps.longest),
        target: TARGET_MS,
        unit: say('毫秒', 'ms'),
        beside: say(
          `全部建好的列表 ${Math.round(plain.longest)} 毫秒`,
          `${Math.round(plain.longest)} ms with all rows built`,
        ),
      });
    } finally {
      await opened.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function show(what, { longest, slowest, over, tasks, elements }) {
  console.log(
    say(
      `    ${pad(what, 24)}最长任务 ${longest.toFixed(1)} 毫秒（处理器时间；连同等待 ${Math.round(slowest)} 毫秒），${tasks} 个任务中超过 ${TARGET_MS} 毫秒的 ${over} 个；页面元素 ${elements} 个`,
      `    ${pad(what, 24)}longest task ${longest.toFixed(1)} ms (of the processor; ${Math.round(slowest)} ms with waiting), ${over} of ${tasks} over ${TARGET_MS} ms; ${elements} elements`,
    ),
  );
}

/** Follows the page's main thread while it is scrolled. */
async function scroll(page, move) {
  await page.goto(`${new URL(page.url()).origin}/#/interviews`);
  await page.locator('[data-interview-link]').first().waitFor();
  // The page's own start is not what is measured.
  await page.waitForTimeout(1500);
  return follow(page, () => move(page));
}

/**
 * Every task of the page's main thread by Chromium's own trace: how long it took, and how much of that the processor
 * worked for it. On a machine with other work to do only the second says something about the page.
 */
async function follow(page, work) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  // What the tracing itself costs lies outside of the marks.
  await page.waitForTimeout(500);
  await page.evaluate(() => performance.mark('koushu-begin'));
  await work();
  await page.waitForTimeout(300);
  await page.evaluate(() => performance.mark('koushu-end'));
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  return { ...longestTasks(traceEvents), elements };
}

function longestTasks(events) {
  const begin = events.find(({ name }) => name === 'koushu-begin');
  const end = events.find(({ name }) => name === 'koushu-end');
  if (!begin || !end) throw new Error('Chromium traced no marks');
  const main = events.find(
    ({ name, args, pid }) => name === 'thread_name' && args.name === 'CrRendererMain' && pid === begin.pid,
  );
  const tasks = events.filter(
    ({ name, ph, pid, tid, ts }) =>
      /RunTask$/.test(name) && ph === 'X' && pid === main.pid && tid === main.tid && ts > begin.ts && ts < end.ts,
  );
  // The processor's time is not known everywhere; then all of the time counts.
  const worked = tasks.map(({ dur, tdur = dur }) => tdur / 1000);
  const longest = Math.max(0, ...worked);
  const slowest = Math.max(0, ...tasks.map(({ dur }) => dur / 1000));
  return { longest, slowest, over: worked.filter((ms) => ms > TARGET_MS).length, tasks: tasks.length };
}

async function turnWheel(page) {
  const box = await page.locator('.virtual-list').first().boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let turn = 0; turn < WHEEL_TURNS; turn += 1) {
    await page.mouse.wheel(0, turn < WHEEL_TURNS * 0.7 ? 600 : -900);
    await page.waitForTimeout(16);
  }
}

async function jump(page) {
  for (let turn = 1; turn <= JUMPS; turn += 1) {
    await page.evaluate(
      (share) => {
        const list = document.querySelector('.virtual-list');
        list.scrollTop = share * list.scrollHeight;
      },
      (turn * 0.37) % 1,
    );
    await page.waitForTimeout(150);
  }
}

/** The same rows, all of them in the page: copies of one that the program built. */
async function plainList(page) {
  await page.goto(`${new URL(page.url()).origin}/#/interviews`);
  await page.locator('[data-interview-link]').first().waitFor();
  return follow(page, async () => {
    await page.evaluate(
      (count) =>
        new Promise((resolve) => {
          const list = document.querySelector('.virtual-list');
          const row = list.querySelector('.interview-item').cloneNode(true);
          const rows = document.createElement('div');
          for (let number = 0; number < count; number += 1) rows.append(row.cloneNode(true));
          list.replaceChildren(rows);
          requestAnimationFrame(() => requestAnimationFrame(resolve));
        }),
      INTERVIEWS,
    );
    await turnWheel(page);
  });
}
