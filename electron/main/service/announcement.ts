import type { ServiceAnnouncement } from '../../contract/shell';

/** Reads what a service said; null for anything else than the two announcements, which is ignored. */
export function readAnnouncement(message: unknown): ServiceAnnouncement | null {
  if (typeof message !== 'object' || message === null || !('type' in message)) return null;
  const { type, port, pid, code, params } = message as Record<string, unknown>;
  if (type === 'ready' && isPort(port) && Number.isInteger(pid)) return { type, port, pid: Number(pid) };
  if (type === 'failed' && typeof code === 'string') return { type, code, params: readParams(params) };
  return null;
}

function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536;
}

function readParams(value: unknown): Record<string, string | number> {
  const params: Record<string, string | number> = {};
  if (typeof value !== 'object' || value === null) return params;
  for (const [name, param] of Object.entries(value)) {
    if (typeof param === 'string' || typeof param === 'number') params[name] = param;
  }
  return params;
}
