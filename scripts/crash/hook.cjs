// Loaded before the program (`node --require`) by the kill harness: ends the process with SIGKILL at a chosen one of
// the moments where what is on the disk changes. `KOUSHU_CRASH_AT`: which one, counted from 1 (0: none);
// `KOUSHU_CRASH_WHEN`: `before` or `after` it.
const childProcess = require('node:child_process');
const fs = require('node:fs');
const { join } = require('node:path');

const target = Number(process.env.KOUSHU_CRASH_AT ?? 0);
const before = process.env.KOUSHU_CRASH_WHEN === 'before';
let count = 0;

const die = () => process.kill(process.pid, 'SIGKILL');

function point(act) {
  count += 1;
  if (count !== target) return act();
  if (before) die();
  const result = act();
  if (result instanceof Promise) return result.finally(die);
  die();
  return result;
}

function wrap(owner, names, counts = () => true) {
  for (const name of names) {
    const original = owner[name];
    owner[name] = function wrapped(...args) {
      return counts(args, this) ? point(() => original.apply(this, args)) : original.apply(this, args);
    };
  }
}

const writes = ([, flags]) => typeof flags === 'string' && /[wax+]/.test(flags);
wrap(fs, ['openSync'], writes);
wrap(fs, ['writeSync', 'fsyncSync', 'renameSync', 'linkSync', 'rmSync', 'mkdirSync', 'writeFileSync']);
wrap(fs.promises, ['open'], writes);
wrap(fs.promises, ['rename', 'link', 'rm', 'mkdir']);
wrap(childProcess, ['spawn']);

// Inside a transaction nothing is on the disk yet: only its ends count, and what runs outside of one.
const Database = require(require.resolve('better-sqlite3', { paths: [join(process.argv[1] ?? process.cwd(), '..')] }));
const memory = new Database(':memory:');
const statement = Object.getPrototypeOf(memory.prepare('SELECT 1'));
const isEnd = (text) => /^(begin|commit|rollback|savepoint|release)/i.test(text);
wrap(statement, ['run'], (_args, self) =>
  isEnd(self.source) ? /^(begin|commit)/i.test(self.source) : !self.database.inTransaction,
);
wrap(Database.prototype, ['exec'], (_args, self) => !self.inTransaction);
memory.close();
