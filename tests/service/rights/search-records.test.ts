/** Search records that hang on sealed passages: someone without the right neither finds nor counts them. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Collection } from '../../../electron/contract/collections';
import type { EventDetail } from '../../../electron/contract/events';
import type { Statement } from '../../../electron/contract/provenance';
import type { SearchResult } from '../../../electron/contract/search';
import type { Place } from '../../../electron/contract/vocabularies';
import { openDoor } from '../harness/harness';
import { type Visitor, withUsers } from './people-at-the-door';

/** Statements of 甲: the first lies in the sealed passage, the second does not. */
const SEALED = { startMs: 6000, endMs: 10_000 };

let director: Visitor;
let researcher: Visitor;
let one: string;
let two: string;
let inside: string;
let outside: string;

beforeEach(async () => {
  ({ director, researcher } = await withUsers(await openDoor(), 'researcher'));
  one = await interview('甲', '刘向东');
  two = await interview('乙', '陈秀英');
  inside = (await state(one, 6500)).id;
  outside = (await state(one, 12_000)).id;
  await send('POST', `/api/interviews/${one}/sealed-passages`, { ...SEALED, reason: '涉及他人' });
});

const interview = async (title: string, narrator: string) =>
  (await send<{ id: string }>('POST', '/api/interviews', { title, narrators: [narrator] })).id;

const state = (interviewId: string, startMs: number, fields: object = {}) =>
  send<Statement>('POST', `/api/interviews/${interviewId}/statements`, {
    kind: 'witnessed',
    startMs,
    endMs: startMs + 1000,
    ...fields,
  });

async function send<Body>(method: string, path: string, body: object): Promise<Body> {
  const answer = await director.send(method, path, body);
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body as Body;
}

const embargo = () =>
  send('POST', `/api/interviews/${one}/consents`, {
    grantor: '刘向东',
    uses: ['archive', 'internal'],
    embargoUntil: '2999-01-01',
  });

/** `field title at` of what is found by the words, in any tier; the counts must say the same. */
async function found(visitor: Visitor, q: string, filters: Record<string, string> = {}): Promise<string[]> {
  const answer = await visitor.get<SearchResult>(`/api/search?${new URLSearchParams({ q, ...filters })}`);
  const { records, totals, total, captionTotals } = answer;
  expect(totals.exact + totals.pinyin + totals.fuzzy).toBe(records.length);
  expect(total).toBe(records.filter(({ match }) => match === 'exact').length);
  expect(captionTotals).toEqual({ exact: 0, pinyin: 0, fuzzy: 0 });
  return records.map(({ field, interviewTitle, startMs }) => `${field} ${interviewTitle} ${startMs ?? ''}`.trim());
}

/** As typed, by sound, by initials, with a slip. */
async function foundAnyhow(visitor: Visitor, ...queries: string[]): Promise<string[]> {
  const all: string[] = [];
  for (const q of queries) all.push(...(await found(visitor, q)));
  return all;
}

describe('events', () => {
  let event: EventDetail;
  beforeEach(async () => {
    event = await send('POST', '/api/events', { name: '私分救灾粮', place: '某公社粮站', summary: '账目不清的旧事' });
    await send('PATCH', `/api/statements/${inside}`, { eventId: event.id });
  });
  const QUERIES = ['私分救灾粮', '四分旧灾粮', 'sfjzl', '私分救灾款', '公社粮站', '账目不清'];

  test('that only a sealed statement tells of are not there', async () => {
    expect(await found(director, '私分救灾粮')).toEqual(['eventName 甲 6500']);
    expect(await foundAnyhow(researcher, ...QUERIES)).toEqual([]);
    expect(await found(researcher, '私分救灾粮', { provenance: 'witnessed' })).toEqual([]);
  });

  test('are shown through an open statement, at that one', async () => {
    await send('PATCH', `/api/statements/${outside}`, { eventId: event.id });
    await state(two, 3000, { eventId: event.id, kind: 'heard', heardFrom: '旁人', hops: 1 });
    expect(await found(director, '私分救灾粮')).toEqual(['eventName 甲 6500', 'eventName 乙 3000']);
    expect(await found(researcher, '私分救灾粮')).toEqual(['eventName 甲 12000', 'eventName 乙 3000']);
    expect(await found(researcher, '私分救灾粮', { provenance: 'witnessed' })).toEqual(['eventName 甲 12000']);
  });

  test('are not shown by an interview that is wholly sealed', async () => {
    await send('PATCH', `/api/statements/${outside}`, { eventId: event.id });
    await embargo();
    expect(await foundAnyhow(researcher, ...QUERIES)).toEqual([]);
    expect(await found(director, '私分救灾粮')).toEqual(['eventName 甲 6500']);
  });

  test('an open statement that is moved into the sealed passage takes them along', async () => {
    await send('PATCH', `/api/statements/${outside}`, { eventId: event.id });
    expect(await found(researcher, '私分救灾粮')).toEqual(['eventName 甲 12000']);
    await send('PATCH', `/api/statements/${outside}`, { startMs: 9000, endMs: 11_000 });
    expect(await found(researcher, '私分救灾粮')).toEqual([]);
  });
});

test('异说组 with a sealed account are found nowhere, for they tell what it says', async () => {
  const other = (await state(two, 3000)).id;
  const third = (await state(two, 8000)).id;
  const group = await send<{ id: string }>('POST', '/api/variants', {
    title: '谁收的好处',
    editorNote: '两人所说不同',
    statementIds: [inside, other],
  });
  expect(await found(director, '谁收的好处')).toEqual(['variantTitle 甲 6500', 'variantTitle 乙 3000']);
  expect(await foundAnyhow(researcher, '谁收的好处', '谁收得好处', 'ssdhc', '两人所说不同')).toEqual([]);
  await send('PATCH', `/api/variants/${group.id}`, { statementIds: [outside, other] });
  expect(await found(researcher, '谁收的好处')).toEqual(['variantTitle 甲 12000', 'variantTitle 乙 3000']);
  await embargo();
  expect(await foundAnyhow(researcher, '谁收的好处', '两人所说不同')).toEqual([]);
  // The trash does not lift a seal.
  expect((await director.send('DELETE', `/api/interviews/${one}`)).status).toBe(200);
  expect(await foundAnyhow(researcher, '谁收的好处', '两人所说不同')).toEqual([]);
  await send('PATCH', `/api/variants/${group.id}`, { statementIds: [third, other] });
  expect(await found(researcher, '谁收的好处')).toEqual(['variantTitle 乙 3000']);
});

test('how a sealed statement was checked is not found', async () => {
  await send('PATCH', `/api/statements/${inside}`, { verificationNote: '查了粮站的底账' });
  expect(await found(director, '粮站的底账')).toEqual(['verificationNote 甲 6500']);
  expect(await foundAnyhow(researcher, '粮站的底账', '两站的底账', '粮站底账')).toEqual([]);
});

test('people named only in a sealed statement are not found, neither by name nor by another name', async () => {
  await send('PATCH', `/api/statements/${inside}`, { people: ['周某某'] });
  const { people } = await director.get<Statement>(`/api/statements/${inside}`);
  await send('PATCH', `/api/people/${people[0]?.id}`, { otherNames: [{ name: '周老三', kind: 'alias' }] });
  expect(await found(director, '周某某')).toEqual(['mentioned 甲']);
  expect(await found(director, '周老三')).toEqual(['otherName 甲']);
  expect(await foundAnyhow(researcher, '周某某', '周老三', 'zhoulaosan', 'zls')).toEqual([]);
  await send('PATCH', `/api/statements/${outside}`, { people: ['周某某'] });
  expect(await found(researcher, '周某某')).toEqual(['mentioned 甲']);
  expect(await found(researcher, '周老三')).toEqual(['otherName 甲']);
  await embargo();
  expect(await foundAnyhow(researcher, '周某某', '周老三')).toEqual([]);
});

test('of a wholly sealed interview tags and collections show, places and whom it mentions do not', async () => {
  await send('POST', '/api/tags', { label: '救灾', variants: ['赈灾'] });
  await send('PATCH', `/api/interviews/${one}`, { tags: ['救灾'], mentioned: ['孙某某'], language: '盐城话' });
  const place = await send<Place>('POST', '/api/places', { name: '北洋岸', otherNames: '洋岸' });
  await send('PUT', `/api/interviews/${one}/places`, { ids: [place.id] });
  const collection = await send<Collection>('POST', '/api/collections', { title: '灾荒专题', code: 'ZH01' });
  await send('POST', `/api/collections/${collection.id}/interviews`, { ids: [one] });
  const detail = await director.get<{ narrators: { id: string }[]; mentioned: { id: string }[] }>(
    `/api/interviews/${one}`,
  );
  await send('PATCH', `/api/people/${detail.mentioned[0]?.id}`, { otherNames: [{ name: '孙大圣', kind: 'alias' }] });
  await send('PATCH', `/api/people/${detail.narrators[0]?.id}`, { otherNames: [{ name: '刘六子', kind: 'alias' }] });
  const outer = async (visitor: Visitor) => [
    ...(await found(visitor, '赈灾')),
    ...(await found(visitor, '灾荒专题')),
    ...(await found(visitor, 'ZH01')),
    ...(await found(visitor, '盐城话')),
    ...(await found(visitor, '刘六子')),
  ];
  const inner = async (visitor: Visitor) => [
    ...(await found(visitor, '北洋岸')),
    ...(await found(visitor, '孙某某')),
    ...(await found(visitor, '孙大圣')),
  ];
  const OUTER = ['tagVariant 甲', 'collectionTitle 甲', 'collectionCode 甲', 'language 甲', 'otherName 甲'];
  const INNER = ['placeName 甲', 'mentioned 甲', 'otherName 甲'];
  // A sealed passage alone hides none of them.
  expect(await outer(researcher)).toEqual(OUTER);
  expect((await inner(researcher)).filter((hit) => INNER.includes(hit))).toEqual(INNER);
  await embargo();
  expect(await outer(researcher)).toEqual(OUTER);
  expect(await inner(researcher)).toEqual([]);
  expect(await foundAnyhow(researcher, '洋岸', '北洋案', 'byan')).toEqual([]);
  expect((await inner(director)).filter((hit) => INNER.includes(hit))).toEqual(INNER);
});
