import { existsSync, rmdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { KoushuError } from '../../contract/errors';
import {
  DELETED_AT_FIELD,
  PURGED_FIELD,
  type PurgeResult,
  type TrashItem,
  type TrashItems,
  type TrashList,
} from '../../contract/history';
import type { Archive } from '../archive/archive';
import { announceFile, withdrawFile } from '../archive/placing';
import { fileSize } from '../archive/storage';
import { RecordNames } from './names';
import { recordChanges } from './record-changes';
import type { RecordKind, RecordKinds, TrashKind } from './record-kind';
import { lastRow } from './rows';

type TrashedKind = RecordKind & { trash: TrashKind };

const hasTrash = (kind: RecordKind | undefined): kind is TrashedKind => kind?.trash !== undefined;

/** What lies in the trash, last deleted first. */
export function listTrash(
  archive: Archive,
  kinds: RecordKinds,
  { recordType, offset, limit }: { recordType?: string | undefined; offset: number; limit: number },
): TrashList {
  const { db } = archive;
  const trashed = [...kinds.values()]
    .filter(hasTrash)
    .flatMap((kind) => kind.trash.list(db).map((entry) => ({ ...entry, kind })));
  const counts = [...Map.groupBy(trashed, ({ kind }) => kind.recordType)].map(([type, own]) => ({
    recordType: type,
    count: own.length,
  }));
  const wanted = trashed
    .filter(({ kind }) => recordType === undefined || kind.recordType === recordType)
    .sort((a, b) => (a.deletedAt < b.deletedAt ? 1 : a.deletedAt > b.deletedAt ? -1 : 0));
  const names = new RecordNames(db, kinds);
  const items = wanted.slice(offset, offset + limit).map(({ kind, id, deletedAt }): TrashItem => {
    const deletion = lastRow(db, { record_type: kind.recordType, record_id: id, field: DELETED_AT_FIELD });
    const { counts: contents, files } = kind.trash.contents(archive, id);
    const sizes = files.map((file) => fileSize(archive.resolve(file)) ?? 0);
    return {
      ...names.name(kind.recordType, id),
      deletedAt,
      deletedBy: deletion && deletion.after !== null ? deletion.who : null,
      contents,
      fileCount: files.length,
      sizeBytes: sizes.reduce((sum, size) => sum + size, 0),
    };
  });
  return { total: wanted.length, items, counts };
}

/** @throws KoushuError `trash-item-unknown` when one of them is not in the trash */
export function requireTrashed(archive: Archive, kinds: RecordKinds, items: TrashItems): void {
  ordered(archive, kinds, items);
}

/**
 * Takes records out of the trash, one by one: each may move files, which no transaction moves back.
 *
 * @throws KoushuError `trash-item-unknown`, and what the record's own restore throws
 */
export function restoreFromTrash(archive: Archive, kinds: RecordKinds, items: TrashItems): void {
  // What others belong to first: a clip cannot come back to an interview that is still in the trash.
  for (const { kind, id } of ordered(archive, kinds, items)) kind.trash.restore(archive, id);
}

/**
 * Deletes records in the trash for good, all or none: rows, search index and the files inside the archive. The history
 * keeps their titles. Files elsewhere, linked originals above all, are their owner's and stay. A kill in between leaves
 * either everything, or files the next opening removes.
 *
 * @throws KoushuError `trash-item-unknown`, `trash-still-used`
 */
export function purgeFromTrash(archive: Archive, kinds: RecordKinds, items: TrashItems): PurgeResult {
  const { db } = archive;
  const files = new Set<string>();
  const records = db.transaction(() => {
    // What belongs to others first: it may be chosen beside them.
    const chosen = ordered(archive, kinds, items).reverse();
    const names = new RecordNames(db, kinds);
    for (const { kind, id } of chosen) {
      const { title } = names.name(kind.recordType, id);
      for (const file of kind.trash.contents(archive, id).files) files.add(file);
      try {
        kind.trash.purge(archive, id);
      } catch (error) {
        if (!isForeignKeyError(error)) throw error;
        throw new KoushuError('trash-still-used', { title }, { status: 409, where: { record: id }, cause: error });
      }
      recordChanges(db, kind.recordType, id, {}, { [PURGED_FIELD]: title });
    }
    for (const file of files) announceFile(archive, file);
    return chosen.length;
  })();
  let freedBytes = 0;
  for (const file of files) freedBytes += removeFile(archive, file);
  return { records, files: files.size, freedBytes };
}

/** Interviews, then what hangs on them; each once. */
function ordered(archive: Archive, kinds: RecordKinds, items: TrashItems): { kind: TrashedKind; id: string }[] {
  const order = [...kinds.keys()];
  const unique = new Map(items.map((item) => [`${item.recordType}\u0000${item.recordId}`, item]));
  return [...unique.values()]
    .map(({ recordType, recordId }) => {
      const kind = kinds.get(recordType);
      if (!hasTrash(kind) || !kind.find(archive.db, recordId)?.trashed)
        throw new KoushuError('trash-item-unknown', {}, { status: 404, where: { record: recordId } });
      return { kind, id: recordId };
    })
    .sort((a, b) => order.indexOf(a.kind.recordType) - order.indexOf(b.kind.recordType));
}

function removeFile(archive: Archive, file: string): number {
  const size = fileSize(archive.resolve(file)) ?? 0;
  try {
    withdrawFile(archive, file);
  } catch {
    // Windows keeps a file that is being played. The note stays, and the next opening removes it.
    return 0;
  }
  removeEmptyFolders(archive, dirname(file));
  return size;
}

/** The record's own folder goes with its last file; the archive's own folders stay. */
function removeEmptyFolders(archive: Archive, folder: string): void {
  if (!folder.includes('/')) return;
  const path = archive.resolve(folder);
  try {
    if (existsSync(path)) rmdirSync(path);
  } catch {
    return; // Not empty.
  }
  removeEmptyFolders(archive, dirname(folder));
}

function isForeignKeyError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}
