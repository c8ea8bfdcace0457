/** What a catalogue record beside an interview's own fields is found by, and that it follows every change to it. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Collection } from '../../../electron/contract/collections';
import type { EventDetail } from '../../../electron/contract/events';
import type { Statement, VariantGroupDetail } from '../../../electron/contract/provenance';
import type { SearchResult } from '../../../electron/contract/search';
import type { DissolveResult, Place, TagFields } from '../../../electron/contract/vocabularies';
import { checkSearchIndex, rebuildSearch } from '../../../electron/service/search';
import { type Door, openDoor } from '../harness/harness';

const doors: Door[] = [];
const open = async (): Promise<Door> => {
  const door = await openDoor();
  doors.push(door);
  return door;
};

// Whatever a test changed, the index says what the archive says, and a rebuild finds nothing to mend.
afterEach(async () => {
  for (const door of doors.splice(0)) {
    const { db } = door.archive;
    expect(checkSearchIndex(db)).toEqual({ missing: 0, stale: 0 });
    const count = () => db.prepare('SELECT count(*) FROM search_records').pluck().get();
    const before = count();
    await rebuildSearch(db);
    expect(count()).toBe(before);
  }
});

const search = (door: Door, q: string, filters: Record<string, string> = {}) =>
  door.get<SearchResult>(`/api/search?${new URLSearchParams({ q, mode: 'exact', ...filters })}`);

/** `field title` of every record that holds the words, sorted; the count must say as many. */
async function found(door: Door, q: string, filters?: Record<string, string>): Promise<string[]> {
  const { records, total, captionTotals } = await search(door, q, filters);
  expect(total).toBe(records.length + captionTotals.exact);
  return records.map(({ field, interviewTitle }) => `${field} ${interviewTitle}`).sort();
}

const interview = async (door: Door, title: string, fields: object = {}) =>
  (await door.createInterview({ title, ...fields })).id;

const state = (door: Door, interviewId: string, startMs: number, fields: object = {}) =>
  door.post<Statement>(`/api/interviews/${interviewId}/statements`, {
    kind: 'witnessed',
    startMs,
    endMs: startMs + 1000,
    ...fields,
  });

describe('events', () => {
  async function told() {
    const door = await open();
    const [one, two] = [await interview(door, '甲'), await interview(door, '乙')];
    const event = await door.post<EventDetail>('/api/events', {
      name: '通榆河开挖',
      place: '射阳盘湾',
      summary: '十万民工上河工',
    });
    const statements = [
      await state(door, one, 9000, { eventId: event.id }),
      await state(door, one, 4000, { eventId: event.id }),
      await state(door, two, 7000, {
        eventId: event.id,
        kind: 'heard',
        heardFrom: '旁人',
        hops: 1,
      }),
    ];
    return { door, one, two, event, statements };
  }

  test('are found by name, place and summary, once for each interview that tells of them', async () => {
    const { door, event } = await told();
    expect(await found(door, '通榆河')).toEqual(['eventName 乙', 'eventName 甲']);
    expect(await found(door, '盘湾')).toEqual(['eventPlace 乙', 'eventPlace 甲']);
    expect(await found(door, '河工')).toEqual(['eventSummary 乙', 'eventSummary 甲']);
    const { records } = await search(door, '通榆河');
    expect(records.map(({ recordType, recordId, startMs }) => [recordType, recordId, startMs])).toEqual([
      ['event', event.id, 4000],
      ['event', event.id, 7000],
    ]);
  });

  test('by initials, by sound and with a slip, the name only', async () => {
    const { door } = await told();
    const smart = async (q: string) =>
      (await door.get<SearchResult>(`/api/search?${new URLSearchParams({ q })}`)).records.map(({ field }) => field);
    expect(await smart('tyhkw')).toEqual(['eventName', 'eventName']);
    expect(await smart('同于河')).toEqual(['eventName', 'eventName']);
    expect(await smart('通榆渠开挖')).toEqual(['eventName', 'eventName']);
  });

  test('filters hold for the interview, and 三亲 for the statements of the event', async () => {
    const { door, one, two } = await told();
    await state(door, one, 100, { kind: 'heard', heardFrom: '老人', hops: 1 });
    expect(await found(door, '通榆河', { interview: two })).toEqual(['eventName 乙']);
    // The first interview has hearsay too, but not of this event.
    expect(await found(door, '通榆河', { provenance: 'heard' })).toEqual(['eventName 乙']);
    expect(await found(door, '通榆河', { provenance: 'witnessed' })).toEqual(['eventName 甲']);
  });

  test('a new name is found at once, the old one no more', async () => {
    const { door, event } = await told();
    await door.patch(`/api/events/${event.id}`, { name: '苏北大运河', summary: '' });
    expect(await found(door, '通榆河')).toEqual([]);
    expect(await found(door, '河工')).toEqual([]);
    expect(await found(door, '苏北大运河')).toEqual(['eventName 乙', 'eventName 甲']);
  });

  test('follow the statements: another event, none, deleted and back', async () => {
    const { door, statements } = await told();
    const other = await door.post<EventDetail>('/api/events', { name: '围垦' });
    const [first, second, third] = statements.map(({ id }) => id);
    await door.patch(`/api/statements/${second}`, { eventId: other.id });
    expect(await found(door, '围垦')).toEqual(['eventName 甲']);
    const shown = (await search(door, '通榆河', { provenance: 'witnessed' })).records;
    expect(shown.map(({ startMs }) => startMs)).toEqual([9000]);
    await door.patch(`/api/statements/${first}`, { eventId: null });
    await door.delete(`/api/statements/${third}`);
    expect(await found(door, '通榆河')).toEqual([]);
    await door.post(`/api/statements/${third}/restore`);
    expect(await found(door, '通榆河')).toEqual(['eventName 乙']);
  });

  test('merged and parted again', async () => {
    const { door, event } = await told();
    const other = await door.post<EventDetail>('/api/events', { name: '开河' });
    await door.post(`/api/events/${other.id}/merge`, { fromId: event.id });
    expect(await found(door, '通榆河')).toEqual([]);
    expect(await found(door, '开河')).toEqual(['eventName 乙', 'eventName 甲']);
    await door.post(`/api/events/${event.id}/unmerge`);
    expect(await found(door, '开河')).toEqual([]);
    expect(await found(door, '通榆河')).toEqual(['eventName 乙', 'eventName 甲']);
  });

  test('go with an interview in the trash and come back, renamed meanwhile', async () => {
    const { door, one, event } = await told();
    await door.delete(`/api/interviews/${one}`);
    expect(await found(door, '通榆河')).toEqual(['eventName 乙']);
    await door.patch(`/api/events/${event.id}`, { name: '通榆运河' });
    await door.post(`/api/interviews/${one}/restore`);
    expect(await found(door, '通榆运河')).toEqual(['eventName 乙', 'eventName 甲']);
  });
});

test('异说组 are found by title and remark in each interview that has an account, and follow every change', async () => {
  const door = await open();
  const ids = [await interview(door, '甲'), await interview(door, '乙'), await interview(door, '丙')];
  const statements: string[] = [];
  for (const id of ids) statements.push((await state(door, id, 2000)).id);
  statements.push((await state(door, ids[0] ?? '', 1000)).id);
  const group = await door.post<VariantGroupDetail>('/api/variants', {
    title: '通车年份',
    editorNote: '县志作冬月',
    statementIds: [statements[0], statements[3], statements[1]],
  });
  expect(await found(door, '通车年份')).toEqual(['variantTitle 乙', 'variantTitle 甲']);
  expect(await found(door, '县志作冬月')).toEqual(['editorNote 乙', 'editorNote 甲']);
  const { records } = await search(door, '通车年份');
  expect(records.map(({ recordType, recordId, startMs }) => [recordType, recordId, startMs])).toEqual([
    ['variant-group', group.id, 1000],
    ['variant-group', group.id, 2000],
  ]);
  await door.patch(`/api/variants/${group.id}`, { title: '竣工年份', statementIds: [statements[1], statements[2]] });
  expect(await found(door, '通车年份')).toEqual([]);
  expect(await found(door, '竣工年份')).toEqual(['variantTitle 丙', 'variantTitle 乙']);
  await door.delete(`/api/variants/${group.id}`);
  expect(await found(door, '竣工年份')).toEqual([]);
  await door.post(`/api/variants/${group.id}/restore`);
  expect(await found(door, '竣工年份')).toEqual(['variantTitle 丙', 'variantTitle 乙']);
});

describe('places an interview speaks of', () => {
  async function spoken() {
    const door = await open();
    const ids = [await interview(door, '甲'), await interview(door, '乙')];
    const place = await door.post<Place>('/api/places', { name: '大丰', otherNames: '台北县、大中集' });
    const other = await door.post<Place>('/api/places', { name: '草堰' });
    await door.call('PUT', `/api/interviews/${ids[0]}/places`, { ids: [place.id] });
    await door.call('PUT', `/api/interviews/${ids[1]}/places`, { ids: [place.id, other.id] });
    return { door, ids, place, other };
  }

  test('are found by name and by each other name, not across two of them', async () => {
    const { door } = await spoken();
    expect(await found(door, '大丰')).toEqual(['placeName 乙', 'placeName 甲']);
    expect(await found(door, '台北县')).toEqual(['placeOtherName 乙', 'placeOtherName 甲']);
    expect(await found(door, '县大中')).toEqual([]);
    expect((await search(door, '大中集')).records.map(({ recordType, text }) => [recordType, text])).toEqual([
      ['place', '大中集'],
      ['place', '大中集'],
    ]);
  });

  test('renamed, taken off, merged, undone, deleted', async () => {
    const { door, ids, place, other } = await spoken();
    await door.patch(`/api/places/${other.id}`, { name: '草埝', otherNames: '竹溪' });
    expect(await found(door, '草堰')).toEqual([]);
    expect(await found(door, '竹溪')).toEqual(['placeOtherName 乙']);
    await door.call('PUT', `/api/interviews/${ids[0]}/places`, { ids: [] });
    expect(await found(door, '大丰')).toEqual(['placeName 乙']);
    // 乙 had both already: it is found by the names the kept place was given.
    const merged = await door.post<DissolveResult>(`/api/places/${other.id}/merge`, { into: place.id });
    expect(await found(door, '竹溪')).toEqual(['placeOtherName 乙']);
    expect(await found(door, '草埝')).toEqual(['placeOtherName 乙']);
    await door.post(`/api/places/merges/${merged.changeId}/undo`);
    expect(await found(door, '草埝')).toEqual(['placeName 乙']);
    await door.delete(`/api/places/${place.id}?remove=true`);
    expect(await found(door, '台北县')).toEqual([]);
  });

  test('a merge reaches interviews that had only the place that stays', async () => {
    const { door, place, other } = await spoken();
    const merged = await door.post<DissolveResult>(`/api/places/${other.id}/merge`, { into: place.id });
    expect(await found(door, '草堰')).toEqual(['placeOtherName 乙', 'placeOtherName 甲']);
    await door.post(`/api/places/merges/${merged.changeId}/undo`);
    expect(await found(door, '草堰')).toEqual(['placeName 乙']);
  });
});

test('a tag’s variants find the interviews with the preferred term', async () => {
  const door = await open();
  const tag = await door.post<TagFields & { id: string }>('/api/tags', { label: '乡镇企业', variants: ['社队企业'] });
  await interview(door, '甲', { tags: ['乡镇企业'] });
  await interview(door, '乙', { tags: ['社队企业'] });
  expect(await found(door, '社队企业')).toEqual(['tagVariant 乙', 'tagVariant 甲']);
  await door.patch(`/api/tags/${tag.id}`, { variants: ['村办厂'] });
  expect(await found(door, '社队企业')).toEqual([]);
  expect(await found(door, '村办厂')).toEqual(['tagVariant 乙', 'tagVariant 甲']);
  const other = await door.post<{ id: string }>('/api/tags', { label: '集体企业' });
  await interview(door, '丙', { tags: ['集体企业'] });
  const merged = await door.post<DissolveResult>(`/api/tags/${other.id}/merge`, { into: tag.id });
  expect(await found(door, '集体企业')).toEqual(['tagVariant 丙', 'tagVariant 乙', 'tagVariant 甲']);
  await door.post(`/api/tags/merges/${merged.changeId}/undo`);
  expect(await found(door, '集体企业')).toEqual(['label 丙']);
});

test('collections are found by title and code in the interviews within, through rename, trash and back', async () => {
  const door = await open();
  const ids = [await interview(door, '甲'), await interview(door, '乙')];
  const fonds = await door.post<Collection>('/api/collections', { title: '政协全宗', code: 'J019', kind: 'fonds' });
  const series = await door.post<Collection>('/api/collections', { title: '治水专题', parentId: fonds.id });
  await door.post(`/api/collections/${fonds.id}/interviews`, { ids });
  await door.post(`/api/collections/${series.id}/interviews`, { ids: ids.slice(0, 1) });
  expect(await found(door, '政协全宗')).toEqual(['collectionTitle 乙', 'collectionTitle 甲']);
  expect(await found(door, 'J019')).toEqual(['collectionCode 乙', 'collectionCode 甲']);
  expect(await found(door, '治水')).toEqual(['collectionTitle 甲']);
  await door.patch(`/api/collections/${fonds.id}`, { code: 'J020' });
  await door.patch(`/api/collections/${series.id}`, { title: '水利专题' });
  expect(await found(door, 'J019')).toEqual([]);
  expect(await found(door, '治水')).toEqual([]);
  await door.delete(`/api/collections/${fonds.id}?withContents=true`);
  expect([await found(door, 'J020'), await found(door, '水利')]).toEqual([[], []]);
  await door.post(`/api/collections/${fonds.id}/restore`);
  expect(await found(door, 'J020')).toEqual(['collectionCode 乙', 'collectionCode 甲']);
  expect(await found(door, '水利专题')).toEqual(['collectionTitle 甲']);
  await door.post(`/api/collections/${fonds.id}/interviews/remove`, { ids: ids.slice(1) });
  expect(await found(door, 'J020')).toEqual(['collectionCode 甲']);
});

test('how a statement was checked, and the language, are found', async () => {
  const door = await open();
  const id = await interview(door, '甲', { language: '盐城方言（江淮官话）' });
  const { id: statementId } = await state(door, id, 3000, { verificationNote: '与县志大事记相合' });
  expect(await found(door, '江淮官话')).toEqual(['language 甲']);
  expect((await search(door, '大事记相合')).records).toMatchObject([
    { recordType: 'statement', recordId: statementId, field: 'verificationNote', startMs: 3000 },
  ]);
  await door.patch(`/api/statements/${statementId}`, { verificationNote: '' });
  expect(await found(door, '大事记相合')).toEqual([]);
});

test('of one word, titles come before names, names before events, events before places and collections', async () => {
  const door = await open();
  const id = await interview(door, '滨海', { narrators: ['某甲'] });
  const event = await door.post<EventDetail>('/api/events', { name: '滨海', summary: '滨海' });
  await state(door, id, 0, { eventId: event.id });
  const place = await door.post<Place>('/api/places', { name: '滨海' });
  await door.call('PUT', `/api/interviews/${id}/places`, { ids: [place.id] });
  const [person] = (await door.interview(id)).narrators;
  await door.patch(`/api/people/${person?.id}`, { otherNames: [{ name: '滨海', kind: 'alias' }] });
  const collection = await door.post<Collection>('/api/collections', { title: '滨海' });
  await door.post(`/api/collections/${collection.id}/interviews`, { ids: [id] });
  const { records } = await search(door, '滨海');
  expect(records.map(({ field }) => field)).toEqual([
    'title',
    'otherName',
    'eventName',
    'placeName',
    'collectionTitle',
    'eventSummary',
  ]);
  const scores = records.map(({ score }) => score);
  expect([...scores].sort((a, b) => b - a)).toEqual(scores);
});

test('a change writes only the records it changed', async () => {
  const door = await open();
  const id = await interview(door, '甲', { abstract: '讲修桥', tags: ['水利'] });
  const nums = () =>
    new Map(
      door.archive.db.prepare('SELECT field, num FROM search_records ORDER BY num').raw().all() as [string, number][],
    );
  const before = nums();
  await door.patch(`/api/interviews/${id}`, { abstract: '讲修路' });
  const after = nums();
  expect([after.get('title'), after.get('label')]).toEqual([before.get('title'), before.get('label')]);
  expect(after.get('abstract')).not.toBe(before.get('abstract'));
});
