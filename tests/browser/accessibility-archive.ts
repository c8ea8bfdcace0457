import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Job } from '../../electron/contract/jobs';
import type { ImportResult } from '../../electron/contract/media';
import { makeFootage } from '../journey/footage';

/** What the page itself could ask the service for. */
export function call<Body>(page: Page, method: string, path: string, body: object): Promise<Body> {
  return page.evaluate(
    async ([verb, address, json]) => {
      const answer = await fetch(`/api${address}`, {
        method: verb,
        body: json,
        headers: { 'content-type': 'application/json' },
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${verb} ${address}: ${answer.status} ${text}`);
      return JSON.parse(text) as Body;
    },
    [method, path, JSON.stringify(body)] as const,
  );
}

/** Ids of the records that have a page of their own. */
export interface FilledArchive {
  interviewId: string;
  personId: string;
  eventId: string;
  variantId: string;
}

/** An archive in which every page has something to show: of each kind of record at least one. */
export async function fillArchive(page: Page, home: string): Promise<FilledArchive> {
  const post = <Body = { id: string }>(path: string, body: object) => call<Body>(page, 'POST', path, body);
  await post('/session/user', { name: '王编目' });
  await post('/archive/create', { path: join(home, '档案', '盐城'), title: '盐城口述史' });
  const { video, subtitles } = makeFootage(home);
  const groups = [
    { title: '断头边界变通途', files: [{ path: video, role: 'part' }], transcripts: [subtitles] },
    { title: '海堤与盐田', files: [], transcripts: [] },
  ];
  const settled = async <Result>(job: Job) => {
    const ended = await post<Job>(`/jobs/${job.id}/settle`, {});
    if (ended.result === null) throw new Error(JSON.stringify(ended));
    return ended.result as Result;
  };
  const imported = await settled<ImportResult>(
    await post<Job>('/import', { groups: groups.slice(0, 1), mode: 'copy' }),
  );
  const interviewId = imported.items[0]?.interviewId ?? '';
  await post('/interviews', { title: groups[1]?.title, narrators: ['王建国'] });

  const person = await post('/people', {
    name: '周示例',
    birth: '1938年3月',
    nativePlace: '江苏滨海',
    rescuePriority: 'urgent',
    memberships: [{ level: 'county', area: '320922', term: 7, sector: '教育', post: '委员' }],
    otherNames: [{ name: '周世例', kind: 'misheard' }],
  });
  await post('/people', { name: '汪建国', birth: '1940' });
  await call(page, 'PATCH', `/interviews/${interviewId}`, {
    narrators: ['周示例'],
    interviewers: ['李采访'],
    recordedOn: '2023年5月',
    place: '响水县',
    countyCode: '320921',
    tags: ['治水', '道路交通'],
    archivalCode: 'J019-LX·2023·Y-001',
    openStatus: 'controlled',
  });
  const event = await post('/events', { name: '通榆路通车', date: '1984年', place: '响水', summary: '断头路接通。' });
  const statement = (kind: string, startMs: number, more: object) =>
    post(`/interviews/${interviewId}/statements`, {
      kind,
      startMs,
      endMs: startMs + 2000,
      eventId: event.id,
      summary: '讲修桥通路',
      ...more,
    });
  const seen = await statement('witnessed', 3000, { people: ['汪建国'], roleThen: '村民' });
  const heard = await statement('heard', 5000, { heardFrom: '老支书', verification: 'doubtful' });
  await statement('experienced', 1000, {});
  await post(`/statements/${seen.id}/evidence`, {
    kind: 'document',
    citation: '《响水县志》第 312 页',
    stance: 'supports',
  });
  const variant = await post('/variants', {
    title: '通车年份两说',
    eventId: event.id,
    statementIds: [seen.id, heard.id],
    editorNote: '县志作一九八四年。',
  });
  const fonds = await post('/collections', { title: '盐城政协口述史', kind: 'fonds', code: 'J019' });
  const series = await post('/collections', { title: '交通与水利', kind: 'series', parentId: fonds.id });
  await post(`/collections/${series.id}/interviews`, { ids: [interviewId] });
  await post('/places', { name: '陈家港', kind: 'town', coordinates: '34.45, 119.8' });
  await post(`/interviews/${interviewId}/consents`, {
    grantor: '周示例',
    relation: '本人',
    uses: ['archive', 'internal', 'onsite'],
    signedOn: '2023-05-02',
    validUntil: '2999-12-31',
  });
  await post(`/interviews/${interviewId}/sealed-passages`, { startMs: 7000, endMs: 9000, reason: '涉及他人隐私' });
  await post(`/interviews/${interviewId}/review`, { action: 'pass', stage: 'recorded' });
  await call(page, 'PUT', `/interviews/${interviewId}/review/assignment`, { assignee: '王编目', dueOn: '2999-12-31' });
  const picture = join(home, '海堤.jpg');
  execFileSync('ffmpeg', [
    '-nostdin',
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    'testsrc2=s=320x240',
    '-frames:v',
    '1',
    picture,
  ]);
  await post('/attachments', { recordType: 'interview', recordId: interviewId, path: picture });
  await post('/attachments', { recordType: 'person', recordId: person.id, path: picture });
  const mediaId = await page.evaluate(
    async (id) =>
      ((await (await fetch(`/api/interviews/${id}`)).json()) as { recordings: { id: string }[] }).recordings[0]?.id,
    interviewId,
  );
  await settled(await post<Job>('/clips', { mediaId, inMs: 1000, outMs: 3000, title: '断头路' }));
  const doomed = await post('/interviews', { title: '误建的访谈' });
  await call(page, 'DELETE', `/interviews/${doomed.id}`, {});
  return { interviewId, personId: person.id, eventId: event.id, variantId: variant.id };
}
