/**
 * How quickly 100,000 captions answer, beside what one would otherwise pick: SQLite's LIKE, an FTS5 trigram table,
 * Fuse.js over everything. All over the same captions and queries, in one run.
 */

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import Fuse from 'fuse.js';
import type { SearchResult } from '../../electron/contract/search';
import {
  checkSearchIndex,
  indexInterviewRecord,
  indexSegments,
  indexTranscript,
  mergeSearchIndex,
  registerSearchFunctions,
  search,
} from '../../electron/service/search';
import { OPEN_VIEWER } from '../../electron/service/users/viewer';
import { makeCaptions, randomOf } from './search-corpus';

export interface SearchBenchOptions {
  captions?: number;
  /** Queries of each kind. */
  queries?: number;
  /** The folder with the SQL migrations. */
  migrations?: string;
}

const PER_TRANSCRIPT = 100;
const COUNTIES = ['320902', '320903', '320904', '320921', '320922', '320923', '320924', '320925', '320981'];
const FAMILY = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const GIVEN = '建国志强红军秀英文明海兵春生桂兰永福德才';
const TOPICS = ['名人', '名村', '名胜', '名片', '水利', '交通', '教育', '乡镇企业', '杂交水稻', '港口'];

/**
 * @param print takes one line of the table
 * @returns milliseconds of our whole answers with exact hits, 2 and more characters: `p50Ms`, `p95Ms`
 */
export async function run(
  print: (line: string) => void,
  { captions: count = 100_000, queries = 300, migrations = 'resources/migrations' }: SearchBenchOptions = {},
): Promise<{ p50Ms: number; p95Ms: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'koushu-bench-'));
  const db = new Database(join(folder, 'catalog.sqlite'));
  try {
    return measure(print, db, folder, { count, queries, migrations });
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(
  print: (line: string) => void,
  db: Database.Database,
  folder: string,
  { count, queries, migrations }: { count: number; queries: number; migrations: string },
): { p50Ms: number; p95Ms: number } {
  const texts = makeCaptions(count);
  openCatalogue(db, migrations);
  const build = timed(() => fill(db, texts));
  const sizeMb = statSync(join(folder, 'catalog.sqlite')).size / 1e6;
  print(`search · ${count} captions · indexed in ${seconds(build)} · catalogue ${sizeMb.toFixed(0)} MB`);
  print(`  tidied up as in an idle moment after an import: ${seconds(timed(() => tidy(db)))}`);
  print(`  check of the whole index: ${seconds(timed(() => checkSearchIndex(db)))}`);
  db.exec("CREATE VIRTUAL TABLE trigram USING fts5(text, tokenize='trigram')");
  db.exec('INSERT INTO trigram (rowid, text) SELECT doc_id, text FROM segments');
  const random = randomOf(7);
  const cut = (length: number, span = false): string => {
    for (;;) {
      const at = Math.floor(random() * (texts.length - 2));
      if ((at + 1) % PER_TRANSCRIPT === 0) continue;
      const own = texts[at] ?? '';
      const joined = span ? own + (texts[at + 1] ?? '') : own;
      const from = span
        ? own.length - 1 - Math.floor(random() * (length - 1))
        : Math.floor(random() * (own.length - length));
      const query = joined.slice(from, from + length);
      if (query.length === length && !query.includes('，')) return query;
    }
  };
  const many = (make: () => string): string[] => Array.from({ length: queries }, make);
  const mixed = many(() => cut(2 + Math.floor(random() * 7)));
  search(db, { q: '盐城' }, OPEN_VIEWER);

  print(
    '  whole answer, smart mode (page of 50 with highlights, counts, facets):      p50      p95      max  cpu p50  cpu p95 ms',
  );
  const ours = (label: string, list: string[], extra: object = {}): Spent[] => {
    const times = list.map((q) => timed(() => search(db, { q, ...extra }, OPEN_VIEWER)));
    print(`    ${pad(label, 66)}${figures(times)}`);
    return times;
  };
  const times = ours('2 to 8 characters', mixed);
  ours(
    '2 characters',
    many(() => cut(2)),
  );
  ours(
    '3 to 4 characters',
    many(() => cut(3 + Math.floor(random() * 2))),
  );
  ours(
    'across two captions, 4 to 12 characters',
    many(() => cut(4 + Math.floor(random() * 9), true)),
  );
  ours(
    '1 character',
    many(() => cut(1)),
  );
  ours(
    'the commonest words',
    ['我们', '他们', '当时', '时候', '没有', '那个'].flatMap((q) => Array<string>(20).fill(q)),
  );
  ours(
    'two words',
    many(() => `${cut(2)} ${cut(2)}`),
  );
  ours(
    '2 characters, filtered by county and 三亲',
    many(() => cut(2)),
    {
      filters: { county: ['320902', '320903'], provenance: ['experienced'] },
    },
  );
  ours(
    'typed pinyin',
    ['yancheng', 'duantou', 'xiangzhenqiye', 'shuidao', 'bianjie', 'zhengxie weiyuan', 'yc'].flatMap((q) =>
      Array<string>(20).fill(q),
    ),
  );
  ours(
    'no exact hit: one wrong character of 4',
    many(() => spoil(cut(4), random)),
  );
  ours(
    'no exact hit: one wrong character of 6',
    many(() => spoil(cut(6), random)),
  );

  compare(print, db, texts, mixed);
  edits(print, db, mixed, random);
  const wall = times.map(({ wallMs }) => wallMs);
  return { p50Ms: percentile(wall, 0.5), p95Ms: percentile(wall, 0.95) };
}

/** The same queries by the other ways, each with count and first 50. */
function compare(print: (line: string) => void, db: Database.Database, texts: string[], queries: string[]): void {
  print(
    '  the same 2 to 8 characters, count and first 50 only:                        p50      p95      max  cpu p50  cpu p95 ms',
  );
  const like = [
    db.prepare("SELECT count(*) FROM segments WHERE text LIKE '%' || ? || '%'"),
    db.prepare("SELECT * FROM segments WHERE text LIKE '%' || ? || '%' LIMIT 50"),
  ];
  const some = queries.slice(0, 60);
  print(`    ${pad('SQLite LIKE', 66)}${figures(some.map((q) => timed(() => like.map((s) => s.all(q)))))}`);
  const trigram = [
    db.prepare('SELECT count(*) FROM trigram WHERE trigram MATCH ?'),
    db.prepare('SELECT rowid, text FROM trigram WHERE trigram MATCH ? ORDER BY bm25(trigram) LIMIT 50'),
  ];
  const byTrigram = (q: string) => (q.length < 3 ? like.map((s) => s.all(q)) : trigram.map((s) => s.all(`"${q}"`)));
  print(`    ${pad('FTS5 trigram (LIKE for 2 characters)', 66)}${figures(some.map((q) => timed(() => byTrigram(q))))}`);
  const exactOnly = (q: string): SearchResult => search(db, { q, mode: 'exact' }, OPEN_VIEWER);
  print(`    ${pad('ours, exact mode, whole answer', 66)}${figures(some.map((q) => timed(() => exactOnly(q))))}`);
  const fuse = new Fuse(texts, { ignoreLocation: true, threshold: 0.3 });
  const few = queries.slice(0, 8);
  print(
    `    ${pad(`Fuse.js over all (${few.length} queries)`, 66)}${figures(few.map((q) => timed(() => fuse.search(q))))}`,
  );
}

/** Queries after many small edits, and after tidying up. */
function edits(print: (line: string) => void, db: Database.Database, queries: string[], random: () => number): void {
  const transcripts = db.prepare('SELECT num FROM transcripts').pluck().all() as number[];
  const update = db.prepare("UPDATE segments SET text = text || '嗯' WHERE transcript_num = ? AND position = ?");
  const saves = Array.from({ length: 300 }, () => {
    const num = transcripts[Math.floor(random() * transcripts.length)] ?? 1;
    const position = Math.floor(random() * PER_TRANSCRIPT);
    return timed(() =>
      db.transaction(() => {
        update.run(num, position);
        indexSegments(db, num, position, position);
      })(),
    );
  });
  print(`    ${pad('saving one caption (300 edits)', 66)}${figures(saves)}`);
  const times = () => queries.map((q) => timed(() => search(db, { q }, OPEN_VIEWER)));
  print(`    ${pad('2 to 8 characters after 300 edits', 66)}${figures(times())}`);
  const tidying = timed(() => tidy(db));
  print(`    ${pad(`2 to 8 characters after tidying up (${seconds(tidying)})`, 66)}${figures(times())}`);
}

function tidy(db: Database.Database): void {
  let busy = mergeSearchIndex(db, { start: true });
  while (busy) busy = mergeSearchIndex(db);
}

function openCatalogue(db: Database.Database, migrations: string): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('cache_size = -16000');
  db.pragma('foreign_keys = ON');
  registerSearchFunctions(db);
  for (const name of readdirSync(migrations)
    .filter((entry) => entry.endsWith('.sql'))
    .sort())
    for (const statement of readFileSync(join(migrations, name), 'utf8').split('--> statement-breakpoint'))
      db.exec(statement);
}

function fill(db: Database.Database, texts: readonly string[]): void {
  const random = randomOf(3);
  const pick = <Item>(items: ArrayLike<Item>): Item => items[Math.floor(random() * items.length)] as Item;
  const now = '2026-01-01T00:00:00.000Z';
  const put = (sql: string, ...values: unknown[]) => db.prepare(sql).run(...values);
  for (const [i, label] of TOPICS.entries())
    put('INSERT INTO tags (id, label, created_at) VALUES (?, ?, ?)', `g${i}`, label, now);
  for (let i = 0; i < 300; i++) {
    const name = pick(FAMILY) + pick(GIVEN) + pick(GIVEN);
    put(
      'INSERT INTO people (id, name, sort_name, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
      `p${i}`,
      name,
      name,
      now,
      now,
    );
  }
  const insert = db.prepare(
    `INSERT INTO segments (transcript_num, interview_num, seq, position, start_ms, end_ms, text)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  for (let at = 0, i = 1; at < texts.length; at += PER_TRANSCRIPT, i++)
    db.transaction(() => {
      const year = 1990 + Math.floor(random() * 30);
      put(
        `INSERT INTO interviews (id, title, county_code, recorded_from, recorded_to, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        `i${i}`,
        `${(texts[at] ?? '').slice(0, 9)}访谈`,
        pick(COUNTIES),
        `${year}-01-01`,
        `${year}-12-31`,
        now,
        now,
      );
      put("INSERT INTO interview_people VALUES (?, ?, 'narrator', 0)", `i${i}`, `p${Math.floor(random() * 300)}`);
      for (const tag of new Set([pick([0, 1, 2, 3, 4]), pick([5, 6, 7, 8, 9])]))
        put('INSERT INTO interview_tags VALUES (?, ?)', `i${i}`, `g${tag}`);
      for (let s = 0; s < 5; s++)
        put(
          `INSERT INTO statements (id, interview_id, kind, start_ms, end_ms, summary, created_at, updated_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          `s${i}-${s}`,
          `i${i}`,
          pick(['experienced', 'witnessed', 'heard']),
          s * 90_000,
          s * 90_000 + 60_000,
          (texts[at + s] ?? '').slice(0, 12),
          now,
          now,
        );
      put(
        `INSERT INTO transcripts (num, id, interview_id, kind, origin, file_name, original_path, sha256, encoding,
         format, created_at) VALUES (?, ?, ?, 'verbatim', 'imported', '', '', '', 'utf-8', 'srt', ?)`,
        i,
        `t${i}`,
        `i${i}`,
        now,
      );
      texts.slice(at, at + PER_TRANSCRIPT).forEach((text, n) => {
        insert.run(i, i, n + 1, n, n * 4500, n * 4500 + 4500, text);
      });
      indexTranscript(db, i);
      indexInterviewRecord(db, `i${i}`);
    })();
}

/** One character of the query replaced by a rare one. */
function spoil(query: string, random: () => number): string {
  const at = Math.floor(random() * query.length);
  return `${query.slice(0, at)}囧${query.slice(at + 1)}`;
}

/** What a piece of work took: by the clock, and of the processor (which a busy machine does not blur). */
interface Spent {
  wallMs: number;
  cpuMs: number;
}

function timed(work: () => unknown): Spent {
  const startedMs = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - startedMs, cpuMs: (user + system) / 1000 };
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

const seconds = ({ wallMs }: Spent): string => `${(wallMs / 1000).toFixed(1)} s`;
const pad = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - text.length - (text.match(/[\u4e00-\u9fff]/g)?.length ?? 0)));
const figures = (spent: readonly Spent[]): string => {
  const wall = spent.map(({ wallMs }) => wallMs);
  const cpu = spent.map(({ cpuMs }) => cpuMs);
  const shown = [
    percentile(wall, 0.5),
    percentile(wall, 0.95),
    Math.max(...wall),
    percentile(cpu, 0.5),
    percentile(cpu, 0.95),
  ];
  return shown.map((ms) => ms.toFixed(2).padStart(9)).join('');
};
