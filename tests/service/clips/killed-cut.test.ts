import { readdirSync, readFileSync, rmSync, statSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ClipSummary } from '../../../electron/contract/clips';
import type { Job } from '../../../electron/contract/jobs';
import { placeFootage } from '../harness/footage';
import { Door, openDoor, srt, subfolder } from '../harness/harness';

describe("a cut for a place of one's own that was killed", () => {
  async function prepared() {
    const door = await openDoor();
    const { mediaId, interviewId } = await door.importOne(
      await placeFootage(subfolder(door, '素材'), 'a.mp4', { seconds: 4 }),
    );
    await door.addTranscript(interviewId, srt(['一', '二']));
    const place = subfolder(door, '我的片段');
    const output = join(place, '片段.mp4');
    const job = await door.post<Job>('/api/clips', { mediaId, inMs: 0, outMs: 1000, output });
    return { door, mediaId, place, output, captions: join(place, '片段.srt'), job };
  }

  /** As a kill after the clip got its name, and before it was recorded, leaves the archive; then opened again. */
  async function killedBeforeRecording(door: Door, jobId: string): Promise<Door> {
    const { db, path } = door.archive;
    db.prepare('DELETE FROM clips').run();
    db.prepare(`UPDATE jobs SET state = 'running', result = NULL, ended_at = NULL WHERE id = ?`).run(jobId);
    await door.post('/api/archive/close');
    const later = new Door(door.folder);
    await later.post('/api/archive/open', { path });
    return later;
  }

  test('knows the file it finished, and records it as it is', async () => {
    const { door, job, output, captions, place } = await prepared();
    expect((await door.settle(job.id)).state).toBe('done');
    const [before, words] = [statSync(output), readFileSync(captions, 'utf8')];
    const later = await killedBeforeRecording(door, job.id);
    const ended = await later.settle(job.id);
    expect(ended).toMatchObject({
      state: 'done',
      result: { file: output, captionsFile: captions, verified: true, actual: { inMs: 0, outMs: 1000, frames: 25 } },
    });
    expect([statSync(output).ino, statSync(output).mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(readFileSync(captions, 'utf8')).toBe(words);
    expect(readdirSync(place).sort()).toEqual(['片段.mp4', '片段.srt']);
    const [clip, ...others] = await later.get<ClipSummary[]>('/api/clips');
    expect(others).toEqual([]);
    expect(clip).toMatchObject({ file: output, captionsFile: captions, sizeBytes: before.size, online: true });
    expect((await later.verify(true)).problems).toEqual([]);
  });

  test('writes the captions it did not come to, unless others lie there by now', async () => {
    const { door, job, captions } = await prepared();
    await door.settle(job.id);
    const words = readFileSync(captions, 'utf8');
    rmSync(captions);
    const later = await killedBeforeRecording(door, job.id);
    expect((await later.settle(job.id)).result).toMatchObject({ captionsFile: captions, findings: [] });
    expect(readFileSync(captions, 'utf8')).toBe(words);
    writeFileSync(captions, '我自己的字幕');
    const again = await killedBeforeRecording(later, job.id);
    expect((await again.settle(job.id)).result).toMatchObject({
      captionsFile: null,
      findings: [{ code: 'cut-captions-exist', params: { path: captions } }],
    });
    expect(readFileSync(captions, 'utf8')).toBe('我自己的字幕');
  });

  test('leaves a file alone that is not its own', async () => {
    const { door, job, output } = await prepared();
    await door.settle(job.id);
    writeFileSync(output, Buffer.alloc(statSync(output).size, 1));
    const later = await killedBeforeRecording(door, job.id);
    expect(await later.settle(job.id)).toMatchObject({
      state: 'failed',
      problem: { code: 'output-exists', params: { path: output } },
    });
    expect(readFileSync(output).every((byte) => byte === 1)).toBe(true);
    expect(await later.get('/api/clips')).toEqual([]);
  });

  test('removes what it left half-made beside the place: when it is resumed, and when it is cancelled instead', async () => {
    const { door, job, output, place } = await prepared();
    const seen = new Set<string>();
    const watcher = watch(place, (_, name) => void seen.add(name ?? ''));
    await door.settle(job.id);
    watcher.close();
    const [left = '', ...others] = [...seen].filter((name) => name.endsWith('.part'));
    expect(others).toEqual([]);
    const leave = () => {
      rmSync(output, { force: true });
      rmSync(join(place, '片段.srt'), { force: true });
      subfolder(door, '我的片段', left);
      writeFileSync(join(place, left, 'half.part'), 'half');
    };
    leave();
    const resumed = await killedBeforeRecording(door, job.id);
    expect((await resumed.settle(job.id)).state).toBe('done');
    expect(readdirSync(place).sort()).toEqual(['片段.mp4', '片段.srt']);
    leave();
    const cancelled = await killedBeforeRecording(resumed, job.id);
    await cancelled.post(`/api/jobs/${job.id}/cancel`);
    expect(readdirSync(place)).toEqual([]);
  });

  test('a clip that cannot be recorded does not stay', async () => {
    const { door, job, place } = await prepared();
    door.archive.db.exec(`CREATE TRIGGER full_disk BEFORE INSERT ON clips BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    expect((await door.settle(job.id)).state).toBe('failed');
    expect(readdirSync(place)).toEqual([]);
  });
});
