import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { KoushuError } from '../../contract/errors';
import { sentence } from '../door/sentences';

/** Option of every command that opens an archive. */
export const USER_OPTION = { user: { type: 'string' } } as const;

/**
 * Password of a login: from `KOUSHU_PASSWORD`, else asked for on a terminal that does not show it.
 *
 * @throws KoushuError `cli-password-needed` when there is nobody to ask
 */
export async function askPassword(login: string): Promise<string> {
  const given = process.env.KOUSHU_PASSWORD;
  // Programs started from here, such as ffmpeg, have no use for it.
  delete process.env.KOUSHU_PASSWORD;
  if (given) return given;
  if (!process.stdin.isTTY) throw new KoushuError('cli-password-needed', { login });
  process.stderr.write(sentence('terminal', 'ask-password', { login }));
  const typed = await readUnseen();
  process.stderr.write('\n');
  if (!typed) throw new KoushuError('cli-password-needed', { login });
  return typed;
}

/** One line from the terminal, not shown while it is typed; null when the person gives up. */
function readUnseen(): Promise<string | null> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true });
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      resolve(line);
      lines.close();
    });
    lines.once('SIGINT', () => lines.close());
    lines.once('close', () => resolve(null));
  });
}
