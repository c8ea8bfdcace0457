/** A real catalogue to search in, filled by SQL as the stores fill it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { indexInterviewRecord, indexTranscript, registerSearchFunctions } from '../../../electron/service/search';

const MIGRATIONS = join(import.meta.dirname, '../../../resources/migrations');

export function openCatalogue(file = ':memory:'): Database.Database {
  const db = new Database(file);
  db.pragma('foreign_keys = ON');
  registerSearchFunctions(db);
  if (db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'segments'").get()) return db;
  for (const name of readdirSync(MIGRATIONS)
    .filter((entry) => entry.endsWith('.sql'))
    .sort())
    for (const statement of readFileSync(join(MIGRATIONS, name), 'utf8').split('--> statement-breakpoint'))
      db.exec(statement);
  return db;
}

const NOW = '2026-01-01T00:00:00.000Z';

export interface InterviewInput {
  id: string;
  title?: string;
  county?: string;
  abstract?: string;
  code?: string;
  place?: string;
  recorded?: [from: string, to: string];
  narrators?: string[];
  tags?: string[];
  statements?: { kind: string; startMs: number; endMs: number; summary?: string; heardFrom?: string }[];
}

/** Adds an interview with its people, tags and statements, and indexes its record. */
export function addInterview(db: Database.Database, input: InterviewInput): number {
  const num = Number(
    db
      .prepare(
        `INSERT INTO interviews (id, archival_code, title, county_code, abstract, place, recorded_from, recorded_to,
         created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        input.id,
        input.code ?? null,
        input.title ?? input.id,
        input.county ?? null,
        input.abstract ?? '',
        input.place ?? '',
        input.recorded?.[0] ?? null,
        input.recorded?.[1] ?? null,
        NOW,
        NOW,
      ).lastInsertRowid,
  );
  input.narrators?.forEach((name, position) => {
    const id = `person-${name}`;
    db.prepare('INSERT OR IGNORE INTO people (id, name, sort_name, created_at, updated_at) VALUES (?, ?, ?, ?, ?)').run(
      id,
      name,
      name,
      NOW,
      NOW,
    );
    db.prepare("INSERT INTO interview_people VALUES (?, ?, 'narrator', ?)").run(input.id, id, position);
  });
  for (const label of input.tags ?? []) {
    db.prepare('INSERT OR IGNORE INTO tags (id, label, created_at) VALUES (?, ?, ?)').run(`tag-${label}`, label, NOW);
    db.prepare('INSERT INTO interview_tags VALUES (?, ?)').run(input.id, `tag-${label}`);
  }
  input.statements?.forEach((statement, index) => {
    db.prepare(
      `INSERT INTO statements (id, interview_id, kind, start_ms, end_ms, summary, heard_from, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      `${input.id}-statement-${index}`,
      input.id,
      statement.kind,
      statement.startMs,
      statement.endMs,
      statement.summary ?? '',
      statement.heardFrom ?? '',
      NOW,
      NOW,
    );
  });
  indexInterviewRecord(db, input.id);
  return num;
}

/** Adds a transcript of one-second captions (seq from 1) and indexes it. */
export function addTranscript(
  db: Database.Database,
  interviewId: string,
  id: string,
  texts: readonly string[],
  options: { index?: boolean } = {},
): number {
  const interview = db.prepare('SELECT num FROM interviews WHERE id = ?').pluck().get(interviewId);
  const num = Number(
    db
      .prepare(
        `INSERT INTO transcripts (id, interview_id, kind, origin, file_name, original_path, sha256, encoding, format,
         created_at) VALUES (?, ?, 'verbatim', 'imported', 'a.srt', 'a.srt', '', 'utf-8', 'srt', ?)`,
      )
      .run(id, interviewId, NOW).lastInsertRowid,
  );
  const insert = db.prepare(
    `INSERT INTO segments (transcript_num, interview_num, seq, position, start_ms, end_ms, text)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  db.transaction(() => {
    texts.forEach((text, index) => {
      insert.run(num, interview, index + 1, index, index * 1000, index * 1000 + 1000, text);
    });
    if (options.index !== false) indexTranscript(db, num);
  })();
  return num;
}

/** A catalogue with one interview `a` and one transcript `t` of these captions. */
export function catalogueOf(texts: readonly string[]): Database.Database {
  const db = openCatalogue();
  addInterview(db, { id: 'a', title: '访谈' });
  addTranscript(db, 'a', 't', texts);
  return db;
}
