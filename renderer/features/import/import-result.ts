import type { Job } from '../../../electron/contract/jobs';
import type { ImportItem, ImportResult } from '../../../electron/contract/media';

/** What an import job gave back; null for other jobs and for those without a result (yet). */
export function importResultOf(job: Job): ImportResult | null {
  if (job.kind !== 'import') return null;
  const { result } = job;
  const known = typeof result === 'object' && result !== null && 'items' in result && Array.isArray(result.items);
  return known ? (result as ImportResult) : null;
}

export type ImportOutcome = 'failed' | 'doubtful' | 'duplicate' | 'done';

export function outcomeOf(item: ImportItem): ImportOutcome {
  if (item.error) return 'failed';
  if (item.duplicateOf) return 'duplicate';
  return item.findings.length > 0 ? 'doubtful' : 'done';
}

const ORDER: readonly ImportOutcome[] = ['failed', 'doubtful', 'duplicate', 'done'];

/** What needs a look comes first; within one outcome the order of import is kept. */
export function sortImportItems(items: readonly ImportItem[]): ImportItem[] {
  return [...items].sort((a, b) => ORDER.indexOf(outcomeOf(a)) - ORDER.indexOf(outcomeOf(b)));
}

export function countOutcomes(items: readonly ImportItem[]): Record<ImportOutcome, number> {
  const counts: Record<ImportOutcome, number> = { failed: 0, doubtful: 0, duplicate: 0, done: 0 };
  for (const item of items) counts[outcomeOf(item)] += 1;
  return counts;
}
