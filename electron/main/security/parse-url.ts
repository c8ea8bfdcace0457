/** An address as a URL, or null when it is none. (`URL.canParse` is younger than the oldest runtime in use.) */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
