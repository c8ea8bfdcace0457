import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROVENANCE_KINDS, VERIFICATION_STATES } from '../../../electron/contract/provenance';
import { TRANSCRIPT_KINDS } from '../../../electron/contract/transcripts';
import { readSampleStories } from '../../../electron/service/sample/stories';

const RESOURCES = join(import.meta.dirname, '../../../resources');
const FOLDER = join(RESOURCES, 'vocabularies');

const label = z.object({ 'zh-CN': z.string().regex(/[\p{Script=Han}\d]/u), en: z.string().regex(/^[\x20-\x7e’]+$/) });
const term = z.object({ id: z.string().regex(/^[a-z0-9-]+$/), label });
const vocabulary = z.object({ id: z.string(), label, terms: z.array(term).min(1) });
const keyed = z.object({
  id: z.string(),
  label,
  lists: z.array(
    z.object({
      level: z.string(),
      area: z.string().regex(/^\d{6}$/),
      term: z.number().int(),
      label,
      terms: z.array(term),
    }),
  ),
});

async function read(id: string): Promise<unknown> {
  return JSON.parse(await readFile(join(FOLDER, `${id}.json`), 'utf8'));
}

async function idsOf(id: string): Promise<string[]> {
  return vocabulary.parse(await read(id)).terms.map((entry) => entry.id);
}

async function chineseOf(id: string): Promise<string[]> {
  return vocabulary.parse(await read(id)).terms.map((entry) => entry.label['zh-CN']);
}

describe('vocabularies', () => {
  it('are named as their files and repeat no id', async () => {
    const files = (await readdir(FOLDER)).map((name) => name.replace(/\.json$/, ''));
    expect(files.length).toBeGreaterThanOrEqual(10);
    for (const file of files) {
      const content = await read(file);
      const lists = file === 'sectors' ? keyed.parse(content).lists : [vocabulary.parse(content)];
      expect((content as { id: string }).id).toBe(file);
      for (const list of lists) {
        const ids = list.terms.map((entry) => entry.id);
        expect(new Set(ids).size, file).toBe(ids.length);
      }
    }
  });

  it('have the ids that the catalogue stores', async () => {
    expect(await idsOf('provenance-kinds')).toEqual([...PROVENANCE_KINDS]);
    expect(await idsOf('verification-states')).toEqual([...VERIFICATION_STATES]);
    expect(await idsOf('transcript-kinds')).toEqual([...TRANSCRIPT_KINDS]);
  });

  it('have the words of the field', async () => {
    expect(await chineseOf('provenance-kinds')).toEqual(['亲历', '亲见', '亲闻']);
    expect(await chineseOf('verification-states')).toEqual([
      '未核实',
      '已印证',
      '部分印证',
      '存疑',
      '与他说相左',
      '无法核实',
    ]);
    expect(await chineseOf('transcript-kinds')).toEqual(['逐字稿', '整理稿', '审定稿', '出版稿']);
    expect(await chineseOf('topics')).toEqual(['名人', '名村', '名胜', '名片']);
    expect(await chineseOf('uses')).toEqual(['存史', '资政', '团结', '育人']);
    expect(await chineseOf('retention-periods')).toEqual(['永久', '30年', '10年']);
    expect(await chineseOf('open-statuses')).toEqual(['开放', '控制', '延期开放', '未审核']);
  });

  it('know the nine counties of Yancheng, among them those of the sample', async () => {
    const counties = await idsOf('counties');
    expect(counties).toHaveLength(9);
    for (const story of await readSampleStories(join(RESOURCES, 'sample')))
      expect(counties).toContain(story.countyCode);
  });

  it('know the sectors of both national terms: one more in the 14th, two joined into one', async () => {
    const { lists } = keyed.parse(await read('sectors'));
    const [thirteenth = [], fourteenth = []] = [13, 14].map((number) =>
      lists
        .find((list) => list.level === 'national' && list.term === number)
        ?.terms.map((entry) => entry.label['zh-CN']),
    );
    expect(thirteenth).toHaveLength(34);
    expect(fourteenth).toHaveLength(34);
    expect(fourteenth.filter((name) => !thirteenth.includes(name))).toEqual(['共青团和青联', '环境资源界']);
    expect(thirteenth.filter((name) => !fourteenth.includes(name))).toEqual(['共青团', '青联']);
  });
});
