// Scrolling 10,000 interviews in Chromium without a GPU, beside a plain list that builds every row.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from '../harness/talk.mjs';
import { findChromium, openPage } from './browser.mjs';
import { loadTypeScript } from './bundle.mjs';

const INTERVIEWS = 10_000;
const TARGET_MS = 50;
const WHEEL_TURNS = 250;
const JUMPS = 25;

export async function run({ appDir, score }) {
  const what = say(`滚动 ${INTERVIEWS} 个访谈时最长的任务`, `longest task while scrolling ${INTERVIEWS} interviews`);
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
      for (const [name, found] of [
        [say('鼠标滚轮', 'by wheel'), wheel],
        [say('拖滚动条跳转', 'by jumping'), jumps],
        [say('对照：一次建好全部行的列表', 'beside: a list with all its rows built'), plain],
      ])
        console.log(
          say(
            `    ${name}：最长任务 ${found.longest} 毫秒，超过 ${TARGET_MS} 毫秒的有 ${found.tasks} 个；相邻两帧最长相隔 ${found.gap} 毫秒；页面元素 ${found.elements} 个`,
            `    ${name}: longest task ${found.longest} ms, ${found.tasks} over ${TARGET_MS} ms; longest gap between frames ${found.gap} ms; ${found.elements} elements`,
          ),
        );
      score.add({
        what,
        measured: Math.max(wheel.longest, jumps.longest),
        target: TARGET_MS,
        unit: say('毫秒', 'ms'),
        beside: say(`全部建好的列表 ${plain.longest} 毫秒`, `${plain.longest} ms with all rows built`),
      });
    } finally {
      await opened.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Watches the page's main thread while it is scrolled. */
async function scroll(page, move) {
  await page.goto(`${new URL(page.url()).origin}/#/interviews`);
  await page.locator('[data-interview-link]').first().waitFor();
  // The page's own start is not what is measured.
  await page.waitForTimeout(1500);
  await watch(page);
  await move(page);
  await page.waitForTimeout(500);
  return watched(page);
}

function watch(page) {
  return page.evaluate(() => {
    const seen = { tasks: [], gap: 0, last: performance.now(), frame: 0 };
    seen.observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.tasks.push(duration);
    });
    seen.observer.observe({ type: 'longtask' });
    const tick = (now) => {
      seen.gap = Math.max(seen.gap, now - seen.last);
      seen.last = now;
      seen.frame = requestAnimationFrame(tick);
    };
    seen.frame = requestAnimationFrame(tick);
    window.koushuBench = seen;
  });
}

/** Chromium tells only of tasks over 50 ms: none told of means none was. */
function watched(page) {
  return page.evaluate(() => {
    const { tasks, gap, observer, frame } = window.koushuBench;
    for (const { duration } of observer.takeRecords()) tasks.push(duration);
    observer.disconnect();
    cancelAnimationFrame(frame);
    return {
      tasks: tasks.length,
      longest: Math.round(Math.max(0, ...tasks)),
      gap: Math.round(gap),
      elements: document.querySelectorAll('*').length,
    };
  });
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
  await page.locator('[data-interview-link]').first().waitFor();
  await page.evaluate(() => {
    document.querySelector('.virtual-list').scrollTop = 0;
  });
  await page.waitForTimeout(500);
  await watch(page);
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
  await page.waitForTimeout(500);
  return watched(page);
}
