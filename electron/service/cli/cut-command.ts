import { CUT_MODES, type CutInput, type CutReport } from '../../contract/clips';
import { KoushuError } from '../../contract/errors';
import type { Job } from '../../contract/jobs';
import { sentence } from '../door/sentences';
import { ArchiveClient } from './archive-client';
import { readArguments, typedPath } from './arguments';
import type { Command } from './commands';
import { USER_OPTION } from './password';
import { parseTime } from './time';

const OPTIONS = {
  ...USER_OPTION,
  in: { type: 'string' },
  out: { type: 'string' },
  mode: { type: 'string', default: 'exact' },
  output: { type: 'string' },
  force: { type: 'boolean' },
  title: { type: 'string', default: '' },
} as const;

export const cutCommand: Command = {
  async run(argv) {
    const { values, positionals } = readArguments(argv, 'cut', OPTIONS, { min: 2, max: 2 });
    const [folder = '', mediaId = ''] = positionals;
    if (values.in === undefined || values.out === undefined)
      throw new KoushuError('usage', { usage: sentence('terminal', 'usage-cut') });
    const mode = CUT_MODES.find((known) => known === values.mode);
    if (!mode) throw new KoushuError('cut-mode-unknown', { mode: values.mode, known: CUT_MODES.join(', ') });
    const input: CutInput = {
      mediaId,
      inMs: parseTime(values.in, 'in'),
      outMs: parseTime(values.out, 'out'),
      mode,
      title: values.title,
      overwrite: values.force === true,
      ...(values.output === undefined ? {} : { output: typedPath(values.output) }),
    };
    const client = await ArchiveClient.open(typedPath(folder), values.user);
    try {
      if (input.output !== undefined) await client.grant([input.output]);
      const job = await client.post<Job>('/api/clips', input);
      const report = (await client.settle(job)).result as CutReport;
      const { file, actual } = report;
      const notes = report.findings.map(({ code, params }) => sentence('findings', code, params));
      const text = [sentence('terminal', 'cut-done', { file, frames: actual.frames }), ...notes].join('\n');
      return { result: report, text };
    } finally {
      await client.close();
    }
  },
};
