import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type AddTranscriptResult, TRANSCRIPT_KINDS } from '../../contract/transcripts';
import { describeFileError } from '../archive/storage';
import { sentence } from '../door/sentences';
import { ArchiveClient } from './archive-client';
import { readArguments, typedPath } from './arguments';
import type { Command } from './commands';
import { USER_OPTION } from './password';

const OPTIONS = {
  ...USER_OPTION,
  encoding: { type: 'string' },
  kind: { type: 'string', default: TRANSCRIPT_KINDS[0] },
} as const;

export const transcriptAddCommand: Command = {
  async run(argv) {
    const { values, positionals } = readArguments(argv, 'transcript-add', OPTIONS, { min: 3, max: 3 });
    const [folder = '', interviewId = '', file = ''] = positionals;
    const bytes = readFile(typedPath(file));
    const client = await ArchiveClient.open(typedPath(folder), values.user);
    try {
      const query = new URLSearchParams({ fileName: basename(file), kind: values.kind });
      if (values.encoding !== undefined) query.set('encoding', values.encoding);
      const path = `/api/interviews/${encodeURIComponent(interviewId)}/transcripts?${query}`;
      const result = await client.postBytes<AddTranscriptResult>(path, bytes);
      const notes = result.findings.map(
        ({ code, params, line }) => `${line === undefined ? '' : `${line}: `}${sentence('findings', code, params)}`,
      );
      const { segments, encoding } = result;
      return { result, text: [sentence('terminal', 'transcript-done', { segments, encoding }), ...notes].join('\n') };
    } finally {
      await client.close();
    }
  },
};

export function readFile(path: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    throw describeFileError(error, path);
  }
}
