import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../electron/contract/errors';
import { openDoor } from '../harness/harness';

/** Wrong bodies and the field each is refused at. */
const WRONG_BODIES: [string, string, unknown, string][] = [
  ['POST', '/api/archive/create', {}, 'path'],
  ['POST', '/api/archive/create', { path: '' }, 'path'],
  ['POST', '/api/archive/create', { path: 7 }, 'path'],
  ['POST', '/api/archive/create', { path: 'x'.repeat(5000) }, 'path'],
  ['POST', '/api/archive/create', { path: '/tmp/x', title: 'x'.repeat(201) }, 'title'],
  ['POST', '/api/archive/open', { path: null }, 'path'],
  ['POST', '/api/archive/sample', { path: '' }, 'path'],
  ['POST', '/api/archive/verify', { fixity: 'yes' }, 'fixity'],
  ['POST', '/api/browse/folder', { path: ['x'] }, 'path'],
  ['POST', '/api/interviews', {}, 'title'],
  ['POST', '/api/interviews', { title: '   ' }, 'title'],
  ['POST', '/api/interviews', { title: 'x'.repeat(501) }, 'title'],
  ['POST', '/api/interviews', { title: 'a', countyCode: '32090' }, 'countyCode'],
  ['POST', '/api/interviews', { title: 'a', narrators: '张三' }, 'narrators'],
  ['POST', '/api/interviews', { title: 'a', narrators: [''] }, 'narrators.0'],
  ['POST', '/api/interviews', { title: 'a', tags: Array.from({ length: 101 }, () => 'x') }, 'tags'],
  ['POST', '/api/interviews', [], ''],
  ['POST', '/api/interviews', 'text', ''],
  ['PATCH', '/api/interviews/x', { abstract: 'x'.repeat(20_001) }, 'abstract'],
  ['PATCH', '/api/interviews/x', { archivalCode: 5 }, 'archivalCode'],
  ['POST', '/api/interviews/x/statements', { kind: 'seen', startMs: 0, endMs: 1 }, 'kind'],
  ['POST', '/api/interviews/x/statements', { kind: 'heard', startMs: 0.5, endMs: 1 }, 'startMs'],
  ['POST', '/api/interviews/x/statements', { kind: 'heard', startMs: -1, endMs: 1 }, 'startMs'],
  ['POST', '/api/interviews/x/statements', { kind: 'heard', startMs: 0, endMs: 5, hops: 0 }, 'hops'],
  ['PATCH', '/api/statements/x', { verification: 'maybe' }, 'verification'],
  ['POST', '/api/import/plan', {}, 'paths'],
  ['POST', '/api/import/plan', { paths: [] }, 'paths'],
  ['POST', '/api/import/plan', { paths: [''] }, 'paths.0'],
  ['POST', '/api/import', { groups: [] }, 'groups'],
  ['POST', '/api/import', { groups: [{ files: [{}] }] }, 'groups.0.files.0.path'],
  ['POST', '/api/import', { groups: [{ files: [{ path: '/x', role: 'main' }] }] }, 'groups.0.files.0.role'],
  ['POST', '/api/import', { groups: [{ files: [] }], mode: 'move' }, 'mode'],
  ['PATCH', '/api/media/x', { offsetMs: 'soon' }, 'offsetMs'],
  ['PATCH', '/api/media/x', { partNumber: 0 }, 'partNumber'],
  ['POST', '/api/transcripts/x/supersede', {}, 'superseded'],
  ['POST', '/api/clips', { mediaId: 'x', inMs: 0 }, 'outMs'],
  ['POST', '/api/clips', { mediaId: '', inMs: 0, outMs: 1 }, 'mediaId'],
  ['POST', '/api/clips', { mediaId: 'x', inMs: 1.5, outMs: 2 }, 'inMs'],
  ['POST', '/api/clips', { mediaId: 'x', inMs: -1, outMs: 2 }, 'inMs'],
  ['POST', '/api/clips', { mediaId: 'x', inMs: 0, outMs: 1e300 }, 'outMs'],
  ['POST', '/api/clips', { mediaId: 'x', inMs: 0, outMs: 1, mode: 'smart' }, 'mode'],
  ['POST', '/api/clips', { mediaId: 'x', inMs: 0, outMs: 1, overwrite: 1 }, 'overwrite'],
  ['POST', '/api/clips', { mediaId: 'x', inMs: 0, outMs: 1, title: 'x'.repeat(201) }, 'title'],
];

const WRONG_QUERIES: [string, string, string][] = [
  ['GET', '/api/interviews?sort=size', 'sort'],
  ['GET', '/api/interviews?limit=0', 'limit'],
  ['GET', '/api/interviews?limit=501', 'limit'],
  ['GET', '/api/interviews?offset=-1', 'offset'],
  ['GET', '/api/interviews?offset=many', 'offset'],
  ['GET', '/api/interviews?provenance=seen', 'provenance'],
  ['GET', `/api/interviews?text=${'x'.repeat(201)}`, 'text'],
  ['GET', `/api/people?text=${'x'.repeat(101)}`, 'text'],
  ['GET', `/api/browse?path=${'x'.repeat(4097)}`, 'path'],
  ['GET', `/api/search?q=${'x'.repeat(1001)}`, 'q'],
  ['GET', '/api/search?q=a&limit=0', 'limit'],
  ['GET', '/api/search?q=a&limit=ten', 'limit'],
  ['GET', '/api/search?q=a&mode=loose', 'mode'],
  ['GET', '/api/search?q=a&provenance=seen', 'filters.provenance.0'],
  ['GET', '/api/search?q=a&dateFrom=soon', 'filters.dateFrom'],
  ['GET', '/api/media/x/peaks?buckets=0', 'buckets'],
  ['GET', '/api/media/x/peaks?buckets=20001', 'buckets'],
  ['GET', '/api/media/x/peaks?fromMs=-1', 'fromMs'],
  ['POST', '/api/transcripts/preview', 'fileName'],
  ['POST', '/api/interviews/x/transcripts?fileName=', 'fileName'],
  ['POST', '/api/interviews/x/transcripts?fileName=a.srt&kind=final', 'kind'],
  ['POST', '/api/import/upload', 'name'],
];

test('wrong bodies are refused at their field', async () => {
  const door = await openDoor();
  for (const [method, path, body, field] of WRONG_BODIES) {
    const answer = await door.call(method, path, body);
    expect(
      [answer.status, answer.body.code, answer.body.where?.field ?? ''],
      `${method} ${path} ${JSON.stringify(body)?.slice(0, 80)}`,
    ).toEqual([422, 'invalid-request', field]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  }
});

test('wrong queries are refused at their field', async () => {
  const door = await openDoor();
  for (const [method, path, field] of WRONG_QUERIES) {
    const answer = await door.call(method, path);
    expect([answer.status, answer.body.code, answer.body.where?.field], `${method} ${path.slice(0, 80)}`).toEqual([
      422,
      'invalid-request',
      field,
    ]);
  }
});

describe('a body that is no JSON', () => {
  test.each(['{', '{"path":', 'null', 'undefined', '\u0000', '{"path":"x"}}', 'NaN'])('%j', async (body) => {
    const door = await openDoor();
    const answer = await door.fetch('/api/browse/folder', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([422, 'invalid-request']);
  });

  test('or says it is something else', async () => {
    const door = await openDoor();
    const body = JSON.stringify({ title: '表单' });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await door.fetch('/api/interviews', { method: 'POST', body, headers: { 'content-type': type } });
      expect(answer.status, type).toBe(422);
    }
    expect((await door.get<{ total: number }>('/api/interviews')).total).toBe(0);
  });

  test('a body without end is cut off', async () => {
    const door = await openDoor();
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
      headers: { 'content-type': 'application/json' },
    } as RequestInit;
    const answer = await door.fetch('/api/interviews', init);
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([413, 'request-too-large']);
    expect(sentBytes).toBeLessThan(64 << 20);
  });
});

test('ids are only ever ids', async () => {
  const door = await openDoor();
  const ids = [
    '../../etc/passwd',
    '..%2f..%2fetc%2fpasswd',
    '%00',
    "' OR 1=1 --",
    'a/b',
    '__proto__',
    '%',
    '💾',
    'x'.repeat(2000),
  ];
  const routes: [string, (id: string) => string, string][] = [
    ['GET', (id) => `/api/interviews/${id}`, 'interview-unknown'],
    ['PATCH', (id) => `/api/interviews/${id}`, 'interview-unknown'],
    ['DELETE', (id) => `/api/interviews/${id}`, 'interview-unknown'],
    ['POST', (id) => `/api/interviews/${id}/restore`, 'interview-unknown'],
    ['DELETE', (id) => `/api/statements/${id}`, 'statement-unknown'],
    ['PATCH', (id) => `/api/media/${id}`, 'media-unknown'],
    ['GET', (id) => `/api/media/${id}/play`, 'media-unknown'],
    ['GET', (id) => `/api/media/${id}/poster`, 'media-unknown'],
    ['GET', (id) => `/api/media/${id}/strip`, 'media-unknown'],
    ['GET', (id) => `/api/media/${id}/peaks`, 'media-unknown'],
    ['GET', (id) => `/api/transcripts/${id}`, 'transcript-unknown'],
    ['GET', (id) => `/api/transcripts/${id}/original`, 'transcript-unknown'],
    ['GET', (id) => `/api/clips/${id}/file`, 'clip-unknown'],
    ['DELETE', (id) => `/api/clips/${id}`, 'clip-unknown'],
    ['GET', (id) => `/api/jobs/${id}`, 'job-unknown'],
    ['POST', (id) => `/api/jobs/${id}/settle`, 'job-unknown'],
    ['POST', (id) => `/api/jobs/${id}/cancel`, 'job-unknown'],
    ['DELETE', (id) => `/api/jobs/${id}`, 'job-unknown'],
  ];
  for (const [method, path, code] of routes) {
    for (const id of ids.map((raw) => (raw.includes('%') ? raw : encodeURIComponent(raw)))) {
      const answer = await door.call(method, path(id), method === 'PATCH' ? {} : undefined);
      expect(
        [answer.status, [code, 'route-unknown'].includes(answer.body.code)],
        `${method} ${path(id).slice(0, 100)} ${answer.body.code}`,
      ).toEqual([404, true]);
    }
    const answer = await door.call(method, path('0123456789abcdef0123'), method === 'PATCH' ? {} : undefined);
    expect(answer.body.code, `${method} ${path('id')}`).toBe(code);
  }
});

test('without an archive every route of one says so', async () => {
  const door = await openDoor();
  await door.post('/api/archive/close');
  const routes: [string, string, unknown?][] = [
    ['GET', '/api/archive'],
    ['GET', '/api/interviews'],
    ['GET', '/api/interviews/facets'],
    ['POST', '/api/interviews', { title: 'a' }],
    ['GET', '/api/interviews/x'],
    ['GET', '/api/people'],
    ['GET', '/api/tags'],
    ['GET', '/api/search?q=a'],
    ['GET', '/api/clips'],
    ['GET', '/api/media/x/play'],
    ['GET', '/api/transcripts/x'],
    ['POST', '/api/interviews/x/transcripts?fileName=a.srt'],
    ['POST', '/api/import/plan', { paths: [door.folder] }],
    ['POST', '/api/import', { groups: [{}] }],
    ['POST', '/api/import/upload?name=a.mp4'],
    ['POST', '/api/clips', { mediaId: 'x', inMs: 0, outMs: 1 }],
    ['POST', '/api/archive/rebuild-search'],
    ['POST', '/api/archive/rebuild-derived'],
    ['POST', '/api/archive/verify', {}],
    ['GET', '/api/jobs/x'],
  ];
  for (const [method, path, body] of routes) {
    const answer = await door.call(method, path, body);
    expect([answer.status, answer.body.code], `${method} ${path}`).toEqual([409, 'no-archive-open']);
  }
  expect(await door.get('/api/jobs')).toEqual([]);
  expect((await door.call('GET', '/api/session')).body).toMatchObject({
    archive: null,
    ffmpeg: { version: expect.any(String) },
  });
});

test('what does not exist is a problem, too', async () => {
  const door = await openDoor();
  const answer = await door.call('GET', '/api/nothing/here');
  expect(answer.body).toEqual({
    type: 'about:blank',
    status: 404,
    code: 'route-unknown',
    params: { path: '/api/nothing/here' },
  });
  expect((await door.call('PUT', '/api/archive', {})).body.code).toBe('route-unknown');
});

test('the vocabularies come by file name, the nine counties among them', async () => {
  const door = await openDoor();
  const { counties } = await door.get<{ counties: { terms: { id: string }[] } }>('/api/vocabularies');
  expect(counties.terms.map(({ id }) => id).sort()).toEqual([
    '320902',
    '320903',
    '320904',
    '320921',
    '320922',
    '320923',
    '320924',
    '320925',
    '320981',
  ]);
});
