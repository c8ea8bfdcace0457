import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { z } from 'zod';
import { safeFileName } from '../../contract/file-names';
import { unfinishedParams } from '../jobs/store';
import type { Archive } from './archive';
import type { SqliteDatabase } from './database';
import { freeFileName } from './storage';

/**
 * Files a browser sends wait here until the import has copied them in: on the archive's own disk, which has the room
 * and is guarded like the archive, where the system's folder for temporary files may be small and read by others.
 */
export const INCOMING_FOLDER = 'incoming';

/** Where a sent file belongs among those sent with it: what lay in one folder stays in one, so it groups as it would. */
export const incomingSchema = z.object({
  /** Files sent together; a file that names none was sent alone. */
  batch: z.uuid().default(() => randomUUID()),
  /** Folder below the one that was dropped, with `/`; empty for a file dropped by itself. */
  folder: z.string().max(1000).default(''),
  name: z.string().min(1).max(500),
});

/** A free place for a file on its way in. Every step of its folder is made a plain name, so none leads out. */
export function incomingPath(archive: Archive, file: z.output<typeof incomingSchema>): string {
  const steps = file.folder
    .split('/')
    .filter((step) => step !== '')
    .map(safeFileName);
  const folder = join(archive.resolve(INCOMING_FOLDER), file.batch, ...steps);
  mkdirSync(folder, { recursive: true });
  return join(folder, freeFileName(folder, file.name));
}

export function isIncoming(archive: Archive, path: string): boolean {
  return path.startsWith(archive.resolve(INCOMING_FOLDER) + sep);
}

/** Removes a file that has been brought in, or never will be, and the folders it leaves empty. */
export function removeIncoming(archive: Archive, path: string): void {
  rmSync(path, { force: true });
  for (let folder = dirname(path); isIncoming(archive, folder); folder = dirname(folder)) {
    if (existsSync(folder) && readdirSync(folder).length > 0) return;
    rmSync(folder, { recursive: true, force: true });
  }
}

const importParams = z.object({
  groups: z.array(z.object({ files: z.array(z.object({ path: z.string() })), transcripts: z.array(z.string()) })),
});

/** Runs when the archive is opened: what no waiting import names was sent in vain. */
export function removeForgottenIncoming(db: SqliteDatabase, archiveFolder: string): void {
  const folder = join(archiveFolder, INCOMING_FOLDER);
  if (!existsSync(folder)) return;
  const needed = new Set<string>();
  const batchOf = (path: string) => relative(folder, path).split(sep)[0] ?? '';
  for (const params of unfinishedParams(db, 'import')) {
    for (const group of importParams.safeParse(params).data?.groups ?? [])
      for (const path of [...group.files.map((file) => file.path), ...group.transcripts]) needed.add(batchOf(path));
  }
  for (const name of readdirSync(folder))
    if (!needed.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
}
