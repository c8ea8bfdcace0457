/** Nothing of a sealed passage leaves the service for someone without the right: every way out is tried. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import type { ClipSummary } from '../../../electron/contract/clips';
import type { InterviewDetail, InterviewFacets, InterviewList } from '../../../electron/contract/interviews';
import type { Consent, InterviewRights, SealedPassage } from '../../../electron/contract/rights';
import type { SearchResult } from '../../../electron/contract/search';
import type { Transcript } from '../../../electron/contract/transcripts';
import { findFfmpeg } from '../../../electron/service/media/ffmpeg';
import { placeFootage } from '../harness/footage';
import { type Door, openDoor, srt } from '../harness/harness';
import { logIn, type Visitor, withUsers } from './people-at-the-door';

/** Two seconds each: the fourth and fifth are sealed, from 6 to 10 s. */
const CAPTIONS = [
  '开头讲的是修桥的事',
  '那时候两岸不通车',
  '后来就说到了断头',
  '边界上的旧账不能讲',
  '某某当年收了好处',
  '再往后路就修通了',
  '最后大家都很高兴',
];
const SEALED_WORDS = ['旧账', '好处', '收了好处这件事'];
const SEALED = { startMs: 6000, endMs: 10_000 };

let door: Door;
let ffmpeg: string;
let director: Visitor;
let researcher: Visitor;
let editor: Visitor;
let interviewId: string;
let mediaId: string;
let transcriptId: string;
let clipId: string;
let statementId: string;
let original: Buffer;

beforeAll(async () => {
  ({ ffmpeg } = await findFfmpeg({}));
  door = await openDoor();
  const path = await placeFootage(door.folder, '访谈.mp4', { seconds: 14 });
  original = readFileSync(path);
  ({ interviewId, mediaId } = await door.importOne(path));
  await door.patch(`/api/interviews/${interviewId}`, { title: '断头边界（示例）', abstract: '讲修桥' });
  ({ transcriptId } = await door.addTranscript(interviewId, srt(CAPTIONS)));
  const statement = await door.post<{ id: string }>(`/api/interviews/${interviewId}/statements`, {
    kind: 'heard',
    startMs: 6500,
    endMs: 9000,
    summary: '收了好处这件事',
    heardFrom: '旁人',
    hops: 1,
  });
  statementId = statement.id;
  const cut = await door.post<{ id: string }>('/api/clips', {
    mediaId,
    inMs: 5000,
    outMs: 8000,
    title: '收了好处这件事',
    mode: 'exact',
  });
  await door.settle(cut.id);
  await door.settleAll();
  clipId = (await door.get<ClipSummary[]>('/api/clips'))[0]?.id ?? '';
  ({ director, researcher, editor } = await withUsers(door, 'researcher', 'editor'));
  await director.send('POST', `/api/interviews/${interviewId}/sealed-passages`, { ...SEALED, reason: '涉及他人' });
}, 120_000);

const settleAsDirector = async () => {
  for (const { id, state } of await director.get<{ id: string; state: string }[]>('/api/jobs'))
    if (state === 'queued') await director.send('POST', `/api/jobs/${id}/settle`, {});
};

const search = (visitor: Visitor, q: string) =>
  visitor.get<SearchResult>(`/api/search?q=${encodeURIComponent(q)}&mode=smart`);

test('there is something to hide: with the right everything is there', async () => {
  expect((await director.get<Transcript>(`/api/transcripts/${transcriptId}`)).segments).toHaveLength(CAPTIONS.length);
  expect((await search(director, '旧账')).total).toBe(1);
  expect((await search(director, '断头边界')).captionTotals.exact).toBe(1);
  expect(clipId).not.toBe('');
});

test('no answer to any question holds a sealed word', async () => {
  const ids: Record<string, string[]> = {
    interviews: [interviewId],
    transcripts: [transcriptId],
    media: [mediaId],
    clips: [clipId],
    statements: [statementId],
  };
  const routes = door.app.routes.filter(({ method, path }) => method === 'GET' && path.startsWith('/api/'));
  expect(routes.length).toBeGreaterThan(30);
  const allowed: string[] = [];
  for (const { path } of routes) {
    if (path.includes('*') || path === '/api/events') continue;
    const room = path.split('/')[2] ?? '';
    const address = path.replace(/:\w+/g, () => ids[room]?.[0] ?? interviewId);
    for (const query of ['', `?q=${encodeURIComponent('好处')}`, `?text=${encodeURIComponent('好处')}`]) {
      const answer = await researcher.fetch(`${address}${query}`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      for (const word of SEALED_WORDS) expect(bytes.includes(word), `${address}${query}`).toBe(false);
      if (answer.ok && query === '') allowed.push(path);
    }
  }
  // The test means nothing where nobody is let in.
  expect(allowed).toEqual(expect.arrayContaining(['/api/interviews', '/api/interviews/:id', '/api/transcripts/:id']));
});

test('search neither finds nor counts it, alone, across captions, by sound or nearly', async () => {
  for (const q of [
    '旧账',
    '好处',
    '边界上',
    '断头边界',
    '断头 边界',
    '"断头边界"',
    '某某当年收了好出',
    'jiuzhang',
    '旧帐不能讲',
  ]) {
    const { total, totals, captionTotals, interviewTotal, hits, records } = await search(researcher, q);
    const held = hits.filter(({ startMs, endMs }) => startMs < SEALED.endMs && endMs > SEALED.startMs);
    expect({ q, held, sealedRecords: records.filter(({ text }) => text.includes('好处')) }).toEqual({
      q,
      held: [],
      sealedRecords: [],
    });
    if (!q.includes(' ')) expect({ q, captionTotals }).toMatchObject({ captionTotals: { exact: 0 } });
    expect(total).toBe(totals.exact);
    if (captionTotals.exact === 0) expect(interviewTotal).toBe(0);
  }
  // What lies beside it is found, and the part that is open is all that is shown of it.
  const beside = await search(researcher, '断头');
  expect(beside.captionTotals.exact).toBe(1);
  expect(beside.hits[0]).toMatchObject({ text: '后来就说到了断头' });
  expect(beside.hits[0]?.parts).toBeUndefined();
});

test('captions, statements, totals, facets and clips leave it out', async () => {
  const transcript = await researcher.get<Transcript>(`/api/transcripts/${transcriptId}`);
  expect(transcript.segments.map(({ text }) => text)).toEqual([...CAPTIONS.slice(0, 3), ...CAPTIONS.slice(5)]);
  expect(transcript.sealed).toEqual([SEALED]);
  const detail = await researcher.get<InterviewDetail>(`/api/interviews/${interviewId}`);
  expect(detail).toMatchObject({ statements: [], clips: [], sealed: 'part', provenanceMs: { heard: 0 } });
  const byKind = await researcher.get<InterviewList>('/api/interviews?provenance=heard');
  expect(byKind.total).toBe(0);
  const facets = await researcher.get<InterviewFacets>('/api/interviews/facets');
  expect(facets.provenance.filter(({ kind }) => kind === 'heard')).toEqual([]);
  expect(await researcher.get<ClipSummary[]>('/api/clips')).toEqual([]);
  expect((await researcher.fetch(`/api/clips/${clipId}/file`)).status).toBe(404);
  expect((await researcher.fetch(`/api/transcripts/${transcriptId}/original`)).status).toBe(403);
  expect((await researcher.fetch(`/api/interviews/${interviewId}/rights`)).status).toBe(403);
});

test('nobody without the right lifts, seals or cuts', async () => {
  const [passage] = (await director.get<InterviewRights>(`/api/interviews/${interviewId}/rights`)).passages;
  for (const visitor of [researcher, editor]) {
    expect((await visitor.send('DELETE', `/api/sealed-passages/${passage?.id}`)).status).toBe(403);
    expect((await visitor.send('POST', `/api/interviews/${interviewId}/consents`, { grantor: '甲' })).status).toBe(403);
  }
  const inside = { mediaId, inMs: 5000, outMs: 7000, title: '', mode: 'copy' };
  expect(await editor.send('POST', '/api/clips', inside)).toMatchObject({
    status: 403,
    body: { code: 'range-sealed' },
  });
  expect((await editor.send('POST', '/api/clips', { ...inside, mode: 'exact', inMs: 1000, outMs: 3000 })).status).toBe(
    202,
  );
});

test('picture and sound come from a copy that is black and silent there, and so do poster, thumbnails and waveform', async () => {
  const play = `/api/media/${mediaId}/play`;
  for (const kind of ['play', 'poster', 'strip', 'peaks'])
    expect({ kind, status: (await researcher.fetch(`/api/media/${mediaId}/${kind}`)).status }).toEqual({
      kind,
      status: 409,
    });
  await settleAsDirector();
  const answer = await researcher.fetch(play, { headers: { range: 'bytes=0-' } });
  expect(answer.status).toBe(206);
  const copy = Buffer.from(await answer.arrayBuffer());
  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  expect(sha256(copy)).not.toBe(sha256(original));
  const file = join(door.folder, 'copy.mp4');
  writeFileSync(file, copy);
  for (const [seconds, sealed] of [
    [1, false],
    [5.5, false],
    [6.1, true],
    [8, true],
    [9.9, true],
    [10.5, false],
    [13, false],
  ] as const) {
    expect({ seconds, black: isBlack(file, seconds) }).toEqual({ seconds, black: sealed });
    expect({ seconds, silent: isSilent(file, seconds) }).toEqual({ seconds, silent: sealed });
  }
  const { peaks } = await researcher.get<{ peaks: number[] }>(`/api/media/${mediaId}/peaks?buckets=14`);
  const loudest = Array.from({ length: 14 }, (_, bucket) =>
    Math.max(...peaks.slice(2 * bucket, 2 * bucket + 2).map(Math.abs)),
  );
  expect(loudest.slice(6, 10)).toEqual([0, 0, 0, 0]);
  expect(Math.min(...loudest.slice(0, 5))).toBeGreaterThan(3);
  expect((await researcher.fetch(`/api/media/${mediaId}/strip`)).status).toBe(200);
  // The still that stands for it is taken where there is something to see.
  writeFileSync(file, Buffer.from(await (await researcher.fetch(`/api/media/${mediaId}/poster`)).arrayBuffer()));
  expect(isBlack(file, 0)).toBe(false);
  // Whoever has the right gets the recording itself.
  const whole = await director.fetch(play, { headers: { range: 'bytes=0-' } });
  expect(sha256(Buffer.from(await whole.arrayBuffer()))).toBe(sha256(original));
});

test('a wider seal takes the old copy away at once', async () => {
  // The poster's usual moment, a tenth of the whole, lies in it.
  const added = await director.send('POST', `/api/interviews/${interviewId}/sealed-passages`, {
    startMs: 0,
    endMs: 3000,
  });
  expect((await researcher.fetch(`/api/media/${mediaId}/play`)).status).toBe(409);
  await settleAsDirector();
  expect((await researcher.fetch(`/api/media/${mediaId}/play`)).status).toBe(200);
  const poster = join(door.folder, 'poster.jpg');
  writeFileSync(poster, Buffer.from(await (await researcher.fetch(`/api/media/${mediaId}/poster`)).arrayBuffer()));
  expect(isBlack(poster, 0)).toBe(false);
  const lifted = await director.send('DELETE', `/api/sealed-passages/${(added.body as SealedPassage).id}`);
  expect(lifted.status).toBe(200);
});

test('a copy that is not there is made when it is asked for, once', async () => {
  const waiting = async () =>
    (await director.get<{ kind: string; state: string }[]>('/api/jobs')).filter(
      ({ kind, state }) => kind === 'access-copy' && state === 'queued',
    );
  await settleAsDirector();
  door.archive.db.prepare(`DELETE FROM derivatives WHERE kind LIKE 'access-%'`).run();
  expect(await waiting()).toEqual([]);
  for (const kind of ['play', 'peaks', 'play'])
    expect((await researcher.fetch(`/api/media/${mediaId}/${kind}`)).status).toBe(409);
  expect(await waiting()).toHaveLength(1);
  await settleAsDirector();
  expect((await researcher.fetch(`/api/media/${mediaId}/play`)).status).toBe(200);
});

test('an embargo seals the whole interview, and lifts by itself on its day', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  // Days later nobody is logged in any more.
  const on = async (...time: [year: number, month: number, day: number, hour: number, minute: number]) => {
    vi.setSystemTime(new Date(...time));
    director = await logIn(door, 'director');
    researcher = await logIn(door, 'researcher');
  };
  await on(2026, 4, 1, 12, 0);
  const { body } = await director.send('POST', `/api/interviews/${interviewId}/consents`, {
    grantor: '示例',
    uses: ['archive', 'internal'],
    signedOn: '2026年1月5日',
    embargoUntil: '2026年6月1日',
  });
  const consent = body as Consent;
  expect(consent).toMatchObject({ embargoUntil: '2026-06-01', inForce: true });
  const sealedWhole = async () => {
    const detail = await researcher.get<InterviewDetail>(`/api/interviews/${interviewId}`);
    expect(detail).toMatchObject({ sealed: 'whole', abstract: '', recordings: [], transcripts: [], statements: [] });
    expect((await researcher.fetch(`/api/media/${mediaId}/play`)).status).toBe(403);
    expect((await search(researcher, '修桥')).total).toBe(0);
    expect((await researcher.get<Transcript>(`/api/transcripts/${transcriptId}`)).segments).toEqual([]);
  };
  await sealedWhole();
  await on(2026, 4, 31, 23, 59);
  await sealedWhole();
  await on(2026, 5, 1, 0, 1);
  expect((await search(researcher, '修桥')).captionTotals.exact).toBe(1);
  expect((await researcher.get<InterviewDetail>(`/api/interviews/${interviewId}`)).sealed).toBe('part');
  // Withdrawn: from that day on nobody without the right reads it.
  await director.send('PATCH', `/api/consents/${consent.id}`, { withdrawnOn: '2026-06-10' });
  expect((await search(researcher, '修桥')).captionTotals.exact).toBe(1);
  await on(2026, 5, 10, 0, 1);
  await sealedWhole();
  await director.send('DELETE', `/api/consents/${consent.id}`);
});

function frame(file: string, seconds: number): Buffer {
  const args = ['-v', 'error', '-i', file, '-ss', String(seconds), '-frames:v', '1', '-vf', 'scale=16:9'];
  return execFileSync(ffmpeg, [...args, '-f', 'rawvideo', '-pix_fmt', 'gray', 'pipe:1']);
}

function isBlack(file: string, seconds: number): boolean {
  return Math.max(...frame(file, seconds)) <= 20;
}

function isSilent(file: string, seconds: number): boolean {
  const args = [
    '-v',
    'error',
    '-i',
    file,
    '-ss',
    String(seconds),
    '-t',
    '0.05',
    '-map',
    '0:a',
    '-f',
    's16le',
    'pipe:1',
  ];
  const sound = execFileSync(ffmpeg, args);
  let loudest = 0;
  for (let at = 0; at + 1 < sound.length; at += 2) loudest = Math.max(loudest, Math.abs(sound.readInt16LE(at)));
  return loudest <= 2;
}
