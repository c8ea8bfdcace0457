import type { Finding } from '../../../electron/contract/errors';
import { parseTimeCode } from '../../ui/time';

export interface FindingGroup {
  code: string;
  findings: Finding[];
}

/** Findings of one kind together, in the order in which each kind first appears. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = groups.get(finding.code);
    if (known) known.push(finding);
    else groups.set(finding.code, [finding]);
  }
  return [...groups].map(([code, members]) => ({ code, findings: members }));
}

const TIME_CODE = /\d+:\d{2}:\d{2}[.,]\d{1,3}/;

/** The moment a finding speaks of, as the captions now count it (`read` before `written`); null when it names none. */
export function findingMs(finding: Finding): number | null {
  const { params = {} } = finding;
  for (const name of ['start', 'read', 'end']) {
    const code = TIME_CODE.exec(String(params[name] ?? ''))?.[0];
    if (code) return parseTimeCode(code);
  }
  return null;
}
