import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { MiddlewareHandler } from 'hono';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The built page. Names with a hash in them never change, so the browser may keep them. */
export function pageFiles(folder: string): MiddlewareHandler {
  return async (c, next) => {
    const path = c.req.path === '/' ? '/index.html' : decodedPath(c.req.path);
    if (path === null) return next();
    const file = normalize(join(folder, path));
    const type = TYPES[extname(file)];
    if (!file.startsWith(folder + sep) || type === undefined) return next();
    try {
      const content = await readFile(file);
      const cacheControl = path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache';
      return c.body(content, 200, { 'content-type': type, 'cache-control': cacheControl });
    } catch {
      return next();
    }
  };
}

/** Null for what is no well-formed address. */
function decodedPath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
