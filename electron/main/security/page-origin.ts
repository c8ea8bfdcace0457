/**
 * Whether an address belongs to the page of this launch. Compares parsed origins: a check of how the text starts would
 * accept `http://127.0.0.1:8000@evil.example/`.
 *
 * @param url any text
 * @param origin such as `http://127.0.0.1:41234`; null while the service is down, when nothing is ours
 */
export function isPageUrl(url: string, origin: string | null): boolean {
  if (origin === null || !URL.canParse(url)) return false;
  const parsed = new URL(url);
  return parsed.origin === origin && parsed.username === '' && parsed.password === '';
}
