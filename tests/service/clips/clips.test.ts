import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ClipSummary, CutReport } from '../../../electron/contract/clips';
import type { Job } from '../../../electron/contract/jobs';
import { findFfmpeg } from '../../../electron/service/media/ffmpeg';
import { probeMedia } from '../../../electron/service/media/probe';
import { makeFootage, placeFootage } from '../harness/footage';
import { type Door, openDoor, srt, subfolder } from '../harness/harness';

const SOUND_ONLY = { ending: 'wav', rate: null, encode: [] };

async function cut(door: Door, input: Record<string, unknown>): Promise<CutReport> {
  const ended = await door.settle((await door.post<Job>('/api/clips', input)).id);
  if (ended.state !== 'done') throw new Error(`${ended.state}: ${JSON.stringify(ended.problem)}`);
  return ended.result as CutReport;
}

async function refusal(door: Door, input: Record<string, unknown>) {
  const answer = await door.call<Job>('POST', '/api/clips', input);
  if (answer.status >= 400) return answer.body as unknown as { code: string; params: object; where?: object };
  const ended = await door.settle(answer.body.id);
  if (!ended.problem) throw new Error(`${ended.state} without a problem`);
  return ended.problem;
}

const probe = async (file: string) => probeMedia(file, { binaries: await findFfmpeg({}) });

/** The pictures of a file as one hash each. */
function frameHashes(file: string, ...options: string[]): string[] {
  const text = execFileSync(
    'ffmpeg',
    ['-nostdin', '-v', 'error', '-i', file, ...options, '-map', '0:v:0', '-f', 'framemd5', '-'],
    { encoding: 'utf8' },
  );
  return text
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => line.split(',').at(-1)?.trim() ?? '');
}

describe('a clip', () => {
  test('exact: to the frame, with its captions re-timed, catalogued, found in the interview, playable', async () => {
    const door = await openDoor();
    const { interviewId, mediaId } = await door.importOne(await placeFootage(door.folder, '访谈.mp4', { seconds: 8 }));
    await door.patch(`/api/interviews/${interviewId}`, { title: '断头边界变通途', narrators: ['张三', '李四'] });
    await door.addTranscript(interviewId, srt(['第一句', '第二句', '第三句', '第四句']));
    const report = await cut(door, { mediaId, inMs: 3400, outMs: 7400, title: '修路' });
    expect(report).toMatchObject({
      mode: 'exact',
      requested: { inMs: 3400, outMs: 7400 },
      actual: { inMs: 3400, outMs: 7400, frames: 100 },
      verified: true,
      findings: [],
    });
    expect(basename(report.file)).toBe('修路_张三、李四_00.00.03.400-00.00.07.400.mp4');
    const facts = await probe(report.file);
    expect(facts.video).toMatchObject({ codec: 'h264', frameRate: { num: 25, den: 1 } });
    expect(Math.abs(facts.durationMs - 4000)).toBeLessThan(60);
    expect(frameHashes(report.file)).toHaveLength(100);
    expect(readFileSync(report.captionsFile ?? '', 'utf8')).toBe(
      '1\n00:00:00,000 --> 00:00:00,600\n第二句\n\n2\n00:00:00,600 --> 00:00:02,600\n第三句\n\n3\n00:00:02,600 --> 00:00:04,000\n第四句\n',
    );
    const [clip] = await door.get<ClipSummary[]>('/api/clips');
    expect(clip).toMatchObject({
      id: report.clipId,
      interviewId,
      interviewTitle: '断头边界变通途',
      mediaId,
      title: '修路',
      mode: 'exact',
      requested: report.requested,
      actual: report.actual,
      timelineInMs: 3400,
      verified: true,
      file: report.file,
      captionsFile: report.captionsFile,
      online: true,
    });
    expect((await door.interview(interviewId)).clips).toEqual([clip]);
    const range = await door.fetch(`/api/clips/${report.clipId}/file`, { headers: { range: 'bytes=4-7' } });
    expect([range.status, await range.text(), range.headers.get('content-type')]).toEqual([206, 'ftyp', 'video/mp4']);
    expect((await door.verify(true)).clean).toBe(true);
  });

  test('copy: at keyframes, the same bytes decoded, with what was asked and what became of it', async () => {
    const door = await openDoor();
    const source = await placeFootage(door.folder, '访谈.mp4', { seconds: 8 });
    const { mediaId } = await door.importOne(source);
    const report = await cut(door, { mediaId, inMs: 3500, outMs: 6000, mode: 'copy' });
    expect(report).toMatchObject({ mode: 'copy', requested: { inMs: 3500, outMs: 6000 } });
    // A keyframe every 10 frames, 400 ms: the clip begins at 3200, and the difference is said.
    expect(report.actual.inMs).toBe(3200);
    expect(report.findings.map(({ code }) => code)).toContain('cut-moved-to-keyframe');
    const whole = frameHashes(source);
    const frames = frameHashes(report.file);
    expect(frames).toEqual(whole.slice(80, 80 + frames.length));
    expect(frames).toHaveLength(report.actual.frames);
  });

  test('of the second part: catalogued and captioned on the timeline', async () => {
    const door = await openDoor();
    const first = await placeFootage(door.folder, '上.wav', { ...SOUND_ONLY, seconds: 5 });
    const second = await placeFootage(door.folder, '下.wav', { ...SOUND_ONLY, seconds: 4, toneHz: 300 });
    const items = await door.importGroups([{ title: '两段', files: [{ path: first }, { path: second }] }]);
    await door.addTranscript(items[0]?.interviewId ?? '', srt(['一', '二', '三', '四']));
    const report = await cut(door, { mediaId: items[1]?.mediaId, inMs: 500, outMs: 2000 });
    expect(basename(report.file)).toContain('00.00.05.500-00.00.07.000');
    expect(readFileSync(report.captionsFile ?? '', 'utf8')).toBe(
      '1\n00:00:00,000 --> 00:00:00,500\n三\n\n2\n00:00:00,500 --> 00:00:01,500\n四\n',
    );
    expect((await door.get<ClipSummary[]>('/api/clips'))[0]).toMatchObject({
      timelineInMs: 5500,
      actual: { inMs: 500, outMs: 2000, frames: 0 },
    });
  });

  test('without captions in its range has no captions file', async () => {
    const door = await openDoor();
    const { mediaId, interviewId } = await door.importOne(
      await placeFootage(door.folder, 'a.wav', { ...SOUND_ONLY, seconds: 4 }),
    );
    await door.addTranscript(interviewId, srt(['很久以后'], 60_000));
    expect((await cut(door, { mediaId, inMs: 0, outMs: 1000 })).captionsFile).toBeNull();
  });

  test.each<[string, Parameters<typeof makeFootage>[0], string]>([
    ['without sound', { ending: 'mp4', toneHz: null, seconds: 3 }, 'mp4'],
    ['without picture', { ending: 'm4a', rate: null, encode: ['-c:a', 'aac'], seconds: 3 }, 'm4a'],
    ['of an AVI', { ending: 'avi', encode: ['-c:v', 'mpeg4', '-g', '5', '-c:a', 'mp3'], seconds: 3 }, 'mp4'],
    ['at 29.97', { ending: 'mp4', rate: '30000/1001', seconds: 3 }, 'mp4'],
    [
      'of a transport stream',
      {
        ending: 'ts',
        encode: ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '10', '-c:a', 'ac3'],
        seconds: 3,
      },
      'mp4',
    ],
  ])('of a recording %s, exact and copied', async (_, options, ending) => {
    const door = await openDoor();
    const { mediaId } = await door.importOne(await placeFootage(door.folder, `a.${options.ending}`, options));
    const exact = await cut(door, { mediaId, inMs: 500, outMs: 1500 });
    expect(exact.file.endsWith(`.${ending}`)).toBe(true);
    expect(exact.verified).toBe(true);
    // To the nearest frame.
    expect(Math.abs(exact.actual.inMs - 500)).toBeLessThanOrEqual(20);
    const facts = await probe(exact.file);
    expect([facts.video === null, facts.audio === null]).toEqual([options.rate === null, options.toneHz === null]);
    expect(Math.abs(facts.durationMs - (exact.actual.outMs - exact.actual.inMs))).toBeLessThan(80);
    const copied = await cut(door, { mediaId, inMs: 500, outMs: 1500, mode: 'copy' });
    // Picture from the keyframe before; sound alone from the nearest packet.
    expect(copied.actual.inMs).toBeLessThanOrEqual(options.rate === null ? 530 : 500);
    expect(copied.actual.outMs).toBeGreaterThanOrEqual(1400);
    expect((await door.verify(true)).problems).toEqual([]);
  });

  test('of a turned recording stays upright', async () => {
    const door = await openDoor();
    const turned = join(door.folder, '竖.mp4');
    execFileSync('ffmpeg', [
      '-nostdin',
      '-v',
      'error',
      '-i',
      await makeFootage({ ending: 'mp4', seconds: 3 }),
      '-map',
      '0',
      '-c',
      'copy',
      '-metadata:s:v',
      'rotate=90',
      turned,
    ]);
    const { mediaId } = await door.importOne(turned);
    for (const mode of ['exact', 'copy']) {
      const { video } = await probe((await cut(door, { mediaId, inMs: 400, outMs: 1200, mode })).file);
      expect((video?.displayHeight ?? 0) > (video?.displayWidth ?? 0), mode).toBe(true);
    }
  });

  test('of a recording whose frames come irregularly keeps each frame for as long as it was shown', async () => {
    const door = await openDoor();
    const source = join(door.folder, '手机.mp4');
    // Every third frame left out, with the times of the rest as they were.
    execFileSync('ffmpeg', [
      '-nostdin',
      '-v',
      'error',
      '-i',
      await makeFootage({ ending: 'mp4', seconds: 4 }),
      '-vf',
      "select='mod(n,3)'",
      '-vsync',
      'passthrough',
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-g',
      '10',
      '-c:a',
      'copy',
      source,
    ]);
    const { mediaId, interviewId } = await door.importOne(source);
    expect((await door.interview(interviewId)).recordings[0]?.variableFrameRate).toBe(true);
    const report = await cut(door, { mediaId, inMs: 1000, outMs: 3000 });
    expect(report.verified).toBe(true);
    expect(frameHashes(report.file)).toHaveLength(report.actual.frames);
    expect(report.actual.frames).toBeGreaterThan(30);
    expect(report.actual.frames).toBeLessThan(37);
  });
});

describe('what cannot be cut', () => {
  test('is refused at its field, and leaves nothing', async () => {
    const door = await openDoor();
    const { mediaId } = await door.importOne(await placeFootage(door.folder, 'a.mp4'));
    expect(await refusal(door, { mediaId, inMs: 1000, outMs: 1000 })).toMatchObject({
      code: 'cut-in-not-before-out',
      params: { in: '00:00:01.000', out: '00:00:01.000' },
      where: { field: 'outMs' },
    });
    expect(await refusal(door, { mediaId, inMs: 1500, outMs: 1000 })).toMatchObject({ code: 'cut-in-not-before-out' });
    expect(await refusal(door, { mediaId, inMs: 1000, outMs: 9000 })).toMatchObject({
      code: 'cut-beyond-end',
      where: { field: 'outMs' },
    });
    expect(await refusal(door, { mediaId, inMs: 8000, outMs: 9000 })).toMatchObject({
      code: 'cut-beyond-end',
      where: { field: 'inMs' },
    });
    expect(await refusal(door, { mediaId, inMs: 1000, outMs: 1005 })).toMatchObject({ code: 'cut-too-short' });
    expect(await refusal(door, { mediaId: 'unknown', inMs: 0, outMs: 1000 })).toMatchObject({ code: 'media-unknown' });
    expect(await refusal(door, { mediaId, inMs: 0, outMs: 1000, output: join(door.folder, 'a.pdf') })).toMatchObject({
      code: 'cut-ending-unfit',
    });
    expect(readdirSync(door.archive.resolve('clips'))).toEqual([]);
    expect(await door.get('/api/clips')).toEqual([]);
    expect((await door.verify()).clean).toBe(true);
  });
});

describe('where a clip goes', () => {
  async function prepared() {
    const door = await openDoor();
    const source = await placeFootage(subfolder(door, '素材'), 'a.mp4', { seconds: 4 });
    const { mediaId, interviewId } = await door.importOne(source);
    await door.addTranscript(interviewId, srt(['一', '二']));
    return { door, mediaId, interviewId, source, request: { mediaId, inMs: 0, outMs: 1000, mode: 'copy' } };
  }

  test("to a place of the person's own, with its captions beside it", async () => {
    const { door, request } = await prepared();
    const output = join(subfolder(door, '我的 片段'), '片段 🎬.mp4');
    const report = await cut(door, { ...request, output });
    expect([report.file, report.captionsFile]).toEqual([output, output.replace('.mp4', '.srt')]);
    expect(existsSync(output.replace('.mp4', '.srt'))).toBe(true);
    expect((await door.get<ClipSummary[]>('/api/clips'))[0]).toMatchObject({ file: output, online: true });
    // Deleting the record leaves the person's own file alone.
    await door.delete(`/api/clips/${report.clipId}`);
    expect([existsSync(output), await door.get('/api/clips')]).toEqual([true, []]);
  });

  test('not where the page was not let', async () => {
    const { door, request } = await prepared();
    expect(await refusal(door, { ...request, output: '/etc/koushu.mp4' })).toMatchObject({ code: 'path-not-allowed' });
    expect(await refusal(door, { ...request, output: `${door.folder}/../x.mp4` })).toMatchObject({
      code: 'path-not-allowed',
    });
  });

  test('not over another file, unless that is wanted; what was there stays until the new one is whole', async () => {
    const { door, request } = await prepared();
    const output = join(door.folder, 'out.mp4');
    writeFileSync(output, 'mine');
    expect(await refusal(door, { ...request, output })).toMatchObject({
      code: 'output-exists',
      params: { path: output },
    });
    expect(await refusal(door, { ...request, outMs: 90_000, output, overwrite: true })).toMatchObject({
      code: 'cut-beyond-end',
    });
    expect(readFileSync(output, 'utf8')).toBe('mine');
    await cut(door, { ...request, output, overwrite: true });
    expect(readFileSync(output).subarray(4, 8).toString()).toBe('ftyp');
  });

  test('never over the source, nor any other original, nor anything else in the archive', async () => {
    const { door, request, source, interviewId } = await prepared();
    const linked = await placeFootage(subfolder(door, '硬盘'), 'b.mp4', { hue: 90 });
    await door.importOne(linked, 'link');
    const [recording] = (await door.interview(interviewId)).recordings;
    symlinkSync(linked, join(door.folder, 'link.mp4'));
    const before = [recording?.path ?? '', linked, source].map((path) => readFileSync(path));
    const inArchive = ['catalog.sqlite', 'media/000001/a.mp4', 'clips/a.mp4', 'neu.mp4'].map((path) =>
      door.archive.resolve(path),
    );
    for (const output of inArchive)
      expect((await refusal(door, { ...request, output, overwrite: true })).code, output).toBe('output-in-archive');
    for (const output of [linked, join(door.folder, 'link.mp4')])
      expect((await refusal(door, { ...request, output, overwrite: true })).code, output).toBe('output-is-original');
    expect(
      [recording?.path ?? '', linked, source]
        .map((path) => readFileSync(path))
        .every((bytes, index) => bytes.equals(before[index] ?? Buffer.alloc(0))),
    ).toBe(true);
    expect((await door.verify(true)).clean).toBe(true);
  });

  test("captions beside it that are the person's own are not written over", async () => {
    const { door, request } = await prepared();
    writeFileSync(join(door.folder, 'out.srt'), '我自己的字幕');
    expect(await refusal(door, { ...request, output: join(door.folder, 'out.mp4') })).toMatchObject({
      code: 'output-exists',
      params: { path: join(door.folder, 'out.srt') },
    });
    expect(existsSync(join(door.folder, 'out.mp4'))).toBe(false);
    expect(readFileSync(join(door.folder, 'out.srt'), 'utf8')).toBe('我自己的字幕');
    await cut(door, { ...request, output: join(door.folder, 'out.mp4'), overwrite: true });
    expect(readFileSync(join(door.folder, 'out.srt'), 'utf8')).toContain('一');
  });

  test('clips of one name lie side by side, each with its own captions, also with other endings', async () => {
    const { door, request, mediaId, interviewId } = await prepared();
    const same = { ...request, title: '同名' };
    const first = await cut(door, same);
    const second = await cut(door, same);
    expect(basename(second.file)).toBe(basename(first.file).replace('.mp4', ' (2).mp4'));
    // A recording without picture gives another ending, and must not take the first clip's captions.
    const sound = await placeFootage(door.folder, 's.wav', { ...SOUND_ONLY, seconds: 4 });
    const [item] = await door.importGroups([{ interviewId, files: [{ path: sound, role: 'parallel' }] }]);
    const third = await cut(door, { ...same, mediaId: item?.mediaId });
    const files = [first, second, third].flatMap(({ file, captionsFile }) => [file, captionsFile]);
    expect(new Set(files).size).toBe(6);
    expect(await refusal(door, { ...same, mediaId: item?.mediaId, outMs: 99_000 })).toMatchObject({
      code: 'cut-beyond-end',
    });
    for (const file of files) expect(existsSync(file ?? ''), file ?? '').toBe(true);
    await door.delete(`/api/clips/${third.clipId}`);
    for (const file of files.slice(0, 4)) expect(existsSync(file ?? ''), file ?? '').toBe(true);
    expect((await door.verify(true)).problems).toEqual([]);
    expect(mediaId).toBeTruthy();
  });

  test('a deleted clip lies in the trash with its captions, and the archive is clean', async () => {
    const { door, request } = await prepared();
    const report = await cut(door, request);
    const bytes = readFileSync(report.file);
    await door.delete(`/api/clips/${report.clipId}`);
    expect([existsSync(report.file), existsSync(report.captionsFile ?? '')]).toEqual([false, false]);
    const inTrash = readdirSync(door.archive.resolve('trash/clips')).sort();
    expect(inTrash).toEqual([basename(report.captionsFile ?? ''), basename(report.file)].sort());
    expect(readFileSync(door.archive.resolve(`trash/clips/${basename(report.file)}`)).equals(bytes)).toBe(true);
    expect((await door.call('GET', `/api/clips/${report.clipId}/file`)).body.code).toBe('clip-unknown');
    expect((await door.call('DELETE', `/api/clips/${report.clipId}`)).body.code).toBe('clip-unknown');
    expect((await door.verify(true)).clean).toBe(true);
    await door.post(`/api/clips/${report.clipId}/restore`);
    expect(readFileSync(report.file).equals(bytes)).toBe(true);
    expect(existsSync(report.captionsFile ?? '')).toBe(true);
    expect((await door.get<ClipSummary[]>('/api/clips')).map(({ id }) => id)).toEqual([report.clipId]);
    expect((await door.call('POST', `/api/clips/${report.clipId}/restore`)).body.code).toBe('clip-unknown');
    expect((await door.verify(true)).clean).toBe(true);
    await door.delete(`/api/clips/${report.clipId}`);
    // The same once more: two of a name in the trash.
    await door.delete(`/api/clips/${(await cut(door, request)).clipId}`);
    expect(readdirSync(door.archive.resolve('trash/clips'))).toHaveLength(4);
  });

  test('a clip whose file was taken away is offline, not gone', async () => {
    const { door, request } = await prepared();
    const output = join(door.folder, 'out.mp4');
    const report = await cut(door, { ...request, output });
    rmSync(output);
    expect((await door.get<ClipSummary[]>('/api/clips'))[0]).toMatchObject({ online: false });
    expect((await door.call('GET', `/api/clips/${report.clipId}/file`)).body.code).toBe('media-offline');
    // It was the person's own to move: the archive is whole without it.
    expect((await door.verify(true)).problems).toEqual([]);
  });
});
