import { describe, expect, test } from 'vitest';
import { searchQuerySchema } from '../../../electron/contract/search';
import { search } from '../../../electron/service/search';
import { OPEN_VIEWER } from '../../../electron/service/users/viewer';
import { addInterview, addTranscript, catalogueOf, openCatalogue } from './archive';

const tiers = (texts: readonly string[], q: string) =>
  search(catalogueOf(texts), { q }, OPEN_VIEWER).hits.map(({ text, match }) => `${match} ${text}`);

describe('homophones and typed pinyin', () => {
  test('what speech recognition misheard is found below what is exact, and marked', () => {
    const result = search(
      catalogueOf(['段头边界打通了', '这条断头边界', '打通断头边境']),
      { q: '断头边界' },
      OPEN_VIEWER,
    );
    expect(result.hits.map(({ match, segmentId, ranges }) => [match, segmentId, ranges])).toEqual([
      ['exact', 't.2', [[2, 6]]],
      ['pinyin', 't.1', [[0, 4]]],
      ['fuzzy', 't.3', [[2, 6]]],
    ]);
    expect(result.total).toBe(1);
    expect(result.totals).toEqual({ exact: 1, pinyin: 1, fuzzy: 1 });
    const scores = result.hits.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(3);
  });

  test('the other way round, and never repeated in a lower tier', () => {
    expect(tiers(['断头边界变通途', '段头边界'], '段头边界')).toEqual(['exact 段头边界', 'pinyin 断头边界变通途']);
  });

  test.each(['yancheng', 'yan cheng', 'YanCheng', 'yánchéng', 'yanch'])('%s finds 盐城', (q) => {
    expect(tiers(['我在盐城', '没有'], q)).toEqual(['pinyin 我在盐城']);
  });

  test.each([
    ['duantoubianjie', '断头边界'],
    ['duan tou bian jie', '断头边界'],
    ["xi'an", '西安'],
    ['lvse', '绿色'],
    ['lüse', '绿色'],
    ['zhanlue', '战略'],
    ['erlingersannian', '2023年'],
  ])('%s finds %s', (q, text) => {
    expect(tiers([`他说${text}的事`], q)).toEqual([`pinyin 他说${text}的事`]);
  });

  test('a homophone may run across captions and has its parts', () => {
    const [hit] = search(catalogueOf(['打通段头', '边界公路']), { q: '断头边界' }, OPEN_VIEWER).hits;
    expect(hit).toMatchObject({ match: 'pinyin', segmentId: 't.1', ranges: [[2, 4]] });
    expect(hit?.parts).toMatchObject([{ segmentId: 't.2', ranges: [[0, 2]] }]);
  });

  test('more than nine syllables are proved on the joined text', () => {
    expect(
      tiers(['我们当年修着条段头', '边界公路真男', '我们当年修着条段头路'], '我们当年修这条断头边界公路真难'),
    ).toEqual(['pinyin 我们当年修着条段头']);
  });

  test('two characters that only sound alike are not enough in captions', () => {
    expect(tiers(['盐成'], '盐城')).toEqual([]);
  });

  test('exact mode finds only what is written', () => {
    expect(search(catalogueOf(['段头边界']), { q: '断头边界', mode: 'exact' }, OPEN_VIEWER).hits).toEqual([]);
    expect(search(catalogueOf(['盐城']), { q: 'yancheng', mode: 'exact' }, OPEN_VIEWER).hits).toEqual([]);
  });

  test('lower tiers are left out when exact hits fill the page', () => {
    const db = catalogueOf(['断头边界', '断头边界', '段头边界']);
    expect(search(db, { q: '断头边界', limit: 2 }, OPEN_VIEWER)).toMatchObject({
      searched: { pinyin: false, fuzzy: false },
    });
    expect(search(db, { q: '断头边界', limit: 3 }, OPEN_VIEWER)).toMatchObject({
      searched: { pinyin: true, fuzzy: false },
    });
  });
});

describe('near misses', () => {
  test.each([
    ['杂交水稻', '杂交水道的样板', 'pinyin'],
    ['杂交水稻', '杂交旱稻的样板', 'fuzzy'],
    ['杂交水稻', '杂交的水稻', 'fuzzy'],
    ['杂交水稻', '交水稻田', 'fuzzy'],
    ['杂交水稻', '杂水交稻', 'fuzzy'],
    ['乡镇企业异军突起', '乡镇工业异军兴起的时候', 'fuzzy'],
    ['乡镇企业异军突起', '镇乡企业异军突起', 'fuzzy'],
    ['王建国', '王建军来了', 'fuzzy'],
  ])('%s finds %s as %s', (q, text, match) => {
    expect(tiers([text, '完全无关的话', '我们说别的'], q)).toEqual([`${match} ${text}`]);
  });

  test('the nearest comes first', () => {
    const q = '滨海港区开发建设规划';
    const texts = ['滨海港曲开华建设规划', '滨海港区开华建设规划'];
    expect(tiers(texts, q)).toEqual([`fuzzy ${texts[1]}`, `fuzzy ${texts[0]}`]);
  });

  test('the range is the stretch that is near', () => {
    const [hit] = search(catalogueOf(['那年，杂交旱稻的样板']), { q: '杂交水稻' }, OPEN_VIEWER).hits;
    expect(hit?.text.slice(...(hit.ranges[0] ?? [0, 0]))).toBe('杂交旱稻');
  });
});

describe('records', () => {
  const db = openCatalogue();
  addInterview(db, {
    id: 'a',
    title: '断头边界变通途',
    code: 'J019-LX·2023·Y-001',
    abstract: '讲述当年打通断头边界公路的经过',
    narrators: ['陈建国'],
    tags: ['名人', '交通'],
    statements: [{ kind: 'heard', startMs: 5000, endMs: 9000, summary: '听父亲讲修路', heardFrom: '父亲陈大文' }],
  });
  addInterview(db, { id: 'b', title: '杂交水稻样板县诞生记', narrators: ['王𠅤'], tags: ['名人'] });
  const records = (q: string) =>
    search(db, { q }, OPEN_VIEWER).records.map(({ match, field, interviewId }) => `${match} ${field} ${interviewId}`);

  test('titles, codes, abstracts, names, tags and statements are found exactly, titles first', () => {
    expect(records('断头边界')).toEqual(['exact title a', 'exact abstract a']);
    expect(records('J019')).toEqual(['exact archivalCode a']);
    expect(records('陈大文')).toEqual(expect.arrayContaining(['exact heardFrom a']));
    expect(records('王𠅤')[0]).toBe('exact narrator b');
    expect(records('名人')).toEqual(['exact label a', 'exact label b']);
    expect(records('人')).toEqual(['exact label a', 'exact label b']);
    expect(search(db, { q: '名人' }, OPEN_VIEWER)).toMatchObject({ total: 2, captionTotals: { exact: 0 } });
  });

  test('a statement says where it begins', () => {
    expect(search(db, { q: '修路' }, OPEN_VIEWER).records).toMatchObject([
      { recordType: 'statement', startMs: 5000, ranges: [[4, 6]] },
    ]);
  });

  test('names by initials, pinyin and homophone', () => {
    expect(records('cjg')).toEqual(['pinyin narrator a']);
    expect(records('chenjianguo')).toEqual(['pinyin narrator a']);
    expect(records('chen')).toContain('pinyin narrator a');
    expect(records('陈见国')).toContain('pinyin narrator a');
    expect(records('dtbj')).toEqual(['pinyin title a']);
  });

  test('titles and names with typing errors', () => {
    expect(records('杂交水稻样伴县')).toContain('pinyin title b');
    expect(records('杂交水稻样品县')).toEqual(['fuzzy title b']);
    expect(records('陈建文')).toContain('fuzzy narrator a');
    expect(records('断边头界')).toEqual(['fuzzy title a']);
    expect(search(db, { q: '杂交水稻样品县' }, OPEN_VIEWER).records[0]?.ranges).toEqual([[0, 7]]);
  });
});

describe('filters, facets, pages', () => {
  const db = openCatalogue();
  addInterview(db, {
    id: 'a',
    title: '甲',
    county: '320902',
    recorded: ['1983-01-01', '1983-12-31'],
    narrators: ['张三'],
    tags: ['名村', '水利'],
    statements: [{ kind: 'experienced', startMs: 0, endMs: 2000 }],
  });
  addInterview(db, {
    id: 'b',
    title: '乙',
    county: '320903',
    recorded: ['2001-05-01', '2001-05-31'],
    narrators: ['李四'],
    tags: ['名村'],
    statements: [{ kind: 'heard', startMs: 1000, endMs: 3000, heardFrom: '王五' }],
  });
  addTranscript(db, 'a', 'ta', ['盐城一', '盐城二', '盐城三']);
  addTranscript(db, 'b', 'tb', ['盐城四', '盐城五']);
  const ids = (filters: object) =>
    search(db, { q: '盐城', filters }, OPEN_VIEWER)
      .hits.map(({ segmentId }) => segmentId)
      .sort();

  test.each([
    [{ county: ['320903'] }, ['tb.1', 'tb.2']],
    [{ tag: ['水利'] }, ['ta.1', 'ta.2', 'ta.3']],
    [{ tag: ['水利', '名村'], narrator: ['李四'] }, ['tb.1', 'tb.2']],
    [{ narrator: ['person-张三'] }, ['ta.1', 'ta.2', 'ta.3']],
    [{ provenance: ['experienced' as const] }, ['ta.1', 'ta.2']],
    [{ provenance: ['experienced' as const, 'heard' as const] }, ['ta.1', 'ta.2', 'tb.2']],
    [{ dateTo: '1983' }, ['ta.1', 'ta.2', 'ta.3']],
    [{ dateFrom: '2001-05-15' }, ['tb.1', 'tb.2']],
    [{ dateFrom: '1984', dateTo: '2000-12' }, []],
    [{ interview: ['b'] }, ['tb.1', 'tb.2']],
    [{ county: ['999999'] }, []],
  ])('%j', (filters, expected) => {
    expect(ids(filters)).toEqual(expected);
    expect(search(db, { q: '盐城', filters }, OPEN_VIEWER).total).toBe(expected.length);
  });

  test('filters hold for records and for lower tiers', () => {
    expect(search(db, { q: '名村', filters: { county: ['320903'] } }, OPEN_VIEWER).records).toMatchObject([
      { interviewId: 'b' },
    ]);
    expect(search(db, { q: '王五', filters: { provenance: ['experienced'] } }, OPEN_VIEWER).records).toEqual([]);
    expect(search(db, { q: 'yancheng', filters: { county: ['320903'] } }, OPEN_VIEWER).totals.pinyin).toBe(2);
    expect(
      search(db, { q: '盐池四', filters: { county: ['320902'] } }, OPEN_VIEWER).hits.map(
        ({ interviewId }) => interviewId,
      ),
    ).not.toContain('b');
  });

  test('facets count exact hits, each group without its own filter', () => {
    const { facets, interviews } = search(db, { q: '盐城', filters: { county: ['320902'] } }, OPEN_VIEWER);
    expect(facets.county).toEqual([
      { value: '320902', count: 3 },
      { value: '320903', count: 2 },
    ]);
    expect(facets.tag).toEqual([
      { value: '名村', count: 3 },
      { value: '水利', count: 3 },
    ]);
    expect(facets.narrator).toEqual([{ value: 'person-张三', label: '张三', count: 3 }]);
    expect(facets.provenance).toEqual([{ value: 'experienced', count: 2 }]);
    expect(interviews).toEqual([{ interviewId: 'a', title: '甲', count: 3 }]);
  });

  test('a hit says whose it is and what it is worth', () => {
    const hit = search(db, { q: '盐城五' }, OPEN_VIEWER).hits[0];
    expect(hit).toMatchObject({
      interviewId: 'b',
      interviewTitle: '乙',
      narrators: ['李四'],
      countyCode: '320903',
      provenance: ['heard'],
      startMs: 1000,
      endMs: 2000,
      transcriptId: 'tb',
    });
  });

  test('pages of all tiers join without a gap or a repeat', () => {
    const texts = [
      ...Array.from({ length: 7 }, (_, i) => `断头边界${'好'.repeat(i % 3)}`),
      '段头边界',
      '端头边界',
      '断头边境',
    ];
    const many = catalogueOf(texts);
    const all = search(many, { q: '断头边界', limit: 10 }, OPEN_VIEWER);
    expect(all.captionTotals).toEqual({ exact: 7, pinyin: 2, fuzzy: 1 });
    const paged = [0, 8, 16].flatMap((offset) => search(many, { q: '断头边界', limit: 8, offset }, OPEN_VIEWER).hits);
    // With 8 to a page the first two tiers fill one, so the third is left out.
    expect(paged).toEqual(all.hits.slice(0, 9));
  });

  test('the query is checked', () => {
    for (const bad of [
      { q: 'a', limit: 0 },
      { q: 'a', limit: 501 },
      { q: 'a'.repeat(1001) },
      { q: 'a', filters: { dateFrom: '83' } },
    ])
      expect(searchQuerySchema.safeParse(bad).success).toBe(false);
  });

  test('too many hits come in the archive order and say so', () => {
    const many = catalogueOf(Array.from({ length: 5001 }, (_, i) => `盐城${i === 5000 ? '盐城盐城' : '的人和事'}`));
    const result = search(many, { q: '盐城', limit: 1 }, OPEN_VIEWER);
    expect(result.total).toBe(5001);
    expect(result.findings).toEqual([{ code: 'search-archive-order', params: { count: 5001 } }]);
    expect(result.hits[0]?.segmentId).toBe('t.1');
    const fewer = catalogueOf(Array.from({ length: 20 }, (_, i) => `盐城${i === 19 ? '盐城盐城' : '的人和事'}`));
    expect(search(fewer, { q: '盐城', limit: 1 }, OPEN_VIEWER).hits[0]?.segmentId).toBe('t.20');
  });
});
