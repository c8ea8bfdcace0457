import type { Finding } from '../../../electron/contract/errors';

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
