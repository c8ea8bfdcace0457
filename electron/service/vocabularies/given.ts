import { z } from 'zod';
import type { SqliteDatabase } from '../archive/database';

const files = import.meta.glob<unknown>('../../../resources/vocabularies/*.json', { import: 'default', eager: true });

const label = z.object({ 'zh-CN': z.string(), en: z.string() });
const terms = z.array(z.object({ id: z.string(), label }));
const vocabulary = z.object({ id: z.string(), label, terms });
const sectorLists = z.object({
  lists: z.array(z.object({ level: z.string(), area: z.string(), term: z.number(), terms })),
});

/** The office's word lists by file name, as resources/vocabularies holds them. */
function resources(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => [path.slice(path.lastIndexOf('/') + 1, -'.json'.length), content]),
  );
}

/** The word lists that come with the program and may be changed in each archive. */
export function givenTerms() {
  const { counties, topics, uses, sectors } = resources();
  return {
    counties: vocabulary.parse(counties),
    topics: vocabulary.parse(topics),
    uses: vocabulary.parse(uses),
    sectors: sectorLists.parse(sectors),
  };
}

/**
 * What the page's selections offer, by name of the list. The counties are the archive's own; without an archive, those
 * that come with the program.
 */
export function vocabularies(db: SqliteDatabase | null): Record<string, unknown> {
  const given = resources();
  if (!db) return given;
  const counties = db.prepare('SELECT code, name, name_en FROM counties ORDER BY position, code').all() as {
    code: string;
    name: string;
    name_en: string;
  }[];
  return {
    ...given,
    counties: {
      ...givenTerms().counties,
      terms: counties.map(({ code, name, name_en }) => ({ id: code, label: { 'zh-CN': name, en: name_en || name } })),
    },
  };
}
