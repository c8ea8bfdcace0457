const files = import.meta.glob<unknown>('../../../resources/vocabularies/*.json', { import: 'default', eager: true });

/** The office's word lists by file name, as resources/vocabularies holds them. */
export function vocabularies(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => [path.slice(path.lastIndexOf('/') + 1, -'.json'.length), content]),
  );
}
