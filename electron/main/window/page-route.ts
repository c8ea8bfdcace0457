import { parseUrl } from '../security/parse-url';

/** What follows the origin in an address: path, query and hash, where the page's own route lives. */
export function routeOf(url: string): string {
  const parsed = parseUrl(url);
  return parsed?.protocol === 'http:' ? `${parsed.pathname}${parsed.search}${parsed.hash}` : '/';
}

/** The page's route that opens an archive: its folder or marker file. */
export function openArchiveRoute(path: string): string {
  return `/#/open?path=${encodeURIComponent(path)}`;
}
