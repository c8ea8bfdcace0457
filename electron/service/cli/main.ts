/** Entry of the command line. stdout carries the result only; talk and errors go to stderr. */
import { KoushuError } from '../../contract/errors';
import { requireRecentNode } from '../archive/node-version';
import { describeFault } from '../door/problems';
import { sentence } from '../door/sentences';
import { type Command, commands } from './commands';
import { withMessages } from './messages';

/** What a command gives back: the JSON result, the same in words, and whether all of it went well. */
export interface Outcome {
  result: unknown;
  text: string;
  failed?: boolean;
}

async function run(argv: readonly string[]): Promise<void> {
  // Behind `--` stand operands alone, whatever they look like.
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  const json = options.includes('--json');
  try {
    requireRecentNode();
    if (options.includes('--help') || options.includes('-h')) return await print(helpFor(options));
    const [command, rest] = findCommand(options.filter((word) => word !== '--json'));
    const outcome = await command.run([...rest, ...(end < 0 ? [] : argv.slice(end))], json);
    if (outcome === null) return;
    await print(json ? JSON.stringify(withMessages(outcome.result)) : outcome.text);
    if (outcome.failed) {
      process.stderr.write(`${sentence('terminal', 'partly-failed')}\n`);
      process.exitCode = 1;
    }
  } catch (error) {
    const fault = describeFault(error);
    const message = sentence('errors', fault.code, fault.params);
    if (json) {
      const where = fault.where ? { where: fault.where } : {};
      await print(JSON.stringify({ error: { code: fault.code, message, ...where } }));
    }
    if (process.env.KOUSHU_DEBUG) console.error(error);
    process.stderr.write(`${message}\n`);
    process.exitCode = 1;
  }
}

/** The usage line of the command named, or of all. */
function helpFor(argv: readonly string[]): string {
  const words = argv.filter((word) => !word.startsWith('-'));
  const name = words[0] === 'transcript' ? 'transcript add' : (words[0] ?? '');
  const names = name in commands ? [name] : Object.keys(commands);
  return names.map((known) => sentence('terminal', `usage-${known.replace(' ', '-')}`)).join('\n');
}

function findCommand(argv: readonly string[]): [Command, string[]] {
  const words = argv.filter((word) => !word.startsWith('-'));
  if (words.length === 0) throw new KoushuError('usage', { usage: sentence('terminal', 'usage') });
  const name = words[0] === 'transcript' ? `transcript ${words[1] ?? ''}` : (words[0] ?? '');
  const command = commands[name];
  if (!command) throw new KoushuError('command-unknown', { command: name.trim() });
  const rest = [...argv];
  for (const word of name.split(' ')) rest.splice(rest.indexOf(word), 1);
  return [command, rest];
}

/** Waits until the whole result is out: a pipe takes it in pieces, and the process may end right after. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${text}\n`, () => resolve()));
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `| head` closes the pipe: nobody is left to tell.
  if (error.code === 'EPIPE') process.exit(0);
});

void run(process.argv.slice(2));
