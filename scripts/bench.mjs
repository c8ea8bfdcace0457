// `npm run bench [-- search|startup|import|seek|list|catalogue …]`: the program's figures, each beside what one would have or pick
// otherwise, measured in the same run. Other work on the machine shows in the spread.
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { loadTypeScript } from './bench/bundle.mjs';
import { Scoreboard } from './bench/figures.mjs';
import { builtProgram } from './harness/program.mjs';
import { say } from './harness/talk.mjs';
import { root, serviceNode } from './node-runtime.mjs';

const PARTS = {
  search: { title: say('检索', 'Search'), run: searchBench },
  import: {
    title: say('导入字幕', 'Importing subtitles'),
    run: async (context) => (await import('./bench/import-bench.mjs')).run(context),
  },
  startup: {
    title: say('启动', 'Starting'),
    run: async (context) => (await import('./bench/startup-bench.mjs')).run(context),
  },
  list: {
    title: say('长列表', 'The long list'),
    run: async (context) => (await import('./bench/list-bench.mjs')).run(context),
  },
  catalogue: {
    title: say('编目', 'The catalogue'),
    run: async (context) => (await import('./bench/catalogue-bench.mjs')).run(context),
  },
  seek: {
    title: say('播放定位', 'Seeking'),
    run: async (context) => (await import('./bench/seek-bench.mjs')).run(context),
  },
};

async function searchBench({ score }) {
  const { run } = await loadTypeScript('search-bench');
  const { p95Ms } = await run((line) => console.log(`  ${line}`), {
    migrations: join(root, 'resources', 'migrations'),
  });
  score.add({
    what: say('检索应答（10 万条字幕，九成五）', 'search answer (100,000 captions, 95%)'),
    measured: p95Ms,
    target: 15,
    unit: say('毫秒', 'ms'),
  });
}

async function bench(asked) {
  const unknown = asked.filter((name) => !(name in PARTS));
  if (unknown.length > 0)
    throw new Error(
      say(
        `没有这一项：${unknown.join('、')}（有 ${Object.keys(PARTS).join('、')}）`,
        `unknown: ${unknown.join(', ')}; known: ${Object.keys(PARTS).join(', ')}`,
      ),
    );
  const appDir = builtProgram();
  const score = new Scoreboard();
  const [load = 0] = loadavg();
  console.log(say(`这台电脑此刻的负荷：${load.toFixed(1)}`, `Load of this machine now: ${load.toFixed(1)}`));
  for (const [name, { title, run }] of Object.entries(PARTS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    console.log(`\n■ ${title}`);
    try {
      await run({ appDir, score });
    } catch (error) {
      console.log(`  ✗ ${error.stack ?? error.message}`);
      process.exitCode = 1;
    }
  }
  if (!score.print()) process.exitCode = 1;
}

// Parts of it run the program's own functions in this process, which need its Node.
if (process.execPath !== serviceNode()) {
  process.exitCode = spawnSync(serviceNode(), process.argv.slice(1), { stdio: 'inherit' }).status ?? 1;
} else {
  await bench(process.argv.slice(2)).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
