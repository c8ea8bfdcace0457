import { validator } from 'hono/validator';
import type { z } from 'zod';
import { KoushuError } from '../../contract/errors';

/** Parses what came in, or refuses with the first field that is wrong. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  throw new KoushuError('invalid-request', { field, message: issue?.message ?? '' }, { status: 422, where: { field } });
}

/** JSON body by schema. A body that is not JSON is refused like any other wrong input. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return validator('json', (value) => parse(schema, value));
}

/** Query string by schema; repeated keys come as arrays where the schema wants them. */
export function query<Schema extends z.ZodType>(schema: Schema) {
  return validator('query', (value) => parse(schema, value));
}
