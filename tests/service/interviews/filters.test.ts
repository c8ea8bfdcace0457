import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Collection } from '../../../electron/contract/collections';
import {
  type InterviewDetail,
  type InterviewFacets,
  type InterviewFilters,
  type InterviewIds,
  type InterviewList,
  missingForReview,
} from '../../../electron/contract/interviews';
import type { PersonDetail } from '../../../electron/contract/people';
import type { Statement } from '../../../electron/contract/provenance';
import { type Door, openDoor } from '../harness/harness';
import { logIn, PASSWORD, type Visitor } from '../rights/people-at-the-door';

const COUNTIES = ['320902', '320904', null];
const NAMES = ['安民', '单田芳', '陈国良', '王建国'];
const TAGS = ['名人', '名村', '水利'];
const PERIODS = ['1958年', '1958年至1962年', '约1978年', '改革开放初期', ''];
const KINDS = ['experienced', 'witnessed', 'heard'] as const;
const MEMBERSHIPS = [
  { level: 'city', area: '320900', term: 8, sector: '经济界' },
  { level: 'city', area: '320900', term: 9, sector: '教育界' },
  { level: 'county', area: '320902', term: 8, sector: '教育界' },
] as const;

interface World {
  door: Door;
  details: InterviewDetail[];
  collections: Map<string, Collection>;
  memberOf: Map<string, readonly string[]>;
  people: Map<string, PersonDetail>;
}

/** Forty interviews that differ in every field one can filter by; every third has something sealed. */
async function makeWorld(): Promise<World> {
  const door = await openDoor();
  const people = new Map<string, PersonDetail>();
  for (const [at, name] of NAMES.entries()) {
    const memberships = MEMBERSHIPS.slice(at % 3, (at % 3) + (at === 3 ? 0 : 2));
    const person = await door.post<PersonDetail>('/api/people', { name, memberships, another: true });
    people.set(person.id, person);
  }
  const collections = new Map<string, Collection>();
  let parentId: string | null = null;
  for (const title of ['全宗', '系列', '专题']) {
    const made: Collection = await door.post<Collection>('/api/collections', { title, parentId });
    collections.set(made.id, { ...made, parentId });
    parentId = made.id;
  }
  const all = [...collections.keys()];
  const memberOf = new Map<string, readonly string[]>();
  const ids: string[] = [];
  for (let n = 0; n < 40; n += 1) {
    const full = n % 4 === 0;
    const { id } = await door.createInterview({
      title: `${'甲乙丙丁'[n % 4]}访谈${n}`,
      countyCode: COUNTIES[n % 3] ?? null,
      narrators: n % 5 === 0 ? [] : [NAMES[n % 4] ?? '', ...(n % 7 === 0 ? ['安民'] : [])],
      tags: n % 2 === 0 ? [TAGS[n % 3] ?? ''] : [],
      periodNarrated: PERIODS[n % 5] ?? '',
      retention: ([null, 'permanent', 'years-30'] as const)[n % 3] ?? null,
      openStatus: (['open', 'unreviewed', 'controlled'] as const)[n % 3] ?? 'open',
      ...(full
        ? {
            archivalCode: `J019-${n}`,
            interviewers: ['李采访'],
            organisation: '文史委',
            recordedOn: '2020',
            place: '滨海',
          }
        : {}),
    });
    ids.push(id);
    for (let at = 0; at < n % 3; at += 1)
      await door.post<Statement>(`/api/interviews/${id}/statements`, {
        kind: KINDS[(n + at) % 3],
        startMs: at * 10_000,
        endMs: at * 10_000 + 5000,
        heardFrom: '老会计',
      });
    const own = n % 4 === 0 ? [] : [all[n % 3] ?? ''];
    memberOf.set(id, own);
    if (own.length > 0) await door.call('PUT', `/api/interviews/${id}/collections`, { ids: own });
    if (n % 3 === 0) await door.post(`/api/interviews/${id}/review`, { action: 'pass', stage: 'recorded' });
    if (n % 6 === 0) await door.post(`/api/interviews/${id}/sealed-passages`, { startMs: 0, endMs: 6000 });
    if (n % 6 === 3)
      await door.post(`/api/interviews/${id}/consents`, {
        code: `S${n}`,
        grantor: '本人',
        relation: '本人',
        uses: ['archive'],
        signedOn: '2020-01-01',
        missingReason: '遗失',
      });
  }
  const details = await Promise.all(ids.map((id) => door.interview(id)));
  return { door, details, collections, memberOf, people };
}

function within(collections: World['collections'], id: string, ancestor: string): boolean {
  for (let at: string | null = id; at !== null; at = collections.get(at)?.parentId ?? null)
    if (at === ancestor) return true;
  return false;
}

/** Whether an interview passes, from its own page and those of its people. */
function passes({ collections, memberOf, people }: World, one: InterviewDetail, filters: InterviewFilters): boolean {
  const { level, area, term, sector, periodFrom = 0, periodTo = 9999 } = filters;
  const names = (list: { name: string }[]) => list.map(({ name }) => name);
  const missing = missingForReview({
    ...one,
    narrators: names(one.narrators),
    interviewers: names(one.interviewers),
    recordists: [],
    compilers: [],
    mentioned: [],
  });
  const years: Record<string, [number, number]> = {
    '1958年': [1958, 1958],
    '1958年至1962年': [1958, 1962],
    约1978年: [1978, 1978],
  };
  const period = years[one.periodNarrated];
  const membership = one.narrators
    .flatMap(({ id }) => people.get(id)?.memberships ?? [])
    .some(
      (member) =>
        (level === undefined || member.level === level) &&
        (area === undefined || member.area === area) &&
        (term === undefined || member.term === term) &&
        (sector === undefined || member.sector === sector),
    );
  return (
    (filters.county === undefined || one.countyCode === filters.county) &&
    (filters.tag === undefined || one.tags.includes(filters.tag)) &&
    (filters.narrator === undefined || one.narrators.some(({ id }) => id === filters.narrator)) &&
    (filters.provenance === undefined || one.statements.some(({ kind }) => kind === filters.provenance)) &&
    (filters.collection === undefined ||
      (memberOf.get(one.id) ?? []).some((id) => within(collections, id, filters.collection ?? ''))) &&
    (filters.stage === undefined || (one.reviewStage ?? 'none') === filters.stage) &&
    ((level === undefined && area === undefined && term === undefined && sector === undefined) || membership) &&
    (filters.retention === undefined || (one.retention ?? 'none') === filters.retention) &&
    (filters.openStatus === undefined || one.openStatus === filters.openStatus) &&
    (filters.missing === undefined ||
      (filters.missing === 'any'
        ? missing.length > 0
        : filters.missing === 'none'
          ? missing.length === 0
          : missing.includes(filters.missing))) &&
    (filters.sealed === undefined || one.sealed === filters.sealed) &&
    ((filters.periodFrom === undefined && filters.periodTo === undefined) ||
      (period !== undefined && period[0] <= periodTo && period[1] >= periodFrom)) &&
    (filters.text === undefined ||
      one.title.includes(filters.text) ||
      one.narrators.some(({ name }) => name.includes(filters.text ?? '')))
  );
}

const queryOf = (filters: InterviewFilters) =>
  new URLSearchParams(
    Object.entries(filters).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  ).toString();

const sometimes = <Value>(...values: Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 1 });

function anyFilters({ people, collections }: World): fc.Arbitrary<InterviewFilters> {
  const term = sometimes<(typeof MEMBERSHIPS)[number]>(...MEMBERSHIPS);
  return fc
    .record({
      one: fc.record({
        text: sometimes('甲', '安民'),
        county: sometimes('320902', '320904'),
        tag: sometimes(...TAGS, '没有的词'),
        narrator: sometimes(...people.keys()),
        provenance: sometimes(...KINDS),
        collection: sometimes(...collections.keys()),
        stage: sometimes('none' as const, 'recorded' as const),
        sector: sometimes('经济界', '教育界'),
        retention: sometimes('none' as const, 'permanent' as const, 'years-30' as const),
        openStatus: sometimes('open' as const, 'unreviewed' as const),
        missing: sometimes(
          'any' as const,
          'none' as const,
          'retention' as const,
          'narrators' as const,
          'openStatus' as const,
        ),
        sealed: sometimes('none' as const, 'part' as const, 'whole' as const),
        periodFrom: sometimes(1950, 1960),
        periodTo: sometimes(1960, 1980),
      }),
      term,
      keep: fc.integer({ min: 1, max: 3 }),
      seed: fc.integer({ min: 0, max: 1000 }),
    })
    .map(({ one, term: committee, keep, seed }) => {
      const given = Object.entries({
        ...one,
        ...(committee ? { level: committee.level, area: committee.area, term: committee.term } : {}),
      }).filter(([, value]) => value !== undefined);
      // Few at a time, else hardly ever anything is left.
      const turned = [...given.slice(seed % (given.length || 1)), ...given.slice(0, seed % (given.length || 1))];
      const chosen = Object.fromEntries(turned.slice(0, keep)) as InterviewFilters;
      // A committee is chosen whole.
      const { level: _, area: __, term: ___, ...rest } = chosen;
      return 'level' in chosen || 'area' in chosen || 'term' in chosen
        ? { ...rest, level: committee?.level, area: committee?.area, term: committee?.term }
        : rest;
    })
    .map((filters) => Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)));
}

/** Every value a facet offers, as the filter that chooses it beside the others. */
function choices(facets: InterviewFacets, filters: InterviewFilters): { filters: InterviewFilters; count: number }[] {
  const { level: _, area: __, term: ___, ...withoutTerm } = filters;
  const { periodFrom: ____, periodTo: _____, ...withoutPeriod } = filters;
  return [
    ...facets.counties.map(({ code, count }) => ({ filters: { ...filters, county: code }, count })),
    ...facets.tags.map(({ label, count }) => ({ filters: { ...filters, tag: label }, count })),
    ...facets.narrators.map(({ id, count }) => ({ filters: { ...filters, narrator: id }, count })),
    ...facets.provenance.map(({ kind, count }) => ({ filters: { ...filters, provenance: kind }, count })),
    ...facets.collections.map(({ id, count }) => ({ filters: { ...filters, collection: id }, count })),
    ...facets.stages.map(({ stage, count }) => ({ filters: { ...filters, stage }, count })),
    ...facets.terms.map(({ level, area, term, count }) => ({
      filters: { ...withoutTerm, level, area, ...(term === null ? {} : { term }) },
      count,
    })),
    ...facets.sectors.map(({ sector, count }) => ({ filters: { ...filters, sector }, count })),
    ...facets.retentions.map(({ retention, count }) => ({ filters: { ...filters, retention }, count })),
    ...facets.openStatuses.map(({ openStatus, count }) => ({ filters: { ...filters, openStatus }, count })),
    ...facets.missing.map(({ missing, count }) => ({ filters: { ...filters, missing }, count })),
    ...facets.sealed.map(({ sealed, count }) => ({ filters: { ...filters, sealed }, count })),
    ...facets.decades.map(({ decade, count }) => ({
      filters: { ...withoutPeriod, periodFrom: decade, periodTo: decade + 9 },
      count,
    })),
  ];
}

test('any filter leaves what a look at each page says, and every count is what choosing the value leaves', async () => {
  const world = await makeWorld();
  const { door, details } = world;
  const expected = (filters: InterviewFilters) =>
    details
      .filter((one) => passes(world, one, filters))
      .map(({ id }) => id)
      .sort();
  expect(details.filter(({ sealed }) => sealed === 'whole').length).toBeGreaterThan(0);
  expect(details.some(({ missing }) => missing.length === 0)).toBe(true);
  for (const one of details)
    expect(one.missing.includes('interviewers'), one.title).toBe(one.interviewers.length === 0);
  await fc.assert(
    fc.asyncProperty(anyFilters(world), async (filters) => {
      const query = queryOf(filters);
      const list = await door.get<InterviewList>(`/api/interviews?${query}`);
      expect(list.items.map(({ id }) => id).sort()).toEqual(expected(filters));
      expect(list.total).toBe(list.items.length);
      const { ids } = await door.get<InterviewIds>(`/api/interviews/ids?${query}`);
      expect(ids).toEqual(list.items.map(({ id }) => id));
      const facets = await door.get<InterviewFacets>(`/api/interviews/facets?${query}`);
      for (const choice of choices(facets, filters))
        expect({ choice: choice.filters, count: choice.count }).toEqual({
          choice: choice.filters,
          count: expected(choice.filters).length,
        });
      if (filters.tag && filters.tag !== '没有的词')
        expect(facets.tags.map(({ label }) => label)).toContain(filters.tag);
    }),
    { numRuns: 60 },
  );
});

test('facets follow each change: description, people, review, seals, collections', async () => {
  const door = await openDoor();
  const { id } = await door.createInterview({ title: '甲', narrators: ['安民'] });
  const facets = () => door.get<InterviewFacets>('/api/interviews/facets');
  expect(await facets()).toMatchObject({
    stages: [{ stage: 'none', count: 1 }],
    sectors: [],
    collections: [],
    retentions: [{ retention: 'none', count: 1 }],
    sealed: [{ sealed: 'none', count: 1 }],
    decades: [],
  });
  const [narrator] = (await facets()).narrators;
  await door.patch(`/api/people/${narrator?.id}`, { memberships: [{ ...MEMBERSHIPS[0] }] });
  await door.patch(`/api/interviews/${id}`, { retention: 'permanent', periodNarrated: '1958年至1962年' });
  await door.post(`/api/interviews/${id}/review`, { action: 'pass', stage: 'recorded' });
  await door.post(`/api/interviews/${id}/sealed-passages`, { startMs: 0, endMs: 1000 });
  const collection = await door.post<Collection>('/api/collections', { title: '四名' });
  await door.post(`/api/collections/${collection.id}/interviews`, { ids: [id] });
  expect(await facets()).toMatchObject({
    stages: [{ stage: 'recorded', count: 1 }],
    terms: [{ level: 'city', area: '320900', term: 8, count: 1 }],
    sectors: [{ sector: '经济界', count: 1 }],
    collections: [{ title: '四名', depth: 0, count: 1 }],
    retentions: [{ retention: 'permanent', count: 1 }],
    sealed: [{ sealed: 'part', count: 1 }],
    decades: [
      { decade: 1950, count: 1 },
      { decade: 1960, count: 1 },
    ],
  });
  await door.delete(`/api/interviews/${id}`);
  expect(await facets()).toMatchObject({ stages: [], terms: [], collections: [], sealed: [] });
});

test('what is sealed to somebody is neither counted nor found by what it says', async () => {
  const door = await openDoor();
  const made = await door.createInterview({ title: '全封', periodNarrated: '1958年' });
  await door.createInterview({ title: '开放', periodNarrated: '1958年' });
  await door.post(`/api/interviews/${made.id}/statements`, { kind: 'witnessed', startMs: 0, endMs: 1000 });
  await door.post(`/api/interviews/${made.id}/consents`, {
    code: 'S1',
    grantor: '本人',
    relation: '本人',
    uses: ['archive'],
    signedOn: '2020-01-01',
    missingReason: '遗失',
  });
  for (const [login, role] of [
    ['director', 'director'],
    ['researcher', 'researcher'],
  ]) {
    const person = { login, name: login, role, password: PASSWORD };
    const director = role === 'director' ? null : await logIn(door, 'director');
    if (director) await director.send('POST', '/api/users', person);
    else await door.post('/api/users', person);
  }
  const visitors: [Visitor, number][] = [
    [await logIn(door, 'director'), 2],
    [await logIn(door, 'researcher'), 1],
  ];
  for (const [visitor, count] of visitors) {
    const facets = await visitor.get<InterviewFacets>('/api/interviews/facets');
    expect(facets.decades).toEqual([{ decade: 1950, count }]);
    expect(facets.provenance).toEqual(count === 2 ? [{ kind: 'witnessed', count: 1 }] : []);
    expect(facets.sealed.length).toBe(count === 2 ? 2 : 0);
    expect((await visitor.get<InterviewList>('/api/interviews?periodFrom=1950')).total).toBe(count);
    const bySeal = await visitor.send('GET', '/api/interviews?sealed=whole');
    expect(bySeal.status).toBe(count === 2 ? 200 : 403);
  }
});
