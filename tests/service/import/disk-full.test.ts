import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Job } from '../../../electron/contract/jobs';
import { padFootage, placeFootage } from '../harness/footage';
import { Door, srt, temporaryFolder } from '../harness/harness';

test('on a full disk: told for each file, nothing half, everything that was in is safe, and it goes on afterwards', async (context) => {
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  const door = new Door(temporaryFolder());
  const disk = join(door.folder, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=120m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    context.skip('this account may not mount, so a small disk cannot be made');
  }
  onTestFinished(async () => {
    await door.host.closeArchive();
    execFileSync('umount', [disk]);
  });
  await door.post('/api/archive/create', { path: join(disk, 'archive') });
  const small = await placeFootage(door.folder, '小.mp4');
  const { mediaId, interviewId } = await door.importOne(small);

  // Too large for what is free: said before a byte is copied.
  const large = await placeFootage(door.folder, '大.mp4', { hue: 80 });
  padFootage(large, 96 << 20);
  const [item] = await door.import([large]);
  expect(item).toMatchObject({ interviewId: null, mediaId: null, error: { code: 'disk-full', status: 507 } });
  expect(await door.get('/api/archive')).toMatchObject({ interviewCount: 1, recordingCount: 1 });

  // Now nothing more fits at all.
  writeFileSync(join(disk, 'ballast'), '');
  try {
    for (const bytes of [1 << 20, 4096])
      for (;;) writeFileSync(join(disk, 'ballast'), Buffer.alloc(bytes), { flag: 'a' });
  } catch {
    // Full.
  }
  try {
    for (;;) writeFileSync(join(disk, 'ballast'), Buffer.alloc(4096), { flag: 'a' });
  } catch {
    // To the last page.
  }
  expect(statfsSync(disk).bavail).toBe(0);
  const added = await door.sendBytes<{ code: string }>(
    `/api/interviews/${interviewId}/transcripts?fileName=a.srt`,
    srt(['断头边界']),
  );
  expect([added.status, added.body.code]).toEqual([507, 'disk-full']);
  const cut = await door.call<Job>('POST', '/api/clips', { mediaId, inMs: 0, outMs: 1000 });
  if (cut.status < 400)
    expect(await door.settle(cut.body.id)).toMatchObject({ state: 'failed', problem: { code: 'disk-full' } });
  else expect(cut.body).toMatchObject({ code: 'disk-full' });
  expect((await door.interview(interviewId)).recordings).toHaveLength(1);

  execFileSync('rm', [join(disk, 'ballast')]);
  expect(readdirSync(door.archive.resolve('clips'))).toEqual([]);
  expect((await door.verify(true)).problems).toEqual([]);
  await door.addTranscript(interviewId, srt(['断头边界']));
  const again = await door.settle((await door.post<Job>('/api/clips', { mediaId, inMs: 0, outMs: 1000 })).id);
  expect(again.state).toBe('done');
  expect(existsSync(small)).toBe(true);
  expect((await door.verify(true)).problems).toEqual([]);
});
