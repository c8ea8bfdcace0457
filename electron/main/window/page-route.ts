/** What follows the origin in an address: path, query and hash, where the page's own route lives. */
export function routeOf(url: string): string {
  if (!URL.canParse(url)) return '/';
  const { protocol, pathname, search, hash } = new URL(url);
  return protocol === 'http:' ? `${pathname}${search}${hash}` : '/';
}

/** The page's route that opens an archive: its folder or marker file. */
export function openArchiveRoute(path: string): string {
  return `/#/open?path=${encodeURIComponent(path)}`;
}
