import type { FindingList } from './findings';

/** No open-ended repeat: a file of nothing but CR must not be scanned from each of them to the end. */
const LINE_END = /\r\r?\n|\r|\n/g;

function lineOf(text: string, at: number): number {
  let line = 1;
  for (const _ of text.slice(0, at).matchAll(LINE_END)) line += 1;
  return line;
}

function removeAll(text: string, character: string, code: string, findings: FindingList): string {
  const first = text.indexOf(character);
  if (first < 0) return text;
  const parts = text.split(character);
  findings.add(code, lineOf(text, first), { count: parts.length - 1 });
  return parts.join('');
}

/**
 * Cuts a decoded file into lines whatever ends them: LF, CRLF, bare CR, and the CR CR LF of files converted twice.
 * Byte order marks inside the file (it was joined from several) and NUL characters are taken out. Findings:
 * `bom-removed`, `nul-removed`, `line-endings-mixed`.
 */
export function splitLines(text: string, findings: FindingList): string[] {
  const unmarked = text.startsWith('\ufeff') ? text.slice(1) : text;
  const withoutNul = removeAll(unmarked, '\0', 'nul-removed', findings);
  const clean = removeAll(withoutNul, '\ufeff', 'bom-removed', findings);
  if (!clean.includes('\r')) return clean.split('\n');
  reportMixedEndings(clean, findings);
  return clean.split(LINE_END);
}

function reportMixedEndings(text: string, findings: FindingList): void {
  let previous = '';
  let line = 0;
  for (const [ending] of text.matchAll(LINE_END)) {
    line += 1;
    if (previous !== '' && ending !== previous) {
      findings.add('line-endings-mixed', line);
      return;
    }
    previous = ending;
  }
}
