import { resolve } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { KoushuError } from '../../contract/errors';
import { sentence } from '../door/sentences';

/**
 * Options and operands of a command.
 *
 * @param usage key of the command's usage line, shown when the words do not fit
 * @throws KoushuError `usage`
 */
export function readArguments<Options extends ParseArgsOptionsConfig>(
  argv: readonly string[],
  usage: string,
  options: Options,
  operands: { min: number; max: number },
) {
  const refuse = (cause?: unknown) =>
    new KoushuError('usage', { usage: sentence('terminal', `usage-${usage}`) }, { cause });
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
    if (positionals.length >= operands.min && positionals.length <= operands.max) return { values, positionals };
  } catch (cause) {
    throw refuse(cause);
  }
  throw refuse();
}

/** A path as typed, against the folder it was typed in: `npm run` moves to the project's own and names the other. */
export function typedPath(path: string): string {
  const typedIn = process.env.npm_lifecycle_event === 'koushu' ? process.env.INIT_CWD : undefined;
  return resolve(typedIn ?? process.cwd(), path);
}
