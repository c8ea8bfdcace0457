import { initCommand, rebuildCommand, verifyCommand } from './archive-commands';
import { convertCommand } from './convert-command';
import { cutCommand } from './cut-command';
import { importCommand } from './import-command';
import type { Outcome } from './main';
import { searchCommand } from './search-command';
import { serveCommand } from './serve-command';
import { transcriptAddCommand } from './transcript-command';

export interface Command {
  /**
   * @param argv what follows the command's name, without `--json`
   * @param json whether the result is wanted as JSON; only `serve`, which never ends, needs to know
   * @returns null when the command has said all itself (`serve`)
   */
  run(argv: readonly string[], json: boolean): Promise<Outcome | null>;
}

/** Every command by the words it is called with. */
export const commands: Readonly<Record<string, Command>> = {
  init: initCommand,
  import: importCommand,
  'transcript add': transcriptAddCommand,
  convert: convertCommand,
  search: searchCommand,
  cut: cutCommand,
  verify: verifyCommand,
  rebuild: rebuildCommand,
  serve: serveCommand,
};
