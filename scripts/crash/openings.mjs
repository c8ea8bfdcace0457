// Kills while an archive comes into being: made, brought up to date, filled with the sample.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { koushu, RunningService } from '../harness/program.mjs';
import { checkFolder } from './checks.mjs';

/** More moments than making an archive has; a number past the last one lets it be made. */
const CREATION_POINTS = 45;
const MIGRATION_POINTS = 30;

function killAt({ env }, hook, at, when) {
  return { nodeArguments: ['--require', hook], env: { ...env, KOUSHU_CRASH_AT: String(at), KOUSHU_CRASH_WHEN: when } };
}

/** Killed while making an archive: either it is one, or the same command makes it. */
export async function killedCreation(context, hook, place) {
  const { appDir, env, random, folder, report } = context;
  const archive = join(folder, `新档案 ${context.material.number()}`);
  const at = 1 + random.below(CREATION_POINTS);
  const when = random.pick(['before', 'after']);
  const first = await koushu(appDir, ['init', archive, '--json'], killAt(context, hook, at, when));
  place.note = `create          ${first.code === null ? `${when} change ${at}` : `made before change ${at}`}`;
  if (first.code === null) report.kills += 1;
  const problems = [];
  if (!existsSync(join(archive, 'archive.koushu'))) {
    const again = await koushu(appDir, ['init', archive, '--json'], { env });
    if (again.code !== 0) problems.push(`init again after a kill: ${again.stderr.trim()}`);
  }
  problems.push(...(await checkFolder(appDir, archive, env)));
  if (problems.length === 0) rmSync(archive, { recursive: true, force: true });
  return problems;
}

/** Killed while bringing an older catalogue up to date: it stays openable and keeps what it held. */
export async function killedMigration(context, hook, place) {
  const { appDir, env, random, folder, report } = context;
  const archive = join(folder, `旧档案 ${context.material.number()}`);
  const made = await koushu(appDir, ['init', archive, '--json'], { env });
  if (made.code !== 0) return [`init: ${made.stderr.trim()}`];
  makeOld(appDir, join(archive, 'catalog.sqlite'));
  const at = 1 + random.below(MIGRATION_POINTS);
  const when = random.pick(['before', 'after']);
  const opened = await koushu(appDir, ['verify', archive, '--json'], killAt(context, hook, at, when));
  place.note = `migrate         ${opened.code === null ? `${when} change ${at}` : `opened before change ${at}`}`;
  if (opened.code === null) report.kills += 1;
  const problems = await checkFolder(appDir, archive, env);
  const service = await RunningService.start(context);
  try {
    await service.open(archive);
    const people = await service.get('/api/people?text=');
    if (people.length !== 1) problems.push(`after the migration ${people.length} people instead of 1`);
  } finally {
    await service.stop();
  }
  if (problems.length === 0) rmSync(archive, { recursive: true, force: true });
  return problems;
}

/** Replaces a catalogue by one that the very first program made. */
function makeOld(appDir, file) {
  for (const name of [file, `${file}-wal`, `${file}-shm`]) rmSync(name, { force: true });
  const Database = createRequire(join(appDir, 'package.json'))('better-sqlite3');
  const db = new Database(file);
  const migrations = join(appDir, 'resources', 'migrations');
  const first = readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort()[0];
  db.exec(readFileSync(join(migrations, first), 'utf8'));
  const now = new Date().toISOString();
  db.prepare('INSERT INTO people (id, name, sort_name, created_at, updated_at) VALUES (?, ?, ?, ?, ?)').run(
    'p1',
    '王建国',
    'wang jian guo',
    now,
    now,
  );
  // KOSH, as the program marks its catalogues.
  db.pragma('application_id = 1263489864');
  db.pragma('user_version = 1');
  db.close();
}

/** Killed again and again while the sample is made: in the end it is whole, each thing once. */
export async function killedSample(context, hook) {
  const { appDir, env, random, folder, print, report } = context;
  const archive = join(folder, '示例档案库');
  const problems = [];
  let made = false;
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const at = attempt < 12 ? 25 + random.below(160) : 0;
    const service = await RunningService.start({
      appDir,
      ...killAt(context, hook, at, random.pick(['before', 'after'])),
    }).catch(() => null);
    if (!service) continue;
    try {
      await service.post('/api/native/grants', { paths: [archive] });
      if (existsSync(join(archive, 'archive.koushu'))) await service.open(archive);
      else await service.post('/api/archive/sample', { path: archive });
      await service.quiet();
      made = at === 0 || attempt > 12;
      if (!made) continue;
      problems.push(...(await checkSample(service)));
      break;
    } catch (error) {
      if (error.problem) return [`making the sample: ${error.message}`];
      report.kills += 1;
    } finally {
      await service.kill();
    }
    problems.push(...(await checkUnlessUnmade(appDir, archive, env)));
  }
  if (!made) problems.push('the sample archive was never finished');
  problems.push(...(await checkFolder(appDir, archive, env)));
  print(
    `${problems.length === 0 ? 'ok    ' : 'FAILED'}       sample archive, killed again and again while it was made`,
  );
  for (const problem of problems) print(`         ${problem}`);
  return problems;
}

async function checkUnlessUnmade(appDir, archive, env) {
  return existsSync(join(archive, 'archive.koushu')) ? checkFolder(appDir, archive, env) : [];
}

async function checkSample(service) {
  const { items } = await service.get('/api/interviews?limit=50');
  const problems = items.length === 4 ? [] : [`the sample has ${items.length} interviews`];
  for (const { id, title } of items) {
    const { recordings, transcripts, statements } = await service.get(`/api/interviews/${id}`);
    const wanted = title.startsWith('断头边界') ? 2 : 1;
    if (recordings.length !== wanted) problems.push(`${title}: ${recordings.length} recordings instead of ${wanted}`);
    if (transcripts.length !== 1) problems.push(`${title}: ${transcripts.length} transcripts`);
    if (statements.length < 6) problems.push(`${title}: ${statements.length} statements`);
    for (const { fileName, derivatives } of recordings)
      for (const [kind, state] of Object.entries(derivatives))
        if (state !== 'ready' && state !== 'unneeded')
          problems.push(`${fileName}: ${kind} is ${state} and nothing is waiting to make it`);
  }
  return problems;
}
