import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Hono } from 'hono';
import { z } from 'zod';
import { archivePathSchema, type BrowseEntry, type BrowseListing } from '../../contract/archive';
import { KoushuError } from '../../contract/errors';
import type { ArchiveHost } from '../door/host';
import { jsonBody, query } from '../door/validate';
import { isArchive } from './archive';
import { describeFileError } from './storage';

/** The in-page folder browser, where no native dialog is to be had. Sees only what lies below the allowed roots. */
export function browseRoutes(host: ArchiveHost) {
  return new Hono()
    .get('/browse', query(z.object({ path: z.string().max(4096).optional() })), (c) => {
      const { path } = c.req.valid('query');
      if (path === undefined || path === '') return c.json(listRoots(host.paths.roots));
      return c.json(listFolder(host.paths.check(path), host));
    })
    .post('/browse/folder', jsonBody(archivePathSchema), (c) => {
      const path = host.paths.check(c.req.valid('json').path);
      if (existsSync(path)) throw new KoushuError('file-exists', { path }, { status: 409 });
      try {
        mkdirSync(path);
      } catch (error) {
        throw describeFileError(error, path);
      }
      return c.json({});
    });
}

function listRoots(roots: readonly string[]): BrowseListing {
  const entries = roots.filter((root) => existsSync(root)).map((root) => describeEntry(basename(root) || root, root));
  return { path: '', parent: null, entries: entries.filter((entry) => entry !== null) };
}

function listFolder(path: string, host: ArchiveHost): BrowseListing {
  try {
    const entries = readdirSync(path)
      .filter((name) => !name.startsWith('.'))
      .map((name) => describeEntry(name, join(path, name)))
      .filter((entry) => entry !== null)
      .sort((a, b) => Number(b.folder) - Number(a.folder) || a.name.localeCompare(b.name, 'zh-CN', { numeric: true }));
    return { path, parent: parentWithin(path, host), entries };
  } catch (error) {
    throw describeFileError(error, path);
  }
}

function parentWithin(path: string, host: ArchiveHost): string | null {
  try {
    const parent = dirname(path);
    return parent === path ? null : host.paths.check(parent);
  } catch {
    return null;
  }
}

/** @returns null for what cannot be looked at (a dangling link, no permission) */
function describeEntry(name: string, path: string): BrowseEntry | null {
  try {
    const facts = statSync(path);
    const folder = facts.isDirectory();
    return { name, path, folder, sizeBytes: folder ? null : facts.size, archive: folder && isArchive(path) };
  } catch {
    return null;
  }
}
