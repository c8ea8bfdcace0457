import type { MiddlewareHandler } from 'hono';
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

/** Ten thousand files with long paths in one import are a few MiB; nothing else comes near. */
const MAX_JSON_BYTES = 32 * 1024 * 1024;

/**
 * Reads JSON bodies ahead of the routes: up to a limit, whatever length they claim, and refuses what is no JSON like
 * any other wrong input.
 *
 * @throws KoushuError `request-too-large`, `invalid-request`
 */
export function readJsonBody(): MiddlewareHandler {
  return async (c, next) => {
    if (/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(c.req.header('content-type') ?? '')) {
      const tooLarge = () => new KoushuError('request-too-large', {}, { status: 413 });
      const text = new TextDecoder().decode(await readBody(c.req.raw, MAX_JSON_BYTES, tooLarge));
      try {
        JSON.parse(text);
      } catch (cause) {
        throw new KoushuError('invalid-request', { field: '', message: 'JSON' }, { status: 422, cause });
      }
      // Where the request looks first; it keeps promises there.
      Object.assign(c.req.bodyCache, { text: Promise.resolve(text) });
    }
    return next();
  };
}

/** The whole body in memory. @throws what `tooLarge` makes, as soon as it passes the limit */
export async function readBody(request: Request, maxBytes: number, tooLarge: () => KoushuError): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of request.body ?? []) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** JSON body by schema; {@link readJsonBody} has made sure that it is JSON. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return validator('json', (value) => parse(schema, value));
}

/** Query string by schema; repeated keys come as arrays where the schema wants them. */
export function query<Schema extends z.ZodType>(schema: Schema) {
  return validator('query', (value) => parse(schema, value));
}
