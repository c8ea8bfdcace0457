// A disk that is really full, under imports, cuts and edits: a small disk in memory, which only root can make (Linux).
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ffmpegPath, koushu, RunningService } from '../harness/program.mjs';
import { checkFolder, strayFiles } from './checks.mjs';
import { Material, randomOf } from './material.mjs';

const DISK_MEGABYTES = 160;
/** A picture that codes badly: its clip is larger than what is left free for it. */
const NOISE = 'testsrc2=size=640x360:rate=25:duration=4,noise=alls=60:allf=t+u';
const FILL = join(import.meta.dirname, 'fill-disk.cjs');

/**
 * @param {{appDir: string, print: (line: string) => void}} options
 * @returns {Promise<{failures: string[], skipped?: string}>}
 */
export async function runDiskFull({ appDir, print }) {
  const folder = mkdtempSync(join(tmpdir(), 'koushu-full-disk-'));
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MEGABYTES}m`, 'tmpfs', disk], {
    encoding: 'utf8',
  });
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    return {
      failures: [],
      skipped: `a small disk could not be made (root on Linux can): ${(mounted.stderr ?? mounted.error?.message ?? '').trim()}`,
    };
  }
  const failures = [];
  const check = (passed, what) => {
    print(`${passed ? 'ok    ' : 'FAILED'}       ${what}`);
    if (!passed) failures.push(`full disk: ${what}`);
  };
  try {
    await fillUp({ appDir, folder, disk, check });
  } catch (error) {
    check(false, error.message);
  } finally {
    spawnSync('umount', ['--lazy', disk]);
    rmSync(folder, { recursive: true, force: true });
  }
  return { failures };
}

async function fillUp({ appDir, folder, disk, check }) {
  const settings = join(folder, 'settings');
  mkdirSync(settings);
  const env = {
    KOUSHU_CONFIG_DIR: settings,
    KOUSHU_USER_DATA: settings,
    KOUSHU_DEFAULT_FOLDER: folder,
    KOUSHU_BALLAST: join(disk, 'ballast'),
  };
  const archive = join(disk, '档案');
  const made = await koushu(appDir, ['init', archive, '--json'], { env });
  if (made.code !== 0) throw new Error(`init: ${made.stderr}`);
  const ffmpeg = await ffmpegPath(appDir, env);
  const material = new Material(join(folder, 'sources'), ffmpeg, randomOf(1));
  const context = { appDir, env, archive, disk, material, check, ballast: env.KOUSHU_BALLAST };
  await fillDuringCopy(context);
  const service = await RunningService.start({ appDir, env });
  try {
    await service.open(archive);
    const state = await prepare(service, noisyFootage(ffmpeg, folder));
    await tooLarge(context, service);
    await fullWhileCutting(context, service, state);
    await quiteFull(context, service, state);
    rmSync(context.ballast);
    await roomAgain(context, service, state);
  } finally {
    await service.stop();
  }
  await openedWhileFull(context);
  const problems = await checkFolder(appDir, archive, env);
  check(
    problems.length === 0,
    `the archive verifies, every byte of it${problems.map((problem) => `\n               ${problem}`).join('')}`,
  );
}

/** Fills the disk until no more than `left` bytes can be written. */
function fill({ disk, ballast }, left) {
  const piece = Buffer.alloc(64 * 1024);
  const descriptor = openSync(ballast, 'a');
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(disk);
      const room = bavail * bsize - left;
      if (room <= 0) return;
      writeSync(descriptor, piece, 0, Math.min(piece.length, room));
    }
  } catch (error) {
    if (error.code !== 'ENOSPC') throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** @returns code of the refusal, or of the error of the only item of an import, or null when it went well */
async function importCode(service, path) {
  try {
    await service.post('/api/native/grants', { paths: [path] });
    const group = { title: '', files: [{ path }], transcripts: [] };
    const job = await service.over((await service.post('/api/import', { mode: 'copy', groups: [group] })).id);
    return job.problem?.code ?? job.result.items[0].error?.code ?? null;
  } catch (error) {
    return error.problem?.code ?? error.message;
  }
}

async function codeOf(work) {
  try {
    await work();
    return null;
  } catch (error) {
    return error.problem?.code ?? error.message;
  }
}

async function fillDuringCopy({ appDir, env, archive, material, check, ballast }) {
  const service = await RunningService.start({ appDir, env, nodeArguments: ['--require', FILL] });
  try {
    await service.open(archive);
    const code = await importCode(service, material.recording('写到一半', 20_000_000));
    check(code === 'disk-full', `the disk fills up while a recording is copied: ${code}`);
    const { items } = await service.get('/api/interviews');
    check(
      items.every(({ recordingCount }) => recordingCount === 0),
      'nothing half of it is recorded',
    );
    check(strayFiles(archive).length === 0, 'and no part of a file is left');
  } finally {
    await service.stop();
    rmSync(ballast, { force: true });
  }
}

function noisyFootage(ffmpeg, folder) {
  const path = join(folder, '先有的.mp4');
  const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '12'];
  const { status, stderr } = spawnSync(ffmpeg, [
    '-nostdin',
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    NOISE,
    ...coding,
    path,
  ]);
  if (status !== 0) throw new Error(`ffmpeg could not make test footage: ${stderr}`);
  return path;
}

async function prepare(service, footage) {
  const code = await importCode(service, footage);
  if (code !== null) throw new Error(`import with room enough: ${code}`);
  await service.quiet();
  const { items } = await service.get('/api/interviews?text=先有的');
  const interview = await service.get(`/api/interviews/${items[0].id}`);
  await service.patch(`/api/interviews/${interview.id}`, { notes: '满盘之前' });
  return { interviewId: interview.id, mediaId: interview.recordings[0].id };
}

async function tooLarge({ material, check }, service) {
  const code = await importCode(service, material.recording('太大了', DISK_MEGABYTES * 1_000_000));
  check(code === 'disk-full', `a recording larger than the disk is refused before it is copied: ${code}`);
}

async function fullWhileCutting({ disk, ballast, archive, check }, service, { mediaId }) {
  // Room for the catalogue's own few writes, not for a clip.
  fill({ disk, ballast }, 400_000);
  const request = { mediaId, inMs: 0, outMs: 3000, mode: 'exact', title: '满盘' };
  const job = await service.post('/api/clips', request).then(
    ({ id }) => service.over(id),
    (error) => error,
  );
  check(job.problem?.code === 'disk-full', `the disk fills up while a clip is cut: ${job.problem?.code ?? job.state}`);
  check((await service.get('/api/clips')).length === 0, 'no clip is catalogued');
  check(strayFiles(archive).length === 0, 'and no part of one is left');
}

async function quiteFull({ disk, ballast, check, material }, service, { interviewId }) {
  fill({ disk, ballast }, 0);
  const { bytes } = material.subtitles();
  const answers = {
    'an edit': () => service.patch(`/api/interviews/${interviewId}`, { notes: '长'.repeat(20_000) }),
    'a transcript': () => service.postBytes(`/api/interviews/${interviewId}/transcripts?fileName=a.srt`, bytes),
  };
  for (const [what, work] of Object.entries(answers)) {
    const code = await codeOf(work);
    check(code === 'disk-full', `${what} on a full disk is refused: ${code}`);
  }
  const code = await importCode(service, material.recording('没处放', 100_000));
  check(code === 'disk-full', `an import on a full disk is refused: ${code}`);
  const { notes, transcripts } = await service.get(`/api/interviews/${interviewId}`);
  check(notes === '满盘之前' && transcripts.length === 0, 'what was there stays, and can be read');
  const found = await service.get('/api/search?q=满盘之前');
  check(found.total === 1, 'and can be searched');
}

async function roomAgain({ check, material }, service, { interviewId, mediaId }) {
  const notes = '有地方了';
  await service.patch(`/api/interviews/${interviewId}`, { notes });
  await service.postBytes(`/api/interviews/${interviewId}/transcripts?fileName=a.srt`, material.subtitles().bytes);
  const code = await importCode(service, material.recording('放得下', 100_000));
  const job = await service.over(
    (await service.post('/api/clips', { mediaId, inMs: 0, outMs: 2000, mode: 'exact' })).id,
  );
  check(
    code === null && job.state === 'done',
    `with room again edits, imports and cuts go on: ${code ?? job.problem?.code ?? 'done'}`,
  );
  await service.quiet();
}

async function openedWhileFull({ appDir, env, archive, disk, ballast, check }) {
  fill({ disk, ballast }, 0);
  const service = await RunningService.start({ appDir, env });
  try {
    const code = await codeOf(() => service.open(archive));
    check(
      code === null || code === 'disk-full',
      `an archive on a full disk opens, or says why not: ${code ?? 'opens'}`,
    );
    if (code === null) check((await service.get('/api/interviews')).total > 0, 'and can be read');
  } finally {
    await service.stop();
    rmSync(ballast);
  }
}
