/**
 * Every sentence of the program, read from resources/locales/<language>/<namespace>.json when it is built. One
 * namespace per feature; `common` holds what all screens share.
 */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type Sentences = Record<string, unknown>;

const files = import.meta.glob<Sentences>('../../resources/locales/*/*.json', { eager: true, import: 'default' });

function collect(): Record<Language, Record<string, Sentences>> {
  const collected: Record<Language, Record<string, Sentences>> = { 'zh-CN': {}, en: {} };
  for (const [path, sentences] of Object.entries(files)) {
    const [, language, namespace] = /\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    const known = LANGUAGES.find((candidate) => candidate === language);
    if (known && namespace) collected[known][namespace] = sentences;
  }
  return collected;
}

export const catalogue = collect();
export const namespaces = Object.keys(catalogue['zh-CN']).sort();
