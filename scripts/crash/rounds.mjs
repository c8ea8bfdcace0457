// The kill harness: people at work on an archive, the program killed under them at a random moment, opened again,
// and everything held against what had been answered.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ffmpegPath, koushu, Refused, RunningService } from '../harness/program.mjs';
import { actors, importGroups } from './actors.mjs';
import { checkAnswered, checkFolder, orphans } from './checks.mjs';
import { Ledger } from './ledger.mjs';
import { Material, randomOf } from './material.mjs';
import { killedCreation, killedMigration, killedSample } from './openings.mjs';

const HOOK = join(import.meta.dirname, 'hook.cjs');
/** A fresh archive now and then: a large one would make every check slow. */
const ROUNDS_PER_ARCHIVE = 12;
const LONGEST_SCENE_MS = 120_000;

/**
 * What is going on when the kill comes, how often it is chosen, and about how many changes on the disk it makes: a
 * kill at a later one comes when the work is over.
 */
const SCENES = [
  {
    name: 'everything',
    weight: 6,
    changes: 480,
    people: ['describe', 'transcribe', 'bringIn', 'cut', 'derive', 'rebuildSearch'],
  },
  { name: 'import', weight: 4, changes: 240, people: ['bringIn'] },
  { name: 'transcripts', weight: 2, changes: 65, people: ['transcribe'] },
  { name: 'cut', weight: 3, changes: 90, people: ['cut'] },
  { name: 'derive', weight: 2, changes: 400, people: ['derive'] },
  { name: 'rebuild-search', weight: 1, changes: 85, people: ['rebuildSearch', 'transcribe'] },
  { name: 'records', weight: 2, changes: 50, people: ['describe'] },
  { name: 'cli-import', weight: 2, changes: 100, people: [] },
  { name: 'create', weight: 2, changes: 0, people: [] },
  { name: 'migrate', weight: 1, changes: 0, people: [] },
];

/**
 * @param {{appDir: string, rounds: number, seed: number, print: (line: string) => void, scenes?: string[], sample?: boolean}} options
 */
export async function runCrash({ appDir, rounds, seed, print, scenes, sample = false }) {
  const random = randomOf(seed);
  const folder = mkdtempSync(join(tmpdir(), 'koushu-crash-'));
  const settings = join(folder, 'settings');
  mkdirSync(settings);
  const env = {
    KOUSHU_CONFIG_DIR: settings,
    KOUSHU_USER_DATA: settings,
    KOUSHU_DEFAULT_FOLDER: join(folder, 'default'),
  };
  const ffmpeg = await ffmpegPath(appDir, env);
  const material = new Material(join(folder, 'sources'), ffmpeg, random);
  const context = {
    appDir,
    env,
    random,
    material,
    folder,
    print,
    report: { rounds: 0, kills: 0, answered: 0, orphans: 0, failures: [] },
  };
  const { report } = context;
  const wanted = SCENES.filter(({ name }) => !scenes || scenes.includes(name));
  let place = null;
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const scene = draw(random, wanted);
      if (place === null || (round - 1) % ROUNDS_PER_ARCHIVE === 0) place = await newArchive(context, `档案 ${round}`);
      const problems = await playScene(context, place, scene);
      report.rounds += 1;
      for (const problem of problems) report.failures.push({ round, scene: scene.name, problem });
      print(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${String(round).padStart(4)}  ${place.note}`);
      for (const problem of problems) print(`         ${problem}`);
      // What is wrong once would be found again in every later round.
      if (problems.length > 0) place = null;
    }
    if (sample) {
      const problems = await killedSample(context, HOOK);
      report.rounds += 1;
      for (const problem of problems) report.failures.push({ round: rounds + 1, scene: 'sample', problem });
    }
  } finally {
    for (const pid of orphans(folder)) process.kill(pid, 'SIGKILL');
    if (report.failures.length === 0) rmSync(folder, { recursive: true, force: true });
  }
  return { ...report, folder: report.failures.length === 0 ? null : folder };
}

function draw(random, scenes) {
  let at = random.below(scenes.reduce((sum, { weight }) => sum + weight, 0));
  return scenes.find(({ weight }) => {
    at -= weight;
    return at < 0;
  });
}

/** An archive with something in it, so that every scene has what it needs. */
async function newArchive(context, name) {
  const archive = join(context.folder, name);
  const { code, stderr } = await koushu(context.appDir, ['init', archive, '--json'], { env: context.env });
  if (code !== 0) throw new Error(`init: ${stderr}`);
  const place = { archive, ledger: new Ledger(), note: '' };
  const service = await RunningService.start(context);
  await service.open(archive);
  await actors.bringIn({ ...context, service, ledger: place.ledger });
  await actors.transcribe({ ...context, service, ledger: place.ledger });
  await service.quiet();
  await service.stop();
  return place;
}

async function playScene(context, place, scene) {
  place.note = scene.name;
  if (scene.name === 'create') return killedCreation(context, HOOK, place);
  if (scene.name === 'migrate') return killedMigration(context, HOOK, place);
  const moment = chooseMoment(context, scene);
  const died =
    scene.name === 'cli-import'
      ? await killCommandLine(context, place, moment)
      : await killService(context, place, scene, moment);
  place.note = `${scene.name.padEnd(15)} ${moment.words}${died.early ? ' (work was over before)' : ''}`;
  if (!died.early) context.report.kills += 1;
  const left = orphans(context.folder);
  context.report.orphans += left.length;
  if (left.length > 0) place.note += ` · ${left.length} ffmpeg still running`;
  const problems = [...died.problems, ...(await checkFolder(context.appDir, place.archive, context.env))];
  const service = await RunningService.start(context);
  try {
    await service.open(place.archive);
    problems.push(...(await checkAnswered(service, place.ledger)));
  } catch (error) {
    problems.push(`opened again: ${error.message}\n${service.talk.slice(-1500)}`);
  } finally {
    await service.stop();
  }
  context.report.answered = Math.max(context.report.answered, place.ledger.size);
  return problems;
}

/** When to kill: at the n-th change on the disk, now and then after some time instead. */
function chooseMoment({ random }, { changes }) {
  if (random.below(3) === 0) {
    const afterMs = 150 + random.below(3500);
    return { afterMs, at: 0, when: 'before', words: `after ${afterMs} ms` };
  }
  const at = 1 + random.below(changes);
  const when = random.pick(['before', 'after']);
  return { afterMs: LONGEST_SCENE_MS, at, when, words: `${when} change ${at}` };
}

function hooked({ env }, { at, when }) {
  return {
    nodeArguments: ['--require', HOOK],
    env: { ...env, KOUSHU_CRASH_AT: String(at), KOUSHU_CRASH_WHEN: when },
  };
}

async function killService(context, { archive, ledger }, { people }, moment) {
  const problems = [];
  const run = hooked(context, moment);
  let early = false;
  const service = await RunningService.start({ appDir: context.appDir, ...run }).catch(() => null);
  // Killed before it answered at all.
  if (!service) return { problems, early };
  let dead = false;
  void service.ended.then(() => {
    dead = true;
  });
  const timer = setTimeout(() => service.kill(), moment.afterMs);
  try {
    await service.open(archive);
    await Promise.all(people.map((name) => actors[name]({ ...context, service, ledger })));
    await service.quiet();
    early = true;
  } catch (error) {
    // Died under them: what was not answered is nobody's promise. A refusal is a fault of its own.
    await Promise.race([service.ended, wait(3000)]);
    if (error instanceof Refused || !dead)
      problems.push(`while at work: ${error.message}\n${service.talk.slice(-1500)}`);
  }
  clearTimeout(timer);
  await service.kill();
  return { problems, early };
}

async function killCommandLine(context, { archive, ledger }, moment) {
  const run = hooked(context, moment);
  const groups = importGroups(context.material, ledger);
  const folder = join(context.folder, `card ${context.material.number()}`);
  mkdirSync(folder);
  for (const path of groups.flatMap(({ files, transcripts }) => [...files.map((file) => file.path), ...transcripts]))
    spawnSync('cp', [path, folder]);
  let timer;
  const { code, stderr } = await koushu(context.appDir, ['import', archive, folder, '--json'], {
    ...run,
    onStart: (child) => {
      timer = setTimeout(() => child.kill('SIGKILL'), moment.afterMs);
    },
  });
  clearTimeout(timer);
  if (code === 0) for (const { title } of groups) ledger.groups.get(title).acknowledged = true;
  const problems = code === null || code === 0 ? [] : [`import ended with ${code}: ${stderr.trim().slice(-400)}`];
  return { problems, early: code === 0 };
}
