// After a kill: is the archive whole, and is everything there that was answered?
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { koushu } from '../harness/program.mjs';

const TOP_LEVEL =
  /^(archive\.koushu|catalog\.sqlite(-wal|-shm)?|\.koushu-lock\.(sqlite|sqlite-journal|json)|media|transcripts|derived|clips|backups|trash|incoming)$/;

const PART_LEFT = 'part file left:';

/** The kinds of jobs whose failure no later job makes good. */
const LASTING = new Set(['import', 'cut', 'rebuild-search', 'sample']);

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
}

/**
 * `koushu verify --fixity` right after the kill, and a look at the folder itself. An ffmpeg that outlived the program
 * may still begin to write: its part file must be gone with the next opening once it has ended.
 */
export async function checkFolder(appDir, archive, env) {
  const problems = await verifyFolder(appDir, archive, env);
  if (!problems.some((problem) => problem.startsWith(PART_LEFT))) return problems;
  while (orphans(archive).length > 0) await wait(200);
  return verifyFolder(appDir, archive, env);
}

async function verifyFolder(appDir, archive, env) {
  const { code, result, stderr } = await koushu(appDir, ['verify', archive, '--fixity', '--json'], { env });
  const problems = [];
  if (result?.error) problems.push(`verify: ${result.error.code}`);
  for (const { code: problem, path, record } of result?.problems ?? [])
    problems.push(`verify: ${problem} ${path ?? record ?? ''}`);
  if (code !== 0 && problems.length === 0) problems.push(`verify ended with ${code}: ${stderr.trim().slice(-300)}`);
  return [...problems, ...strayFiles(archive)];
}

export function strayFiles(archive) {
  const parts = filesBelow(archive).filter((path) => path.endsWith('.part'));
  const incoming = filesBelow(join(archive, 'incoming'));
  const strangers = readdirSync(archive).filter((name) => !TOP_LEVEL.test(name));
  return [
    ...parts.map((path) => `${PART_LEFT} ${path}`),
    ...incoming.map((path) => `upload nobody waits for: ${path}`),
    ...strangers.map((name) => `unknown in the archive: ${name}`),
  ];
}

/** The program opened again and left alone until nothing is waiting: everything answered must be there. */
export async function checkAnswered(service, ledger) {
  const jobs = await service.quiet();
  const problems = [
    ...checkJobs(jobs, ledger),
    ...(await checkInterviews(service, ledger)),
    ...(await checkGroups(service, ledger)),
    ...(await checkClips(service, ledger)),
    ...(await checkWords(service, ledger)),
  ];
  const report = await service.done((await service.post('/api/archive/verify', { fixity: false })).id);
  return [
    ...problems,
    ...report.problems.map(({ code, path, record }) => `verify after resuming: ${code} ${path ?? record ?? ''}`),
  ];
}

function checkJobs(jobs, ledger) {
  const problems = [];
  for (const [id, { kind }] of ledger.jobs)
    if (!jobs.some((job) => job.id === id)) problems.push(`job ${kind} ${id} was answered and is gone`);
  for (const { kind, state, subject, problem, result, id } of jobs) {
    if (LASTING.has(kind) && state !== 'done')
      problems.push(
        `job ${kind} (${subject.label}) ended ${state}: ${problem?.code} ${JSON.stringify(problem?.params)}`,
      );
    for (const item of kind === 'import' ? (result?.items ?? []) : []) {
      if (item.error) problems.push(`import of ${item.file}: ${item.error.code}`);
      if (item.duplicateOf || item.findings.some(({ code }) => /duplicate/.test(code)))
        problems.push(`resumed import ${id} takes its own ${item.file} for a duplicate`);
    }
  }
  return problems;
}

async function checkInterviews(service, ledger) {
  const problems = [];
  for (const [id, fields] of ledger.interviews) {
    const found = await service.get(`/api/interviews/${id}`).catch(({ problem }) => problem);
    const gone = found?.code === 'interview-unknown';
    if (!fields.trashed.settle(gone)) {
      problems.push(`interview ${id} is ${gone ? 'gone' : 'not in the trash'}`);
      continue;
    }
    if (gone) continue;
    for (const name of ['title', 'notes', 'tags'])
      if (!fields[name].settle(found[name]))
        problems.push(`interview ${id}: ${name} is ${JSON.stringify(found[name])}`);
    const missing = (map, list) =>
      [...map].filter(([key, { interviewId }]) => interviewId === id && !list.some((item) => item.id === key));
    for (const [key] of missing(ledger.transcripts, found.transcripts)) problems.push(`transcript ${key} is gone`);
    for (const [key] of missing(ledger.statements, found.statements)) problems.push(`statement ${key} is gone`);
  }
  return problems;
}

/** What an import brought in: one interview for each group, each file once, everything derived made. */
async function checkGroups(service, ledger) {
  const problems = [];
  for (const [title, { files, phrase, acknowledged }] of ledger.groups) {
    const found = await service.get(`/api/interviews?text=${encodeURIComponent(title)}&limit=100`);
    const items = found.items.filter((item) => item.title === title);
    if (items.length !== 1) {
      if (acknowledged || items.length > 1) problems.push(`import of ${title} made ${items.length} interviews`);
      if (items.length === 0 && !acknowledged) ledger.groups.delete(title);
      continue;
    }
    const { recordings, transcripts } = await service.get(`/api/interviews/${items[0].id}`);
    const names = recordings.map(({ fileName }) => fileName).sort();
    if (JSON.stringify(names) !== JSON.stringify([...files].sort()))
      problems.push(`import of ${title} holds ${names.join(', ')}`);
    if (transcripts.length !== (phrase === null ? 0 : 1))
      problems.push(`import of ${title} has ${transcripts.length} transcripts`);
    for (const { fileName, derivatives, online } of recordings) {
      if (!online) problems.push(`${fileName} is not there`);
      for (const [kind, state] of Object.entries(derivatives))
        if (state !== 'ready' && state !== 'unneeded')
          problems.push(`${fileName}: ${kind} is ${state} and nothing is waiting to make it`);
    }
  }
  return problems;
}

async function checkClips(service, ledger) {
  const problems = [];
  const clips = await service.get('/api/clips');
  for (const [id, { trashed }] of ledger.clips) {
    const found = clips.find((clip) => clip.id === id);
    if (!trashed.settle(!found)) problems.push(`clip ${id} is ${found ? 'not in the trash' : 'gone'}`);
    if (found && !found.online) problems.push(`clip ${id}: its file is gone`);
    if (found?.captionsFile && !existsSync(found.captionsFile)) problems.push(`clip ${id}: its captions are gone`);
  }
  const cuts = (await service.get('/api/jobs')).filter(({ kind, state }) => kind === 'cut' && state === 'done');
  for (const { result } of cuts) if (!ledger.clips.has(result.clipId)) ledger.addClip(result.clipId);
  return problems;
}

/** Every transcript's own phrase is found, once, across its two captions; its original is what was sent. */
async function checkWords(service, ledger) {
  const problems = [];
  for (const [id, { interviewId, phrase }] of [...ledger.transcripts].slice(-30)) {
    if (ledger.interviews.get(interviewId)?.trashed.last === true) continue;
    const { totals, hits } = await service.get(`/api/search?mode=exact&q=${encodeURIComponent(phrase)}`);
    if (totals.exact !== 1 || hits[0]?.transcriptId !== id || hits[0]?.parts?.length !== 1)
      problems.push(`transcript ${id}: its phrase ${phrase} is found ${totals.exact} times`);
  }
  return problems;
}

/** ffmpeg processes that outlived the program. Linux only: elsewhere it is not looked at. */
export function orphans(archive) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return /ffmpeg|ffprobe/.test(words.split('\0')[0] ?? '') && words.includes(archive);
      } catch {
        return false; // Ended meanwhile.
      }
    })
    .map(Number);
}
