import type { Finding, MessageParams } from '../../../contract/errors';

/** Most findings one file lists; a 100,000-caption file with a fault in each stays readable and small. */
const LISTED_FINDINGS = 200;

/**
 * Collects findings with their lines. Beyond 200 the commonest codes are cut first, so that one fault repeated
 * everywhere cannot hide a rare one; `more-findings` then says how many are left out.
 */
export class FindingList {
  private readonly byCode = new Map<string, Finding[]>();
  private total = 0;

  /** @param params given as a function where making them costs: called only for a finding that is listed */
  add(code: string, line?: number, params?: MessageParams | (() => MessageParams)): void {
    this.total += 1;
    const list = this.byCode.get(code);
    if (list && list.length >= LISTED_FINDINGS) return;
    const values = typeof params === 'function' ? params() : params;
    const finding: Finding = { code, ...(values ? { params: values } : {}), ...(line === undefined ? {} : { line }) };
    if (list) list.push(finding);
    else this.byCode.set(code, [finding]);
  }

  /** The findings by line, those about the whole file first. */
  list(): Finding[] {
    const share = this.fairShare();
    const kept = [...this.byCode.values()].flatMap((list) => list.slice(0, share));
    kept.sort((left, right) => (left.line ?? 0) - (right.line ?? 0));
    if (kept.length < this.total) kept.push({ code: 'more-findings', params: { count: this.total - kept.length } });
    return kept;
  }

  /** The largest number per code at which all codes together fit. */
  private fairShare(): number {
    let room = LISTED_FINDINGS;
    let codes = this.byCode.size;
    for (const size of [...this.byCode.values()].map((list) => list.length).sort((a, b) => a - b)) {
      if (size * codes > room) return Math.max(1, Math.floor(room / codes));
      room -= size;
      codes -= 1;
    }
    return LISTED_FINDINGS;
  }
}
