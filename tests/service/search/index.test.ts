import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import {
  checkSearchIndex,
  indexInterviewRecord,
  indexSegments,
  indexTranscript,
  mergeSearchIndex,
  rebuildSearch,
  removeInterview,
  removeTranscript,
  search,
} from '../../../electron/service/search';
import type { Database } from '../../../electron/service/search/database';
import { OPEN_VIEWER } from '../../../electron/service/users/viewer';
import { addInterview, addTranscript, catalogueOf, openCatalogue } from './archive';

const TABLES = ['search_captions', 'search_characters', 'search_syllables', 'search_record_text'];
const SIDE = ['search_rows', 'search_transcripts', 'search_provenance'];
const CLEAN = { missing: 0, stale: 0 };

/** All the index says: every term of every row of every table. */
function dump(db: Database): unknown {
  const terms = TABLES.map((table) => {
    db.exec(`DROP TABLE IF EXISTS temp.dump; CREATE VIRTUAL TABLE temp.dump USING fts5vocab(main, ${table}, instance)`);
    return db.prepare('SELECT term, doc, col, "offset" FROM temp.dump ORDER BY 1, 2, 3, 4').raw().all();
  });
  db.exec('DROP TABLE temp.dump');
  return [...terms, ...SIDE.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1`).raw().all())];
}

const total = (db: Database, q: string) => search(db, { q, mode: 'exact' }, OPEN_VIEWER).total;
const num = (db: Database, id = 't') =>
  db.prepare('SELECT num FROM transcripts WHERE id = ?').pluck().get(id) as number;

describe('edits', () => {
  const text = fc.string({ unit: fc.constantFrom('断', '头', '边', '界', 'a', '1', '，', ' ', '𠅤'), maxLength: 6 });
  const edit = fc.record({
    kind: fc.constantFrom('change', 'delete', 'insert', 'move'),
    at: fc.nat(),
    to: fc.nat(),
    text,
  });

  test('any run of small edits leaves the index as if made anew', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 12 }),
        fc.array(edit, { minLength: 1, maxLength: 8 }),
        (texts, edits) => {
          const db = openCatalogue();
          addInterview(db, { id: 'a', statements: [{ kind: 'heard', startMs: 2000, endMs: 5000, heardFrom: '他' }] });
          const transcript = addTranscript(db, 'a', 't', texts);
          let seq = texts.length;
          for (const wish of edits)
            db.transaction(() => {
              const size = db.prepare('SELECT count(*) FROM segments').pluck().get() as number;
              const at = wish.at % (size + (wish.kind === 'insert' ? 1 : 0) || 1);
              if (wish.kind === 'change')
                db.prepare('UPDATE segments SET text = ? WHERE position = ?').run(wish.text, at);
              if (wish.kind === 'delete') {
                db.prepare('DELETE FROM segments WHERE position = ?').run(at);
                db.prepare('UPDATE segments SET position = position - 1 WHERE position > ?').run(at);
              }
              if (wish.kind === 'insert') {
                db.prepare('UPDATE segments SET position = position + 1 WHERE position >= ?').run(at);
                db.prepare(
                  `INSERT INTO segments (transcript_num, interview_num, seq, position, start_ms, end_ms, text)
                 VALUES (?, 1, ?, ?, ?, ?, ?)`,
                ).run(transcript, ++seq, at, at * 900, at * 900 + 500, wish.text);
              }
              const to = wish.to % Math.max(1, size);
              if (wish.kind === 'move') {
                db.prepare('UPDATE segments SET position = -1 WHERE position = ?').run(at);
                db.prepare('UPDATE segments SET position = ? WHERE position = ?').run(at, to);
                db.prepare('UPDATE segments SET position = ? WHERE position = -1').run(to);
              }
              indexSegments(
                db,
                transcript,
                wish.kind === 'move' ? Math.min(at, to) : at,
                wish.kind === 'move' ? Math.max(at, to) : at,
              );
            })();
          expect(checkSearchIndex(db)).toEqual(CLEAN);
          const edited = dump(db);
          indexTranscript(db, transcript, { force: true });
          expect(edited).toEqual(dump(db));
          db.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a change is found at once, across the joint too, and what was there no more', () => {
    const db = catalogueOf(['打通断', '头路', '尾']);
    expect(total(db, '断头路')).toBe(1);
    db.prepare("UPDATE segments SET text = '边路' WHERE seq = 2").run();
    indexSegments(db, num(db), 1, 1);
    expect(total(db, '断头路')).toBe(0);
    expect(total(db, '断边路尾')).toBe(1);
    expect(total(db, '头')).toBe(0);
  });

  test('an edit that is rolled back leaves the search as it was', () => {
    const db = catalogueOf(['断头']);
    search(db, { q: '断头' }, OPEN_VIEWER);
    expect(() =>
      db.transaction(() => {
        db.prepare("UPDATE interviews SET title = '新名'").run();
        db.prepare("UPDATE segments SET text = '边界'").run();
        indexSegments(db, num(db), 0, 0);
        indexInterviewRecord(db, 'a');
        expect(search(db, { q: '边界' }, OPEN_VIEWER).hits[0]?.interviewTitle).toBe('新名');
        throw new Error('changed my mind');
      })(),
    ).toThrow('changed my mind');
    expect(search(db, { q: '断头' }, OPEN_VIEWER).hits[0]?.interviewTitle).toBe('访谈');
    db.prepare("UPDATE interviews SET title = '又一名'").run();
    indexInterviewRecord(db, 'a');
    expect(search(db, { q: '断头' }, OPEN_VIEWER).hits[0]?.interviewTitle).toBe('又一名');
    expect(total(db, '边界')).toBe(0);
  });

  test('changed records: titles, renamed tags, statements', () => {
    const db = openCatalogue();
    addInterview(db, { id: 'a', title: '旧题名', tags: ['水利'] });
    addTranscript(db, 'a', 't', ['盐城', '盐城']);
    expect(total(db, '旧题名')).toBe(1);
    db.prepare("UPDATE interviews SET title = '新题目'").run();
    db.prepare("UPDATE tags SET label = '河工'").run();
    db.prepare(
      "INSERT INTO statements (id, interview_id, kind, start_ms, end_ms, created_at, updated_at) VALUES ('s', 'a', 'witnessed', 1000, 1500, '', '')",
    ).run();
    expect(checkSearchIndex(db)).not.toEqual(CLEAN);
    indexInterviewRecord(db, 'a');
    expect(checkSearchIndex(db)).toEqual(CLEAN);
    expect([total(db, '旧题名'), total(db, '新题目'), total(db, '水利'), total(db, '河工')]).toEqual([0, 1, 0, 1]);
    expect(search(db, { q: '盐城', filters: { tag: ['河工'], provenance: ['witnessed'] } }, OPEN_VIEWER).total).toBe(1);
  });
});

describe('removal', () => {
  test('a superseded transcript and a deleted interview are not searched, and come back', () => {
    const db = openCatalogue();
    addInterview(db, { id: 'a', title: '断头甲' });
    addTranscript(db, 'a', 'old', ['断头边界']);
    addTranscript(db, 'a', 'new', ['断头边界']);
    expect(total(db, '断头')).toBe(3);
    db.prepare("UPDATE transcripts SET superseded = 1 WHERE id = 'old'").run();
    expect(total(db, '断头')).toBe(3);
    indexTranscript(db, num(db, 'old'));
    expect(total(db, '断头')).toBe(2);
    db.prepare("UPDATE interviews SET deleted_at = 'now'").run();
    removeInterview(db, 'a');
    expect(total(db, '断头')).toBe(0);
    expect(checkSearchIndex(db)).toEqual(CLEAN);
    expect(dump(db)).toEqual([[], [], [], [], [], [], []]);
    db.prepare('UPDATE interviews SET deleted_at = NULL').run();
    indexInterviewRecord(db, 'a');
    indexTranscript(db, num(db, 'new'));
    expect(total(db, '断头')).toBe(2);
    expect(checkSearchIndex(db)).toEqual(CLEAN);
  });

  test('a transcript can be taken out after it is gone', () => {
    const db = catalogueOf(['断头边界']);
    const gone = num(db);
    db.prepare('DELETE FROM transcripts').run();
    removeTranscript(db, gone);
    expect(total(db, '断头')).toBe(0);
    expect(checkSearchIndex(db)).toEqual(CLEAN);
  });
});

describe('check and rebuild', () => {
  function filled(transcripts = 30): Database {
    const db = openCatalogue();
    for (let i = 0; i < transcripts; i++) {
      addInterview(db, {
        id: `i${i}`,
        title: `访谈${i}`,
        narrators: ['张三'],
        statements: [{ kind: 'heard', startMs: 0, endMs: 3000 }],
      });
      addTranscript(
        db,
        `i${i}`,
        `t${i}`,
        Array.from({ length: 100 }, (_, n) => (n % 10 === 0 ? '断头' : `边界${n}`)),
      );
    }
    return db;
  }

  test('every kind of damage is seen, and mended by a rebuild', async () => {
    const db = filled(3);
    const damages: [string, { missing?: number; stale?: number }][] = [
      ["UPDATE segments SET text = '改了' WHERE transcript_num = 1 AND seq = 50", { stale: 1 }],
      ['DELETE FROM search_rows WHERE doc % 1048576 = 7', { missing: 3 }],
      ['DELETE FROM search_captions WHERE rowid = 1048577', { missing: 1 }],
      ["INSERT INTO search_characters (rowid, characters) VALUES (99, '断')", { stale: 1 }],
      ['DELETE FROM search_transcripts WHERE transcript_num = 2', {}],
      ['UPDATE search_provenance SET kinds = 1 WHERE from_doc < 2097152', { stale: 1 }],
      ["UPDATE search_records SET text = '别的' WHERE field = 'title' AND interview_num = 1", { missing: 1, stale: 1 }],
      ['DELETE FROM search_record_text WHERE rowid = (SELECT max(num) FROM search_records)', { missing: 1 }],
    ];
    for (const [sql, least] of damages) {
      db.exec(sql);
      const found = checkSearchIndex(db);
      expect(found.missing + found.stale, sql).toBeGreaterThan(0);
      expect(found, sql).toMatchObject({ missing: expect.any(Number), stale: expect.any(Number) });
      if (least.missing !== undefined) expect(found.missing, sql).toBeGreaterThanOrEqual(least.missing);
      if (least.stale !== undefined) expect(found.stale, sql).toBeGreaterThanOrEqual(least.stale);
      await rebuildSearch(db);
      expect(checkSearchIndex(db), sql).toEqual(CLEAN);
    }
    expect(total(db, '改了')).toBeGreaterThan(0);
  });

  test('a rebuild gives what the edits gave', async () => {
    const db = filled(5);
    const before = dump(db) as unknown[][];
    const progress: number[] = [];
    const result = await rebuildSearch(db, { onProgress: (done) => progress.push(done) });
    expect(result).toEqual({ segments: 500, records: 10 });
    // Records get new numbers; captions must be the same to the last term.
    const after = dump(db) as unknown[][];
    for (const table of [0, 1, 2, 4, 5, 6]) expect(after[table]).toEqual(before[table]);
    expect(after[3]?.length).toBe(before[3]?.length);
    expect(progress.at(-1)).toBe(1);
    expect([...progress].sort((a, b) => a - b)).toEqual(progress);
  });

  test('stopped at any step it leaves an index that works and is right', async () => {
    for (let stop = 1; stop <= 3; stop++) {
      const db = filled(25);
      let steps = 0;
      const rebuilding = rebuildSearch(db, {
        onProgress: () => {
          if (++steps === stop) throw new Error('killed');
        },
      });
      await expect(rebuilding).rejects.toThrow('killed');
      expect(total(db, '断头')).toBe(250);
      expect(checkSearchIndex(db)).toEqual(CLEAN);
    }
  });

  test('a search in the middle of it finds everything, and it can be aborted', async () => {
    const db = filled(25);
    const abort = new AbortController();
    const seen: number[] = [];
    const rebuilding = rebuildSearch(db, {
      signal: abort.signal,
      onProgress: () => {
        seen.push(total(db, '断头'));
        if (seen.length === 2) abort.abort(new Error('enough'));
      },
    });
    await expect(rebuilding).rejects.toThrow('enough');
    expect(seen).toEqual([250, 250]);
  });

  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  test('a damaged index says so and is made anew; killed in between, the next rebuild ends it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'koushu-search-'));
    folders.push(folder);
    const file = join(folder, 'catalog.sqlite');
    const first = openCatalogue(file);
    addInterview(first, { id: 'a' });
    for (let i = 0; i < 21; i++)
      addTranscript(
        first,
        'a',
        `t${i}`,
        Array.from({ length: 100 }, (_, n) => `断头边界${n}`),
      );
    // SQLite guards these tables; a bad disk does not.
    first.unsafeMode(true);
    first.exec('DELETE FROM search_captions_data WHERE id > 10; DELETE FROM search_captions_idx');
    first.close();
    const db = openCatalogue(file);
    expect(() => search(db, { q: '断头边界' }, OPEN_VIEWER)).toThrow('search-index-damaged');
    let steps = 0;
    const rebuilding = rebuildSearch(db, {
      onProgress: () => {
        if (++steps === 1) throw new Error('killed');
      },
    });
    await expect(rebuilding).rejects.toThrow('killed');
    const half = total(db, '断头边界');
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(2100);
    expect(checkSearchIndex(db).missing).toBeGreaterThan(0);
    await rebuildSearch(db);
    expect(total(db, '断头边界')).toBe(2100);
    expect(checkSearchIndex(db)).toEqual(CLEAN);
    db.close();
  });

  test('tidying changes nothing that is found, and ends', () => {
    const db = filled(10);
    for (let i = 0; i < 50; i++) {
      db.prepare("UPDATE segments SET text = text || '啊' WHERE transcript_num = ? AND position = ?").run(
        (i % 10) + 1,
        i,
      );
      indexSegments(db, (i % 10) + 1, i, i);
    }
    const before = dump(db);
    let busy = mergeSearchIndex(db, { start: true, pages: 50 });
    for (let step = 0; busy; step++) {
      expect(step).toBeLessThan(1000);
      busy = mergeSearchIndex(db, { pages: 50 });
    }
    expect(dump(db)).toEqual(before);
  });
});
