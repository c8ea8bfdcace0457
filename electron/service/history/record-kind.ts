import type { z } from 'zod';
import type { TrashContents } from '../../contract/history';
import type { ChangedTopic } from '../../contract/jobs';
import type { Archive } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';

/** A record that is in the catalogue, the trash included. */
export interface FoundRecord {
  title: string;
  trashed: boolean;
  interviewId: string | null;
  /** On the interview's timeline. */
  startMs?: number;
  endMs?: number;
}

/** How a type of record goes to the trash, comes back and is deleted for good. */
export interface TrashKind {
  /** Those in the trash. `deletedAt` is ISO 8601. */
  list(db: SqliteDatabase): { id: string; deletedAt: string }[];
  /** What goes with it: how many of each kind, and the files inside the archive, relative with `/`. */
  contents(archive: Archive, id: string): { counts: TrashContents; files: string[] };
  /** Takes it out of the trash through its room, history and search index included. */
  restore(archive: Archive, id: string): void;
  /**
   * Deletes its rows, and those of what it holds, and takes them out of the search index; the files go afterwards. Runs
   * inside a transaction.
   *
   * @throws KoushuError when something outside the trash needs it
   */
  purge(archive: Archive, id: string): void;
}

/**
 * What history and trash have to know of a type of record. A room describes its own records in such an object and adds
 * it to door/record-kinds.ts; this room imports none of them.
 */
export interface RecordKind {
  /** As `recordChanges` gets it. */
  readonly recordType: string;
  find(db: SqliteDatabase, id: string): FoundRecord | undefined;
  /** Fields whose last value names a record that is gone, best first. */
  readonly titleFields: readonly string[];
  /** Fields that hold an id, or an array of ids, with the type of record they name. */
  readonly references?: Readonly<Record<string, string>>;
  /** Ids of its records that belong to an interview and show in its history, the trash included. */
  idsOfInterview?(db: SqliteDatabase, interviewId: string): string[];
  readonly restore?: {
    /** What a field may hold. A field that is not here is computed, or cannot be put back by itself. */
    readonly fields: Readonly<Record<string, z.ZodType>>;
    /**
     * The room's normal update: validation, history and search index included. Runs inside a transaction.
     *
     * @throws KoushuError what the update throws
     */
    put(archive: Archive, id: string, values: Record<string, unknown>): void;
  };
  /**
   * Makes a record anew that was deleted without going to the trash, under its old id. Runs inside a transaction.
   *
   * @param values its fields as they were, by the schemas of `restore.fields`; what those do not know, as stored
   */
  recreate?(archive: Archive, id: string, values: Record<string, unknown>): void;
  readonly trash?: TrashKind;
  /** What open pages are told after a restore. */
  readonly topics: readonly ChangedTopic[];
}

/** The kinds by record type; a later one takes the place of an earlier one. */
export type RecordKinds = ReadonlyMap<string, RecordKind>;

export function kindsByType(kinds: readonly RecordKind[]): RecordKinds {
  return new Map(kinds.map((kind) => [kind.recordType, kind]));
}
