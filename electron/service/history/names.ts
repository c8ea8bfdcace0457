import { PURGED_FIELD, type RecordName } from '../../contract/history';
import type { SqliteDatabase } from '../archive/database';
import type { FoundRecord, RecordKinds } from './record-kind';

/** Says what records are called; each is looked up once. */
export class RecordNames {
  private readonly known = new Map<string, RecordName>();

  constructor(
    private readonly db: SqliteDatabase,
    private readonly kinds: RecordKinds,
  ) {}

  /** Of one that is gone: as the history last knew it. */
  name(recordType: string, recordId: string): RecordName {
    const key = `${recordType}\u0000${recordId}`;
    const known = this.known.get(key);
    if (known) return known;
    const found = this.kinds.get(recordType)?.find(this.db, recordId);
    const name = found ? this.present(recordType, recordId, found) : this.gone(recordType, recordId);
    this.known.set(key, name);
    return name;
  }

  /** Titles of the records a field's value names; null when it is no reference or holds nothing. */
  titles(recordType: string, field: string, stored: string | null): string[] | null {
    const referred = this.kinds.get(recordType)?.references?.[field];
    if (referred === undefined || stored === null) return null;
    return idsIn(stored).map((id) => this.name(referred, id).title || id);
  }

  private present(recordType: string, recordId: string, found: FoundRecord): RecordName {
    return {
      recordType,
      recordId,
      title: found.title,
      startMs: found.startMs ?? null,
      endMs: found.endMs ?? null,
      ...this.interview(recordType, found.interviewId, found.title),
      state: found.trashed ? 'trash' : 'present',
    };
  }

  private gone(recordType: string, recordId: string): RecordName {
    const titleFields = [PURGED_FIELD, ...(this.kinds.get(recordType)?.titleFields ?? ['title', 'name', 'label'])];
    const last = this.lastValues(recordType, recordId, [...titleFields, 'startMs', 'endMs', 'interviewId']);
    const title = titleFields.map((field) => last.get(field)).find((value) => value) ?? '';
    return {
      recordType,
      recordId,
      title,
      startMs: milliseconds(last.get('startMs')),
      endMs: milliseconds(last.get('endMs')),
      ...this.interview(recordType, last.get('interviewId') ?? null, title),
      // Of a type nobody here knows, nobody can say that it is gone.
      state: this.kinds.has(recordType) ? 'gone' : 'present',
    };
  }

  private interview(recordType: string, interviewId: string | null, title: string) {
    if (recordType === 'interview') return { interviewId: null, interviewTitle: title };
    if (interviewId === null) return { interviewId: null, interviewTitle: null };
    return { interviewId, interviewTitle: this.name('interview', interviewId).title };
  }

  private lastValues(recordType: string, recordId: string, fields: readonly string[]): Map<string, string> {
    const rows = this.db
      .prepare(
        `SELECT field, coalesce(after, before) AS value FROM history
         WHERE record_type = ? AND record_id = ? AND field IN (SELECT value FROM json_each(?)) ORDER BY num`,
      )
      .all(recordType, recordId, JSON.stringify(fields)) as { field: string; value: string | null }[];
    return new Map(rows.flatMap(({ field, value }) => (value === null ? [] : [[field, value] as const])));
  }
}

function milliseconds(value: string | undefined): number | null {
  const number = Number(value);
  return value === undefined || !Number.isFinite(number) ? null : number;
}

/** One id, or a JSON array of ids or of `{id}`. */
function idsIn(stored: string): string[] {
  if (!stored.startsWith('[')) return [stored];
  try {
    const parsed: unknown = JSON.parse(stored);
    if (!Array.isArray(parsed)) return [stored];
    return parsed.map((item: unknown) =>
      typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : String(item),
    );
  } catch {
    return [stored];
  }
}
