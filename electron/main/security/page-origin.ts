import { parseUrl } from './parse-url';

/**
 * Whether an address belongs to the page of this launch. Compares parsed origins: a check of how the text starts would
 * accept `http://127.0.0.1:8000@evil.example/`.
 *
 * @param url any text
 * @param origin such as `http://127.0.0.1:41234`; null while the service is down, when nothing is ours
 */
export function isPageUrl(url: string, origin: string | null): boolean {
  const parsed = parseUrl(url);
  if (origin === null || parsed === null) return false;
  return parsed.origin === origin && parsed.username === '' && parsed.password === '';
}
