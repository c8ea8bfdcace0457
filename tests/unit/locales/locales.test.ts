/** Every sentence in both languages, every code with a sentence. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sentence } from '../../../electron/service/door/sentences';

const ROOT = join(import.meta.dirname, '../../..');
const LANGUAGES = ['zh-CN', 'en'] as const;
const files = readdirSync(join(ROOT, 'resources/locales/zh-CN')).sort();

type Leaves = Map<string, string>;

function leaves(value: unknown, path: string[] = [], found: Leaves = new Map()): Leaves {
  if (typeof value === 'string') found.set(path.join('.'), value);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) leaves(inner, [...path, key], found);
  return found;
}

const read = (language: string, file: string): Leaves =>
  leaves(JSON.parse(readFileSync(join(ROOT, 'resources/locales', language, file), 'utf8')));
/** English has one form for 1 and one for the others; Chinese has one. */
const withoutPlural = (key: string) => key.replace(/_(one|other)$/, '');
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{\{\s*-?\s*([\w.]+)/g)].map(([, name]) => name))].sort();

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(join(ROOT, path)).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

const service = sources('electron').map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

/** All codes of a section in a language, by the file they are in. */
function codes(language: string, section: 'errors' | 'findings'): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const file of files)
    for (const key of read(language, file).keys())
      if (key.startsWith(`${section}.`)) {
        const code = withoutPlural(key.slice(section.length + 1));
        found.set(code, [...new Set([...(found.get(code) ?? []), file])]);
      }
  return found;
}

test('both languages have the same files', () => {
  expect(readdirSync(join(ROOT, 'resources/locales/en')).sort()).toEqual(files);
});

describe.each(files)('%s', (file) => {
  test('has the same keys in both languages', () => {
    const [chinese, english] = LANGUAGES.map((language) =>
      [...new Set([...read(language, file).keys()].map(withoutPlural))].sort(),
    );
    expect(english).toEqual(chinese);
  });

  test('names the same values in both languages', () => {
    const english = read('en', file);
    for (const [key, text] of read('zh-CN', file)) {
      for (const form of [key, `${key}_one`, `${key}_other`]) {
        const other = english.get(form);
        // "one file" need not repeat the number.
        if (other !== undefined)
          expect(
            placeholders(other).filter((name) => name !== 'count'),
            `${file} ${form}`,
          ).toEqual(placeholders(text).filter((name) => name !== 'count'));
      }
    }
  });

  test('has no empty sentence, and Chinese ones are Chinese', () => {
    for (const language of LANGUAGES) {
      const all = read(language, file);
      for (const [key, text] of all) {
        // Said only in some contexts: nothing to say in the others.
        if ([...all.keys()].some((other) => other.startsWith(`${key}_`))) continue;
        expect(text.trim(), `${language} ${key}`).not.toBe('');
      }
    }
    for (const [key, text] of read('zh-CN', file))
      if (/^(errors|findings)\./.test(key)) expect(text, key).toMatch(/\p{Script=Han}/u);
  });
});

test.each(['errors', 'findings'] as const)('no code of the %s is in two files', (section) => {
  for (const language of LANGUAGES)
    for (const [code, where] of codes(language, section)) expect(where, `${language} ${code}`).toHaveLength(1);
});

describe('every code in the program has a sentence', () => {
  // Where a code is written out: an error, a finding, or the argument of a helper that makes one.
  const PATTERNS: [RegExp, ('errors' | 'findings')[]][] = [
    [/new KoushuError\(\s*(?:[\w.!=<> ]+\?\s*)?'([a-z0-9-]+)'/g, ['errors']],
    [/\brefuse\(\s*'([a-z0-9-]+)'/g, ['errors']],
    [/\bcode: '([a-z][a-z0-9]*(?:-[a-z0-9]+)+)'/g, ['errors', 'findings']],
    [/\bfindings\.add\(\s*'([a-z0-9-]+)'/g, ['findings']],
  ];
  test.each(LANGUAGES)('%s', (language) => {
    const known = { errors: codes(language, 'errors'), findings: codes(language, 'findings') };
    const missing: string[] = [];
    let seen = 0;
    for (const { path, text } of service)
      for (const [pattern, sections] of PATTERNS)
        for (const [, code = ''] of text.matchAll(pattern)) {
          seen += 1;
          if (!sections.some((section) => known[section].has(code))) missing.push(`${relative('.', path)}: ${code}`);
        }
    // A pattern that finds nothing any more would make this test green for ever.
    expect(seen).toBeGreaterThan(120);
    expect([...new Set(missing)]).toEqual([]);
  });

  test('both arms of a choice between codes, too', () => {
    const missing: string[] = [];
    for (const { path, text } of service)
      for (const [, condition = ''] of text.matchAll(/const code = ([^;]+);/g))
        for (const [, code = ''] of condition.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g))
          if (!codes('zh-CN', 'errors').has(code) && !codes('zh-CN', 'findings').has(code))
            missing.push(`${path}: ${code}`);
    expect(missing).toEqual([]);
  });

  test('what checking an archive finds', () => {
    const found = codes('zh-CN', 'findings');
    const kinds = {
      media: ['missing', 'changed'],
      transcript: ['missing', 'changed'],
      derivative: ['missing'],
      clip: ['missing', 'changed'],
    };
    for (const [kind, states] of Object.entries(kinds))
      for (const state of states) expect(found.has(`${kind}-file-${state}`), `${kind}-file-${state}`).toBe(true);
    for (const code of [
      'media-fixity-broken',
      'clip-fixity-broken',
      'file-unknown',
      'catalogue-damaged',
      'search-index-out-of-date',
    ])
      expect(found.has(code), code).toBe(true);
  });

  test('every sentence of the terminal that is asked for', () => {
    const known = leaves(JSON.parse(readFileSync(join(ROOT, 'resources/locales/zh-CN/terminal.json'), 'utf8')));
    const asked = new Set<string>();
    for (const { text } of service) {
      for (const [, key = ''] of text.matchAll(/sentence\(\s*'terminal',\s*'([a-z-]+)'/g)) asked.add(key);
      for (const [, one = '', other = ''] of text.matchAll(
        /sentence\(\s*'terminal',\s*[\w.]+ \? '([a-z-]+)' : '([a-z-]+)'/g,
      ))
        for (const key of [one, other]) asked.add(key);
      for (const [, name = ''] of text.matchAll(/readArguments\(argv, '([a-z-]+)'/g)) asked.add(`usage-${name}`);
    }
    expect(asked.size).toBeGreaterThan(15);
    for (const key of asked) expect(known.has(`terminal.${key}`), key).toBe(true);
  });
});

describe('a sentence', () => {
  test('names its values as they are, whatever they hold', () => {
    for (const path of ['{{path}}', '$t(errors.internal)', '<b>&amp;</b>', '%s $1 \\', '䶮𠅤', 'errors.internal'])
      expect(sentence('errors', 'file-missing', { path }, 'zh-CN')).toContain(`“${path}”`);
  });

  test('is the code where there is none', () => {
    expect(sentence('errors', 'never-heard-of', {}, 'zh-CN')).toBe('never-heard-of');
  });

  test('comes in the language asked for', () => {
    expect(sentence('errors', 'no-archive-open', {}, 'zh-CN')).toMatch(/档案库/);
    expect(sentence('errors', 'no-archive-open', {}, 'en')).toMatch(/archive/);
  });

  test('has no gap: every value it names is one its code gives', () => {
    const gaps: string[] = [];
    const catalogue = new Map(files.flatMap((file) => [...read('zh-CN', file)]));
    for (const { path, text } of service)
      for (const [, code = '', params = ''] of text.matchAll(/new KoushuError\(\s*'([a-z0-9-]+)',\s*\{([^{}]*)\}/g)) {
        const wanted = placeholders(catalogue.get(`errors.${code}`) ?? '');
        if (/\.\.\./.test(params)) continue;
        for (const name of wanted)
          if (!new RegExp(`\\b${name}\\b`).test(params)) gaps.push(`${path}: ${code} {{${name}}}`);
      }
    expect(gaps).toEqual([]);
  });
});
