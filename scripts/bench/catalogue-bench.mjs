// The catalogue at the size of a large office: lists, facets and filters, opening an interview, the service's memory.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunningService } from '../harness/program.mjs';
import { pad, say } from '../harness/talk.mjs';
import { loadTypeScript } from './bundle.mjs';
import { percentile, spread } from './figures.mjs';

const SIZE = { interviews: 10_000, captions: 0, statements: 5, people: 3000 };
const ROUNDS = 12;
const LIST_TARGET_MS = 50;
const OPEN_TARGET_MS = 150;
const MEMORY_TARGET_MB = 300;

export async function run({ appDir, score }) {
  const { makeArchive } = await loadTypeScript('fixtures');
  const folder = mkdtempSync(join(tmpdir(), 'koushu-bench-catalogue-'));
  try {
    const archive = join(folder, '档案库');
    makeArchive(archive, SIZE);
    console.log(
      say(
        `  ${SIZE.interviews} 个访谈、${SIZE.people} 人、${SIZE.interviews * SIZE.statements} 条三亲，各项为毫秒：`,
        `  ${SIZE.interviews} interviews, ${SIZE.people} people, ${SIZE.interviews * SIZE.statements} statements, in ms:`,
      ),
    );
    const service = await RunningService.start({ appDir, env: { KOUSHU_CONFIG_DIR: join(folder, 'settings') } });
    try {
      await service.open(archive);
      await measure(service, score);
    } finally {
      await service.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(service, score) {
  const { items } = await service.get('/api/interviews?limit=200&sort=title');
  const { narrators } = await service.get('/api/interviews/facets');
  const lists = {
    [say('访谈列表，各种排序', 'interviews, every order')]: ['recent', 'title', 'recordedOn', 'archivalCode'].map(
      (sort) => `/api/interviews?sort=${sort}&offset=4000&limit=100`,
    ),
    [say('访谈筛选', 'interviews, filtered')]: [
      '/api/interviews?county=320904&limit=100',
      `/api/interviews?tag=${encodeURIComponent('水利')}&provenance=heard&limit=100`,
      `/api/interviews?narrator=${narrators[0].id}&limit=100`,
      `/api/interviews?text=${encodeURIComponent('访谈')}&limit=100`,
      '/api/interviews?text=wang&limit=100',
    ],
    [say('访谈分面', 'facets of interviews')]: ['/api/interviews/facets'],
    [say('人物列表与分面', 'people and their facets')]: [
      '/api/people/list?limit=100',
      `/api/people/list?text=${encodeURIComponent('建')}&limit=100`,
      '/api/people/facets',
      '/api/people/list?sort=rescue&rescue=open&limit=100',
    ],
    [say('三亲列表', 'statements')]: [
      '/api/statements?limit=100',
      '/api/statements?kind=heard&verification=unverified&county=320904&limit=100',
    ],
    [say('主题词、专题', 'subjects, collections')]: ['/api/tags', '/api/collections'],
  };
  const all = [];
  for (const [name, routes] of Object.entries(lists)) {
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1)
      for (const route of routes) times.push(await timed(() => service.get(route)));
    all.push(...times);
    console.log(`    ${pad(name, 40)}${spread(times)}`);
  }
  score.add({
    what: say('列表、分面、筛选的应答（九成五）', 'lists, facets, filters (95%)'),
    measured: percentile(all, 0.95),
    target: LIST_TARGET_MS,
    unit: say('毫秒', 'ms'),
  });
  const opened = [];
  for (const { id } of items) opened.push(await timed(() => service.get(`/api/interviews/${id}`)));
  console.log(`    ${pad(say('打开一个访谈', 'opening an interview'), 40)}${spread(opened)}`);
  score.add({
    what: say('打开访谈（九成五）', 'opening an interview (95%)'),
    measured: percentile(opened, 0.95),
    target: OPEN_TARGET_MS,
    unit: say('毫秒', 'ms'),
  });
  const memory = anonymousMegabytes(service.pid);
  const what = say('服务的匿名内存', 'anonymous memory of the service');
  if (memory === null) score.skip(what, say('只在 Linux 上量得', 'measured on Linux only'));
  else score.add({ what, measured: memory, target: MEMORY_TARGET_MB, unit: 'MB' });
}

async function timed(work) {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

/** What the process has for itself, without the pages of files it has mapped. */
function anonymousMegabytes(pid) {
  try {
    const [, kilobytes] = /^Anonymous:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}
