import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { InterviewList } from '../../../electron/contract/interviews';
import type { Job } from '../../../electron/contract/jobs';
import { type ClipRow, clipPath } from '../../../electron/service/clips/store';
import { placeFootage } from '../harness/footage';
import { Door, openDoor, srt, temporaryFolder } from '../harness/harness';

// The door writes what it answers 5xx to the log; here it is meant to.
beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue(undefined));

let template = '';

/** An archive with one of everything: recording with derivatives, transcript, clip with captions, tags, statements. */
beforeAll(async () => {
  const door = await openDoor();
  const { interviewId, mediaId } = await door.importOne(await placeFootage(door.folder, '访谈.mp4'));
  await door.addTranscript(interviewId, srt(['断头边界变通途', '说的是修路']));
  await door.patch(`/api/interviews/${interviewId}`, { tags: ['名村'], narrators: ['张三'] });
  await door.post(`/api/interviews/${interviewId}/statements`, { kind: 'experienced', startMs: 0, endMs: 1000 });
  await door.post('/api/clips', { mediaId, inMs: 200, outMs: 1000, mode: 'copy' });
  for (const job of await door.settleAll()) if (job.problem) throw new Error(JSON.stringify(job.problem));
  template = mkdtempSync(join(tmpdir(), 'koushu-template-'));
  await door.host.closeArchive();
  cpSync(join(door.folder, 'archive'), template, { recursive: true });
});

afterAll(() => rmSync(template, { recursive: true, force: true }));

async function fullArchive(): Promise<{ door: Door; interviewId: string; mediaId: string; media: string }> {
  const door = new Door(temporaryFolder());
  cpSync(template, join(door.folder, 'archive'), { recursive: true });
  await door.post('/api/archive/open', { path: join(door.folder, 'archive') });
  const [interview] = (await door.get<InterviewList>('/api/interviews')).items;
  const [recording] = (await door.interview(interview?.id ?? '')).recordings;
  return { door, interviewId: interview?.id ?? '', mediaId: recording?.id ?? '', media: recording?.path ?? '' };
}

const codes = async (door: Door, fixity = false) => (await door.verify(fixity)).problems.map(({ code }) => code).sort();

test('an archive with one of everything is clean, and every file was looked at', async () => {
  const { door } = await fullArchive();
  const report = await door.verify(true);
  expect(report.problems).toEqual([]);
  expect(report.clean).toBe(true);
  // recording, transcript, poster, strip, peaks, clip, captions
  expect(report.checked.files).toBe(7);
  const job = await door.settle((await door.post<Job>('/api/archive/verify', { fixity: true })).id);
  expect(job.result).toEqual(report);
});

test('work that still waits is no problem', async () => {
  const door = await openDoor();
  await door.importOne(await placeFootage(door.folder, '访谈.mp4'));
  expect((await door.get<Job[]>('/api/jobs')).some(({ state }) => state === 'queued')).toBe(true);
  expect(await codes(door)).toEqual([]);
});

test('files being written right now are no problem', async () => {
  const { door, mediaId } = await fullArchive();
  writeFileSync(door.archive.resolve(`derived/${mediaId}/.0123456789ab.part`), 'half');
  // A file that has its name but not yet its record, as a running job leaves it for a moment.
  door.archive.db.prepare('INSERT INTO placing_files (path) VALUES (?)').run(`derived/${mediaId}/proxy.mp4`);
  writeFileSync(door.archive.resolve(`derived/${mediaId}/proxy.mp4`), 'whole');
  expect(await codes(door)).toEqual([]);
});

describe('each damage has its name and its place', () => {
  test('a recording that is gone, cut off, or has one other bit', async () => {
    const { door, mediaId, media } = await fullArchive();
    const original = readFileSync(media);
    const flipped = Buffer.from(original);
    flipped.writeUInt8(flipped.readUInt8(original.length >> 1) ^ 1, original.length >> 1);
    writeFileSync(media, flipped);
    expect(await codes(door)).toEqual([]);
    const broken = await door.verify(true);
    expect(broken.problems).toEqual([
      { code: 'media-fixity-broken', path: media, record: mediaId, params: { path: media } },
    ]);
    truncateSync(media, 100);
    const cut = await door.verify();
    expect(cut.problems).toEqual([
      {
        code: 'media-file-changed',
        path: media,
        record: mediaId,
        params: { path: media, expected: original.length, found: 100 },
      },
    ]);
    rmSync(media);
    expect((await door.verify()).problems).toMatchObject([
      { code: 'media-file-missing', path: media, record: mediaId },
    ]);
    writeFileSync(media, original);
    expect(await codes(door, true)).toEqual([]);
  });

  test('a transcript original that was edited', async () => {
    const { door } = await fullArchive();
    const { original_path: path } = door.archive.db.prepare('SELECT original_path FROM transcripts').get() as {
      original_path: string;
    };
    appendFileSync(door.archive.resolve(path), ' ');
    expect(await codes(door)).toEqual(['transcript-file-changed']);
    rmSync(door.archive.resolve(path));
    expect(await codes(door)).toEqual(['transcript-file-missing']);
  });

  test('clips, their captions, and derived files', async () => {
    const { door, mediaId } = await fullArchive();
    const clip = door.archive.db.prepare('SELECT * FROM clips').get() as ClipRow;
    appendFileSync(clipPath(door.archive, clip), 'x');
    expect(await codes(door)).toEqual(['clip-file-changed']);
    rmSync(clipPath(door.archive, clip));
    rmSync(clipPath(door.archive, clip, clip.captions_path ?? ''));
    rmSync(door.archive.resolve(`derived/${mediaId}/poster.jpg`));
    expect(await codes(door)).toEqual(['clip-file-missing', 'clip-file-missing', 'derivative-file-missing']);
  });

  test('files nobody recorded', async () => {
    const { door } = await fullArchive();
    for (const folder of ['media', 'transcripts', 'clips', 'derived'])
      writeFileSync(door.archive.resolve(`${folder}/不明.mp4`), 'x');
    const { problems } = await door.verify();
    expect(problems.map(({ params }) => params.path).sort()).toEqual([
      'clips/不明.mp4',
      'derived/不明.mp4',
      'media/不明.mp4',
      'transcripts/不明.mp4',
    ]);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['file-unknown']));
  });

  test('a search index that says something else; rebuilding makes it right', async () => {
    const { door } = await fullArchive();
    door.archive.db.prepare(`UPDATE segments SET text = '改过的字' WHERE position = 0`).run();
    expect(await codes(door)).toEqual(['search-index-out-of-date']);
    door.archive.db.prepare('DELETE FROM search_records').run();
    const [problem] = (await door.verify()).problems;
    expect(problem?.params.missing).toBeGreaterThan(0);
    const job = await door.settle((await door.post<Job>('/api/archive/rebuild-search')).id);
    expect(job.state).toBe('done');
    expect(await codes(door)).toEqual([]);
    expect((await door.get<{ total: number }>(`/api/search?q=${encodeURIComponent('改过')}`)).total).toBe(1);
  });

  test('a row that points to nothing', async () => {
    const { door } = await fullArchive();
    door.archive.db.pragma('foreign_keys = OFF');
    door.archive.db.prepare(`UPDATE statements SET interview_id = 'nowhere'`).run();
    door.archive.db.pragma('foreign_keys = ON');
    const problems = (await door.verify()).problems.filter(({ code }) => code === 'catalogue-damaged');
    expect(problems[0]?.params.message).toContain('statements');
  });

  test('a catalogue whose first look fails is not taken as open', async () => {
    const { door } = await fullArchive();
    const { path } = door.archive;
    const page = door.archive.db
      .prepare(`SELECT rootpage FROM sqlite_master WHERE name = 'interviews'`)
      .pluck()
      .get() as number;
    const pageSize = door.archive.db.pragma('page_size', { simple: true }) as number;
    await door.post('/api/archive/close');
    const bytes = readFileSync(join(path, 'catalog.sqlite'));
    writeFileSync(join(path, 'catalog.sqlite'), Buffer.from(bytes).fill(0xa5, (page - 1) * pageSize, page * pageSize));
    const answer = await door.call('POST', '/api/archive/open', { path });
    expect(answer.body).toMatchObject({ code: 'archive-damaged', params: { path: join(path, 'catalog.sqlite') } });
    expect((await door.call('GET', '/api/session')).body).toMatchObject({ archive: null });
    // The lock was let go: the restored catalogue opens.
    writeFileSync(join(path, 'catalog.sqlite'), bytes);
    expect((await door.call('POST', '/api/archive/open', { path })).status).toBe(200);
  });

  test('a database with damaged pages gives a report that names the catalogue, not a crash', async () => {
    const { door, interviewId } = await fullArchive();
    const { path } = door.archive;
    const pages = door.archive.db
      .prepare(`SELECT rootpage FROM sqlite_master WHERE name = 'derivatives'`)
      .pluck()
      .all() as number[];
    const pageSize = door.archive.db.pragma('page_size', { simple: true }) as number;
    await door.post('/api/archive/close');
    const bytes = readFileSync(join(path, 'catalog.sqlite'));
    for (const page of pages) bytes.fill(0xa5, (page - 1) * pageSize, page * pageSize);
    writeFileSync(join(path, 'catalog.sqlite'), bytes);
    await door.post('/api/archive/open', { path });
    const report = await door.verify();
    expect(report.clean).toBe(false);
    expect(report.problems[0]).toMatchObject({ code: 'catalogue-damaged', path: join(path, 'catalog.sqlite') });
    // What reads the damaged place is told in the catalogue's words.
    expect((await door.call('GET', `/api/interviews/${interviewId}`)).body).toMatchObject({
      code: 'archive-damaged',
      params: { path: join(path, 'catalog.sqlite') },
    });
  });
});

test('checking stops when it is cancelled', async () => {
  const { door } = await fullArchive();
  const { verifyArchive } = await import('../../../electron/service/archive/verify');
  await expect(verifyArchive(door.archive, { fixity: true, signal: AbortSignal.abort() })).rejects.toThrow();
});

test('rebuilding what is derived makes it anew and leaves the originals alone', async () => {
  const { door, mediaId, media } = await fullArchive();
  const original = readFileSync(media);
  rmSync(door.archive.resolve(`derived/${mediaId}/poster.jpg`));
  expect(await door.post('/api/archive/rebuild-derived')).toEqual({ recordings: 1 });
  const ended = await door.settleAll();
  expect(ended.map(({ kind, state }) => [kind, state])).toEqual([['derive', 'done']]);
  expect(await codes(door, true)).toEqual([]);
  expect(readFileSync(media).equals(original)).toBe(true);
});
