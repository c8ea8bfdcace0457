import { setTimeout as wait } from 'node:timers/promises';

/** Waits for something outside the page; the test's own guard against hanging ends it when it never comes. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const sinceMs = Date.now();
  let toldMs = sinceMs;
  while (!(await isSo())) {
    await wait(50);
    if (Date.now() - toldMs < 30_000) continue;
    toldMs = Date.now();
    process.stderr.write(`Still waiting until ${what}.\n`);
  }
}

/** Whether a process exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
