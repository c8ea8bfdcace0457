/**
 * Every sentence of the program, read from resources/locales/<language>/<namespace>.json when it is built. One
 * namespace per feature; `common` holds what all screens share. Chinese is always there; English comes when asked for.
 */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export type Sentences = Record<string, unknown>;

/** Sentences by namespace, from files named after it. */
export function byNamespace(files: Record<string, Sentences>): Record<string, Sentences> {
  return Object.fromEntries(
    Object.entries(files).map(([path, sentences]) => [
      path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, ''),
      sentences,
    ]),
  );
}

export const chinese = byNamespace(
  import.meta.glob<Sentences>('../../resources/locales/zh-CN/*.json', { eager: true, import: 'default' }),
);
export const namespaces = Object.keys(chinese).sort();
