import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { interviewFieldsSchema } from '../../../electron/contract/interviews';
import { statementFieldsSchema } from '../../../electron/contract/provenance';
import { placeStatements, readSampleStories } from '../../../electron/service/sample/stories';

const SAMPLE = join(import.meta.dirname, '../../../resources/sample');
const stories = await readSampleStories(SAMPLE);

describe('the sample texts', () => {
  it('tell the four stories, in order', () => {
    expect(stories.map((story) => story.title)).toEqual([
      '乡镇企业异军突起的一面旗帜（示例）',
      '杂交水稻样板县诞生记（示例）',
      '丝路滨海梦 大港时代圆（示例）',
      '断头边界变通途（示例）',
    ]);
    expect(new Set(stories.map((story) => story.archivalCode)).size).toBe(4);
    expect(stories.filter((story) => story.soundRecording)).toHaveLength(1);
  });

  it.each(stories)('$title says in every place a person may meet it that it is made up', (story) => {
    const labelled = [story.title, story.archivalCode, story.abstract, story.notes, story.place, story.organisation];
    labelled.push(...story.narrators, ...story.interviewers, story.footage.fileName);
    labelled.push(...story.transcript.map((caption) => caption.speaker));
    expect(labelled.filter((text) => !text.includes('示例'))).toEqual([]);
    expect(story.transcript[0]?.text).toContain('示例访谈');
  });

  it.each(stories)('$title has captions as people read them', (story) => {
    expect(story.transcript.length).toBeGreaterThanOrEqual(60);
    const odd = story.transcript.filter(({ text }) => {
      const length = Array.from(text).length;
      return length < 8 || length > 26 || text !== text.trim();
    });
    expect(odd).toEqual([]);
    const speaking = new Set(story.transcript.map((caption) => caption.speaker));
    for (const narrator of story.narrators) expect(speaking).toContain(narrator);
    // Words that one caption begins and the next one ends are what search across captions is tried on.
    const runOn = story.transcript.filter(({ text }) => /\p{Script=Han}$/u.test(text));
    expect(runOn.length).toBeGreaterThanOrEqual(5);
  });

  it('say nothing twice', () => {
    const texts = stories.flatMap((story) => story.transcript.map((caption) => caption.text));
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });

  it('hold a year in characters, a year in digits and a word split by two captions', () => {
    const texts = stories.flatMap((story) => story.transcript.map((caption) => caption.text));
    expect(texts.some((text) => text.includes('二〇〇三年'))).toBe(true);
    expect(texts.some((text) => text.includes('1983年'))).toBe(true);
    const split = texts.findIndex((text, index) => text.endsWith('断头') && texts[index + 1]?.startsWith('边界'));
    expect(split).toBeGreaterThan(0);
  });

  it.each(stories)('$title has statements of all three kinds that the catalogue accepts', (story) => {
    expect(story.statements.length).toBeGreaterThanOrEqual(4);
    expect(new Set(story.statements.map((statement) => statement.kind)).size).toBe(3);
    const captions = story.transcript.map((caption, index) => ({
      ...caption,
      startMs: 4200 + index * 2000,
      endMs: 5900 + index * 2000,
    }));
    const placed = placeStatements(story, captions);
    expect(placed).toHaveLength(story.statements.length);
    placed.forEach((statement, index) => {
      expect(() => statementFieldsSchema.parse(statement)).not.toThrow();
      const { fromCaption = 0, toCaption = 0, kind } = story.statements[index] ?? {};
      expect(statement.startMs).toBe(4200 + (fromCaption - 1) * 2000);
      expect(statement.endMs).toBe(5900 + (toCaption - 1) * 2000);
      // A statement is the narrators' words: a question may stand inside it, never end it.
      expect(story.narrators).toContain(story.transcript[toCaption - 1]?.speaker);
      if (kind === 'experienced') expect(statement.roleThen).not.toBe('');
      if (kind === 'heard') expect(statement.heardFrom).not.toBe('');
    });
    const inOrder = story.statements.every((statement, index) => {
      const before = story.statements[index - 1];
      return !before || before.toCaption < statement.fromCaption;
    });
    expect(inOrder).toBe(true);
  });

  it.each(stories)('$title fits the catalogue’s fields', (story) => {
    expect(() => interviewFieldsSchema.partial().parse(story)).not.toThrow();
  });
});

describe('a damaged sample text', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'koushu-test-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is named', async () => {
    await cp(SAMPLE, folder, { recursive: true });
    const file = join(folder, '2-hybrid-rice.json');
    const story = JSON.parse(await readFile(file, 'utf8'));
    // 亲闻 without its source may not pass.
    for (const statement of story.statements) delete statement.heardFrom;
    await writeFile(file, JSON.stringify(story));
    await expect(readSampleStories(folder)).rejects.toMatchObject({ code: 'sample-text-broken', params: { file } });
    await writeFile(file, '{"id":');
    await expect(readSampleStories(folder)).rejects.toMatchObject({ code: 'sample-text-broken', params: { file } });
  });

  it('is missed when none is there', async () => {
    const error = { code: 'sample-text-broken' };
    await expect(readSampleStories(folder)).rejects.toMatchObject(error);
    await expect(readSampleStories(join(folder, 'gone'))).rejects.toMatchObject(error);
  });
});
