import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { CutReport } from '../../../electron/contract/clips';
import type { Job } from '../../../electron/contract/jobs';
import type { SearchResult } from '../../../electron/contract/search';
import type { AddTranscriptResult, Transcript, TranscriptPreview } from '../../../electron/contract/transcripts';
import { MAX_TRANSCRIPT_BYTES } from '../../../electron/service/transcripts/routes';
import { placeFootage } from '../harness/footage';
import { type Door, openDoor, srt } from '../harness/harness';

const LINES = [
  '一九八三年我在盐城县委工作，那时候乡镇企业刚刚起步',
  '大家白天种田，晚上办厂，厂房就是队里的仓库',
  '后来断头边界修通了路，两边的人来往就多了',
  '这些事情到今天我还记得清清楚楚',
];
const TRADITIONAL = [
  '一九八三年我在鹽城縣委工作，那時候鄉鎮企業剛剛起步',
  '大家白天種田，晚上辦廠，廠房就是隊裡的倉庫',
  '後來斷頭邊界修通了路，兩邊的人來往就多了',
  '這些事情到今天我還記得清清楚楚',
];

const total = async (door: Door, q: string) =>
  (await door.get<SearchResult>(`/api/search?mode=exact&q=${encodeURIComponent(q)}`)).total;
const transcript = (door: Door, id: string) => door.get<Transcript>(`/api/transcripts/${id}`);
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe('adding', () => {
  test.each<[string, string, Buffer, string[]]>([
    ['UTF-8', 'utf-8', Buffer.from(srt(LINES)), LINES],
    ['UTF-8 with mark', 'utf-8', Buffer.from(`\ufeff${srt(LINES)}`), LINES],
    ['UTF-16LE with mark', 'utf-16le', iconv.encode(srt(LINES), 'utf-16le', { addBOM: true }), LINES],
    ['UTF-16BE with mark', 'utf-16be', iconv.encode(srt(LINES), 'utf-16be', { addBOM: true }), LINES],
    ['UTF-16LE without mark', 'utf-16le', iconv.encode(srt(LINES), 'utf-16le', { addBOM: false }), LINES],
    ['GB18030', 'gb18030', iconv.encode(srt(LINES), 'gb18030'), LINES],
    ['Big5', 'big5', iconv.encode(srt(TRADITIONAL), 'big5'), TRADITIONAL],
  ])('%s is read, kept byte for byte, and found at once', async (_, encoding, bytes, lines) => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: 'a' });
    const added = await door.addTranscript(id, bytes, `fileName=${encodeURIComponent('访谈 逐字稿.srt')}&kind=edited`);
    expect(added).toMatchObject({ segments: 4, encoding });
    const stored = await transcript(door, added.transcriptId);
    expect(stored).toMatchObject({
      interviewId: id,
      kind: 'edited',
      origin: 'imported',
      format: 'srt',
      encoding,
      fileName: '访谈 逐字稿.srt',
      superseded: false,
    });
    expect(stored.segments.map(({ startMs, endMs, text }) => [startMs, endMs, text])).toEqual(
      lines.map((text, index) => [index * 2000, index * 2000 + 2000, text]),
    );
    expect(stored.segments.map(({ id: segment }) => segment)).toEqual(
      lines.map((_line, index) => `${added.transcriptId}.${index + 1}`),
    );
    const original = await door.fetch(`/api/transcripts/${added.transcriptId}/original`);
    expect((await bytesOf(original)).equals(bytes)).toBe(true);
    expect(original.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('访谈 逐字稿.srt')}`,
    );
    expect(await total(door, lines[2]?.slice(2, 6) ?? '')).toBe(1);
    // Across the border of two captions.
    expect(await total(door, `${lines[0]?.slice(-2)}${lines[1]?.slice(0, 2)}`)).toBe(1);
    expect((await door.verify(true)).clean).toBe(true);
  });

  test('another encoding is taken when it is asked for, and an unknown one refused', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: 'a' });
    const bytes = iconv.encode(srt(TRADITIONAL), 'big5');
    const first = await door.addTranscript(id, bytes, 'fileName=a.srt&encoding=gbk');
    expect(first.encoding).toBe('gb18030');
    const second = await door.addTranscript(id, bytes, 'fileName=a.srt&encoding=big5');
    expect(second.transcriptId).not.toBe(first.transcriptId);
    expect((await transcript(door, second.transcriptId)).segments[0]?.text).toBe(TRADITIONAL[0]);
    const refused = await door.sendBytes<{ code: string }>(
      `/api/interviews/${id}/transcripts?fileName=b.srt&encoding=klingon`,
      srt(['x']),
    );
    expect([refused.status, refused.body.code]).toEqual([400, 'encoding-unknown']);
  });

  test('a file is the same under every name of its encoding, and in each encoding it was read in', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: 'a' });
    const bytes = iconv.encode(srt(TRADITIONAL), 'big5');
    const first = await door.addTranscript(id, bytes, 'fileName=a.srt&encoding=gb18030');
    const second = await door.addTranscript(id, bytes, 'fileName=a.srt&encoding=big5');
    for (const [encoding, known] of [
      ['gbk', first],
      ['GB2312', first],
      ['cp936', first],
      ['Big5', second],
      ['cp950', second],
    ] as const) {
      expect(await door.addTranscript(id, bytes, `fileName=a.srt&encoding=${encoding}`), encoding).toMatchObject({
        transcriptId: known.transcriptId,
        findings: [{ code: 'transcript-duplicate' }],
      });
    }
    const wide = iconv.encode(srt(LINES), 'utf-16le', { addBOM: true });
    const { transcriptId } = await door.addTranscript(id, wide);
    expect((await door.addTranscript(id, wide, 'fileName=a.srt&encoding=unicode')).transcriptId).toBe(transcriptId);
    expect((await door.interview(id)).transcripts).toHaveLength(3);
  });

  test('repairs are listed with their line and stay with the transcript', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: 'a' });
    const messy = '0\n0:00:01.5 --> 0:00:02.5\n一\n2\n00:00:02,000 --> 00:00:02,000\n二\n';
    const added = await door.addTranscript(id, messy);
    expect(added.segments).toBe(2);
    expect(added.findings.length).toBeGreaterThan(1);
    expect(added.findings.some(({ line }) => line !== undefined)).toBe(true);
    expect((await transcript(door, added.transcriptId)).findings).toEqual(added.findings);
    expect((await door.interview(id)).transcripts[0]?.findings).toEqual(added.findings);
  });

  test('captions beyond the end of the footage are noticed and kept', async () => {
    const door = await openDoor();
    const { interviewId } = await door.importOne(
      await placeFootage(door.folder, 'a.wav', { ending: 'wav', rate: null, encode: [] }),
    );
    const added = await door.addTranscript(interviewId, srt(['里面', '外面'], 1000));
    expect(added.findings.map(({ code }) => code)).toEqual(['beyond-media', 'beyond-media']);
    expect(added.segments).toBe(2);
    // Without footage there is no end.
    const { id } = await door.createInterview({ title: 'b' });
    expect((await door.addTranscript(id, srt(['很晚'], 9_000_000))).findings).toEqual([]);
  });

  test('the same file twice is told, not stored twice; in another interview it is its own', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: 'a' });
    const first = await door.addTranscript(id, srt(LINES));
    const second = await door.addTranscript(id, srt(LINES), 'fileName=别名.srt');
    expect(second).toMatchObject({
      transcriptId: first.transcriptId,
      segments: 4,
      findings: [{ code: 'transcript-duplicate', params: { file: '别名.srt' } }],
    });
    expect((await door.interview(id)).transcripts).toHaveLength(1);
    const other = await door.createInterview({ title: 'b' });
    expect((await door.addTranscript(other.id, srt(LINES))).transcriptId).not.toBe(first.transcriptId);
    expect(await total(door, '断头边界')).toBe(2);
  });

  test('long and hostile file names never meet, and never leave the folder', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: 'a' });
    const names = [
      `${'长'.repeat(150)}.srt`,
      `${'长'.repeat(150)}.srt`,
      '../../x.srt',
      '..',
      'con.srt',
      'a/b\\c.srt',
      '𠅤'.repeat(120),
      '{{path}}.srt',
    ];
    const texts = names.map((_, index) => srt([`第${index}份`]));
    const ids: string[] = [];
    for (const [index, name] of names.entries())
      ids.push((await door.addTranscript(id, texts[index] ?? '', `fileName=${encodeURIComponent(name)}`)).transcriptId);
    const paths = door.archive.db.prepare('SELECT original_path FROM transcripts').pluck().all() as string[];
    expect(new Set(paths).size).toBe(names.length);
    for (const path of paths) expect(path).toMatch(/^transcripts\/000001\/[^/\\]+$/);
    for (const [index, one] of ids.entries())
      expect((await bytesOf(await door.fetch(`/api/transcripts/${one}/original`))).toString()).toBe(texts[index]);
    expect((await door.verify(true)).problems).toEqual([]);
  });

  test.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'transcript-empty'],
    ['no caption', '这里没有一条字幕', 'transcript-no-cues'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'transcript-not-text'],
  ])('a file that holds %s is refused and leaves nothing', async (_, content, code) => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: 'a' });
    const answer = await door.sendBytes<{ code: string }>(`/api/interviews/${id}/transcripts?fileName=a.srt`, content);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
    expect((await door.interview(id)).transcripts).toEqual([]);
    expect((await door.verify()).clean).toBe(true);
  });

  test('what is far too large is refused before it is read to its end', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: 'a' });
    let sentBytes = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sentBytes += 1 << 20;
        if (sentBytes > 512 << 20) controller.close();
        else controller.enqueue(new Uint8Array(1 << 20).fill(0x20));
      },
    });
    const init = {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { 'content-type': 'application/octet-stream' },
    } as RequestInit;
    const answer = await door.fetch(`/api/interviews/${id}/transcripts?fileName=a.srt`, init);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'transcript-too-large']);
    expect(sentBytes).toBeLessThanOrEqual(MAX_TRANSCRIPT_BYTES + (4 << 20));
  });

  test('to an interview or in place of a transcript that is not there', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: 'a' });
    expect(
      (await door.sendBytes<{ code: string }>('/api/interviews/nowhere/transcripts?fileName=a.srt', srt(['x']))).body
        .code,
    ).toBe('interview-unknown');
    expect(
      (
        await door.sendBytes<{ code: string }>(
          `/api/interviews/${id}/transcripts?fileName=a.srt&supersedes=nothing`,
          srt(['x']),
        )
      ).body.code,
    ).toBe('transcript-unknown');
    const other = await door.createInterview({ title: 'b' });
    const theirs = await door.addTranscript(other.id, srt(['别人的']));
    const answer = await door.sendBytes<{ code: string }>(
      `/api/interviews/${id}/transcripts?fileName=a.srt&supersedes=${theirs.transcriptId}`,
      srt(['x']),
    );
    expect(answer.body.code).toBe('transcript-unknown');
    expect(await total(door, '别人的')).toBe(1);
  });
});

describe('versions', () => {
  test('a replaced one stays readable, is no longer found, and can be taken up again', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: 'a' });
    const first = await door.addTranscript(id, srt(['段头边界']));
    const second = await door.addTranscript(
      id,
      srt(['断头边界']),
      `fileName=改.srt&kind=approved&supersedes=${first.transcriptId}`,
    );
    expect([await total(door, '段头'), await total(door, '断头')]).toEqual([0, 1]);
    expect((await transcript(door, first.transcriptId)).segments[0]?.text).toBe('段头边界');
    expect((await door.interview(id)).transcripts.map(({ id: one, superseded }) => [one, superseded])).toEqual([
      [second.transcriptId, false],
      [first.transcriptId, true],
    ]);
    await door.post(`/api/transcripts/${first.transcriptId}/supersede`, { superseded: false });
    expect(await total(door, '段头')).toBe(1);
    await door.post(`/api/transcripts/${second.transcriptId}/supersede`, { superseded: true });
    expect(await total(door, '断头')).toBe(0);
    const kept = door.archive.db
      .prepare(
        `SELECT before, after FROM history WHERE record_type = 'transcript' AND field = 'superseded' AND before IS NOT NULL ORDER BY num`,
      )
      .all();
    expect(kept).toEqual([
      { before: 'false', after: 'true' },
      { before: 'true', after: 'false' },
      { before: 'false', after: 'true' },
    ]);
    expect((await door.verify(true)).clean).toBe(true);
  });

  test('the file of a replaced one, added again, is the newest version again, for reading and for clips', async () => {
    const door = await openDoor();
    const { interviewId, mediaId } = await door.importOne(
      await placeFootage(door.folder, 'a.wav', { ending: 'wav', rate: null, encode: [] }),
    );
    const first = await door.addTranscript(interviewId, srt(['段头边界']));
    const second = await door.addTranscript(
      interviewId,
      srt(['断头边界']),
      `fileName=改.srt&supersedes=${first.transcriptId}`,
    );
    const again = await door.addTranscript(interviewId, srt(['段头边界']), 'fileName=旧稿.srt');
    expect(again).toMatchObject({
      transcriptId: first.transcriptId,
      segments: 1,
      findings: [{ code: 'transcript-taken-up-again', params: { file: '旧稿.srt' } }],
    });
    expect([await total(door, '段头'), await total(door, '断头')]).toEqual([1, 1]);
    const order = async () =>
      (await door.interview(interviewId)).transcripts.map(({ id, superseded }) => [id, superseded]);
    expect(await order()).toEqual([
      [first.transcriptId, false],
      [second.transcriptId, false],
    ]);
    const job = await door.post<Job>('/api/clips', { mediaId, inMs: 0, outMs: 1000 });
    const { captionsFile } = (await door.settle(job.id)).result as CutReport;
    expect(readFileSync(captionsFile ?? '', 'utf8')).toContain('段头边界');
    // In use, it is the duplicate it always was.
    expect((await door.addTranscript(interviewId, srt(['段头边界']))).findings[0]?.code).toBe('transcript-duplicate');
    // Back to the other one, in its place.
    await door.post(`/api/transcripts/${second.transcriptId}/supersede`, { superseded: true });
    const back = await door.addTranscript(
      interviewId,
      srt(['断头边界']),
      `fileName=改.srt&supersedes=${first.transcriptId}`,
    );
    expect(back.transcriptId).toBe(second.transcriptId);
    expect(await order()).toEqual([
      [second.transcriptId, false],
      [first.transcriptId, true],
    ]);
    expect([await total(door, '段头'), await total(door, '断头')]).toEqual([0, 1]);
    expect((await door.verify(true)).problems).toEqual([]);
  });

  test('a clock that was set back makes no newer version an older one', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: 'a' });
    const first = await door.addTranscript(id, srt(['一']));
    door.archive.db.prepare('UPDATE transcripts SET created_at = ?').run('2199-01-01T00:00:00.000Z');
    const second = await door.addTranscript(id, srt(['二']));
    expect((await door.interview(id)).transcripts.map((one) => one.id)).toEqual([
      second.transcriptId,
      first.transcriptId,
    ]);
  });

  test('its original is the same file for good, wherever the archive is opened', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: 'a' });
    const bytes = Buffer.from(`\ufeff${srt(LINES).replaceAll('\n', '\r\n')}`);
    const { transcriptId } = await door.addTranscript(id, bytes);
    const path = door.archive.db.prepare('SELECT original_path FROM transcripts').pluck().get() as string;
    expect(readFileSync(join(door.archive.path, path)).equals(bytes)).toBe(true);
    const archive = door.archive.path;
    await door.post('/api/archive/close');
    await door.post('/api/archive/open', { path: archive });
    expect((await bytesOf(await door.fetch(`/api/transcripts/${transcriptId}/original`))).equals(bytes)).toBe(true);
  });

  test('an original that was taken away is named', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: 'a' });
    const { transcriptId } = await door.addTranscript(id, srt(LINES));
    const { rmSync } = await import('node:fs');
    rmSync(
      door.archive.resolve(door.archive.db.prepare('SELECT original_path FROM transcripts').pluck().get() as string),
    );
    expect(await door.call('GET', `/api/transcripts/${transcriptId}/original`)).toMatchObject({
      status: 410,
      body: { code: 'media-offline' },
    });
  });
});

test('a preview shows how a file would be read, the choices included, and writes nothing', async () => {
  const door = await openDoor();
  const bytes = iconv.encode(srt(Array.from({ length: 50 }, (_, index) => LINES[index % 4] ?? '')), 'gb18030');
  const preview = (await door.sendBytes<TranscriptPreview>('/api/transcripts/preview?fileName=a.srt', bytes)).body;
  expect(preview).toMatchObject({ format: 'srt', encoding: 'gb18030', segmentCount: 50 });
  expect(preview.segments).toHaveLength(30);
  expect(preview.segments[0]).toEqual({ startMs: 0, endMs: 2000, speaker: null, text: LINES[0] });
  expect(preview.guessed).toBe(preview.alternatives.length > 0);
  const asBig5 = (
    await door.sendBytes<TranscriptPreview>('/api/transcripts/preview?fileName=a.srt&encoding=big5', bytes)
  ).body;
  expect(asBig5.encoding).toMatch(/^big5/);
  expect(asBig5.segments[0]?.text).not.toBe(LINES[0]);
  expect(asBig5.findings.map(({ code }) => code)).toContain('encoding-mismatch');
  expect(await door.get('/api/archive')).toMatchObject({ segmentCount: 0 });
  const empty = await door.sendBytes<AddTranscriptResult & { code: string }>(
    '/api/transcripts/preview?fileName=a.srt',
    '',
  );
  expect(empty.body.code).toBe('transcript-empty');
});
