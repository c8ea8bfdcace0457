// 1,000 subtitle files brought in through the program's door, beside what a script without a program would do.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { koushu, RunningService } from '../harness/program.mjs';
import { duration, pad, say } from '../harness/talk.mjs';
import { loadTypeScript } from './bundle.mjs';

const FILES = 1000;
const CAPTIONS = 100;
const TARGET_SECONDS = 30;

export async function run({ appDir, score }) {
  const { writeSubtitleFiles } = await loadTypeScript('fixtures');
  const folder = mkdtempSync(join(tmpdir(), 'koushu-bench-import-'));
  try {
    const source = join(folder, '字幕');
    writeSubtitleFiles(source, FILES, CAPTIONS);
    console.log(
      say(
        `  ${FILES} 个 SRT 文件，共 ${FILES * CAPTIONS} 条字幕：`,
        `  ${FILES} SRT files, ${FILES * CAPTIONS} captions in all:`,
      ),
    );
    const show = (what, ms) => console.log(`    ${pad(what, 62)}${duration(ms)}`);
    const plainMs = plainTable(folder, source, null);
    show(
      say(
        '对照：读文件、写一张表（不编索引，不存原件）',
        'beside: read the files into one table, no index, no originals',
      ),
      plainMs,
    );
    const trigramMs = plainTable(folder, source, 'trigram');
    show(say('对照：同上，加 FTS5 trigram 索引', 'beside: the same with an FTS5 trigram index'), trigramMs);
    const ours = await importAll({ appDir, folder, source });
    show(
      say(
        '本程序：识别编码、存原件、入库、编全部检索索引',
        'ours: encoding, original kept, catalogued, every search index',
      ),
      ours.totalMs,
    );
    show(say('　其中：看一遍、提出分组', '  of it: looking through, proposing groups'), ours.planMs);
    if (ours.processorMs !== null) show(say('　其中：处理器时间', '  of it: processor time'), ours.processorMs);
    score.add({
      what: say(
        `导入 ${FILES} 个 SRT（${FILES * CAPTIONS} 条字幕）`,
        `importing ${FILES} SRT files (${FILES * CAPTIONS} captions)`,
      ),
      measured: ours.totalMs / 1000,
      target: TARGET_SECONDS,
      unit: say('秒', 's'),
      beside: say(
        `trigram 对照的 ${(ours.totalMs / trigramMs).toFixed(1)} 倍`,
        `${(ours.totalMs / trigramMs).toFixed(1)} times the trigram script`,
      ),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importAll({ appDir, folder, source }) {
  const env = { KOUSHU_CONFIG_DIR: join(folder, 'settings') };
  const archive = join(folder, '档案库');
  const made = await koushu(appDir, ['init', archive, '--json'], { env });
  if (made.code !== 0) throw new Error(`init: ${made.stderr}`);
  const service = await RunningService.start({ appDir, env });
  try {
    await service.open(archive, [source]);
    const workedMs = service.processorMs();
    const startedMs = performance.now();
    const plan = await service.post('/api/import/plan', { paths: [source] });
    const planMs = performance.now() - startedMs;
    const groups = plan.groups.map(({ title, files, transcripts }) => ({
      title,
      files,
      transcripts: transcripts.map(({ path }) => path),
    }));
    const job = await service.post('/api/import', { groups, mode: 'copy' });
    const { items } = await service.done(job.id);
    const totalMs = performance.now() - startedMs;
    const processorMs = workedMs === null ? null : service.processorMs() - workedMs;
    const failed = items.find(({ error }) => error);
    if (failed) throw new Error(`import of ${failed.file}: ${failed.error.code}`);
    const { interviewCount, segmentCount } = await service.get('/api/archive');
    if (interviewCount !== FILES || segmentCount !== FILES * CAPTIONS)
      throw new Error(`${interviewCount} interviews, ${segmentCount} captions came in`);
    return { totalMs, planMs, processorMs };
  } finally {
    await service.stop();
  }
}

/** The least a script could do: everything in one transaction, flushed once. */
function plainTable(folder, source, index) {
  const Database = createRequire(import.meta.url)('better-sqlite3');
  const db = new Database(join(folder, `plain-${index}.sqlite`));
  const startedMs = performance.now();
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE captions (id INTEGER PRIMARY KEY, file TEXT, start TEXT, text TEXT)');
  if (index) db.exec(`CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='${index}')`);
  const insert = db.prepare('INSERT INTO captions (file, start, text) VALUES (?, ?, ?)');
  const insertWords = index && db.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)');
  db.transaction(() => {
    for (const name of readdirSync(source)) {
      for (const [, start, text] of readFileSync(join(source, name), 'utf8').matchAll(/^(\S+) --> \S+\r?\n(.+)$/gm)) {
        const { lastInsertRowid } = insert.run(name, start, text);
        insertWords?.run(lastInsertRowid, text);
      }
    }
  })();
  const tookMs = performance.now() - startedMs;
  const { count } = db.prepare('SELECT count(*) AS count FROM captions').get();
  db.close();
  if (count !== FILES * CAPTIONS) throw new Error(`the script read ${count} captions`);
  return tookMs;
}
