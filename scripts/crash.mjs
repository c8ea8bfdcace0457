// `npm run crash [-- --rounds N --seed S --scene NAME… --no-sample --no-disk]`: kills the program again and again in the
// middle of its work and proves that nothing answered is ever lost; then fills a disk under it.
import { parseArgs } from 'node:util';
import { runDiskFull } from './crash/disk-full.mjs';
import { runCrash } from './crash/rounds.mjs';
import { builtProgram } from './harness/program.mjs';
import { duration, say } from './harness/talk.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: process.env.KOUSHU_CRASH_ROUNDS ?? '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    scene: { type: 'string', multiple: true },
    'no-sample': { type: 'boolean', default: false },
    'no-disk': { type: 'boolean', default: false },
  },
});

const appDir = builtProgram();
const seed = Number(values.seed);
const startedMs = performance.now();
console.log(
  say(`杀进程测试：${values.rounds} 轮，随机种子 ${seed}`, `Kill harness: ${values.rounds} rounds, seed ${seed}`),
);
const report = await runCrash({
  appDir,
  rounds: Number(values.rounds),
  seed,
  print: (line) => console.log(line),
  ...(values.scene ? { scenes: values.scene } : {}),
  sample: !values['no-sample'],
});
const disk = values['no-disk'] ? null : await runDiskFull({ appDir, print: (line) => console.log(line) });

const failures = [
  ...report.failures.map(({ round, scene, problem }) => `${round} ${scene}: ${problem}`),
  ...(disk?.failures ?? []),
];
console.log(
  say(
    `\n${report.rounds} 轮，${report.kills} 次被杀；${report.orphans} 个 ffmpeg 曾短暂留存；用时 ${duration(performance.now() - startedMs)}`,
    `\n${report.rounds} rounds, ${report.kills} kills; ${report.orphans} ffmpeg processes outlived the program for a while; ${duration(performance.now() - startedMs)}`,
  ),
);
if (disk?.skipped) console.log(say(`未测磁盘写满：${disk.skipped}`, `FULL DISK NOT TESTED: ${disk.skipped}`));
if (failures.length === 0) console.log(say('✓ 没有丢失任何已确认的写入。', '✓ Nothing answered was ever lost.'));
else {
  console.log(say(`✗ ${failures.length} 处不合格：`, `✗ ${failures.length} failures:`));
  for (const failure of failures) console.log(`  ${failure}`);
  if (report.folder) console.log(say(`  现场保留在 ${report.folder}`, `  kept for looking at: ${report.folder}`));
  process.exitCode = 1;
}
