import { basename, extname } from 'node:path';
import { KoushuError } from '../../contract/errors';
import { writeFileAtomically } from '../archive/storage';
import { sentence } from '../door/sentences';
import { parseTranscript, serializeTranscript, type TranscriptFormat } from '../transcripts/formats';
import { readArguments, typedPath } from './arguments';
import type { Command } from './commands';
import { withMessages } from './messages';
import { readFile } from './transcript-command';

const OPTIONS = { from: { type: 'string' }, to: { type: 'string' }, encoding: { type: 'string' } } as const;
const READABLE: readonly string[] = ['srt', 'vtt'];
const WRITABLE: readonly string[] = ['srt', 'vtt', 'json'];

export const convertCommand: Command = {
  async run(argv) {
    const { values, positionals } = readArguments(argv, 'convert', OPTIONS, { min: 2, max: 2 });
    const [from = '', to = ''] = positionals;
    const target = typedPath(to);
    const format = knownFormat(values.to ?? extname(target).slice(1), WRITABLE);
    const parsed = parseTranscript(readFile(typedPath(from)), {
      fileName: basename(from),
      ...(values.from === undefined ? {} : { format: knownFormat(values.from, READABLE) as TranscriptFormat }),
      ...(values.encoding === undefined ? {} : { encoding: values.encoding }),
    });
    const { encoding, segments } = parsed;
    const findings = withMessages(parsed.findings);
    const content =
      format === 'json'
        ? `${JSON.stringify({ encoding, segments, findings }, null, 2)}\n`
        : serializeTranscript(segments, format as TranscriptFormat);
    writeFileAtomically(target, content);
    const result = { file: target, format, encoding, segments: segments.length, findings };
    return {
      result,
      text: sentence('terminal', 'convert-done', { file: target, segments: segments.length, encoding }),
    };
  },
};

function knownFormat(name: string, known: readonly string[]): string {
  const format = name.toLowerCase();
  if (known.includes(format)) return format;
  throw new KoushuError('format-unknown', { format: name, known: known.join(', ') });
}
