import { sentence } from '../door/sentences';

/**
 * Gives every finding, problem and error in a result its sentence, so that a program that reads the JSON can show it.
 * They are known by their `code` beside `params` (or none); everything else stays as it is.
 */
export function withMessages(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMessages);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, withMessages(inner)]);
  if (!('code' in value) || typeof value.code !== 'string') return Object.fromEntries(entries);
  const params = 'params' in value ? (value.params as Record<string, string | number>) : {};
  const known = ['findings', 'errors'] as const;
  const found = known
    .map((section) => sentence(section, String(value.code), params))
    .find((text) => text !== value.code);
  if (found === undefined) return Object.fromEntries(entries);
  const kept = entries.filter(([key]) => !['params', 'type', 'status'].includes(key));
  return { ...Object.fromEntries(kept), message: found };
}
