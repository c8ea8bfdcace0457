import type { Job } from '../../contract/jobs';
import type { ImportItem, ImportPlan, ImportRequest, ImportResult } from '../../contract/media';
import { sentence } from '../door/sentences';
import { ArchiveClient } from './archive-client';
import { settleDerivatives } from './archive-commands';
import { readArguments, typedPath } from './arguments';
import type { Command } from './commands';
import { applyMetadata, readMetadataSheet } from './metadata-sheet';
import { USER_OPTION } from './password';

const OPTIONS = {
  ...USER_OPTION,
  link: { type: 'boolean' },
  interview: { type: 'string' },
  metadata: { type: 'string' },
  wait: { type: 'boolean' },
} as const;

export const importCommand: Command = {
  async run(argv) {
    const { values, positionals } = readArguments(argv, 'import', OPTIONS, { min: 2, max: 100_000 });
    const [folder = '', ...typed] = positionals;
    const paths = typed.map(typedPath);
    const sheetPath = values.metadata === undefined ? null : typedPath(values.metadata);
    const sheet = sheetPath === null ? null : { path: sheetPath, rows: readMetadataSheet(sheetPath) };
    const client = await ArchiveClient.open(typedPath(folder), values.user);
    try {
      if (values.interview !== undefined) await client.get(`/api/interviews/${encodeURIComponent(values.interview)}`);
      await client.grant(paths);
      const plan = await client.post<ImportPlan>('/api/import/plan', { paths });
      const groups = groupsOf(plan, values.interview);
      const ignored = plan.ignored.map(
        ({ path, problem }): ImportItem => ({
          file: path,
          interviewId: null,
          mediaId: null,
          findings: [],
          error: problem,
        }),
      );
      const imported = groups.length === 0 ? [] : await runImport(client, groups, values.link === true);
      const items = inTypedOrder([...imported, ...ignored], paths);
      const unmatched = sheet ? await applyMetadata(client, sheet, items) : [];
      for (const { code, params } of unmatched) process.stderr.write(`${sentence('findings', code, params)}\n`);
      if (values.wait) {
        const ids = new Set(items.map((item) => item.mediaId));
        await settleDerivatives(client, (mediaId) => ids.has(mediaId));
      }
      const failed = items.some((item) => item.error) || items.length === 0;
      // Beside the items, since they belong to no file; only where there are any.
      const findings = unmatched.length === 0 ? {} : { findings: unmatched };
      return { result: { items: items.map(withoutNulls), ...findings }, text: items.map(describe).join('\n'), failed };
    } finally {
      await client.close();
    }
  },
};

function groupsOf(plan: ImportPlan, interviewId: string | undefined): ImportRequest['groups'] {
  const groups = plan.groups.map(({ title, files, transcripts }) => ({
    interviewId: interviewId ?? null,
    title,
    files: files.map(({ path, role, offsetMs }) => ({ path, role, offsetMs })),
    transcripts: transcripts.map(({ path }) => path),
  }));
  return groups;
}

async function runImport(client: ArchiveClient, groups: ImportRequest['groups'], link: boolean): Promise<ImportItem[]> {
  const job = await client.post<Job>('/api/import', { groups, mode: link ? 'link' : 'copy' } satisfies ImportRequest);
  return ((await client.settle(job)).result as ImportResult).items;
}

function inTypedOrder(items: readonly ImportItem[], paths: readonly string[]): ImportItem[] {
  const place = (item: ImportItem) => paths.findIndex((path) => item.file === path || item.file.startsWith(path));
  return [...items].sort((a, b) => place(a) - place(b));
}

function withoutNulls({ interviewId, mediaId, ...rest }: ImportItem): object {
  return { ...(interviewId === null ? {} : { interviewId }), ...(mediaId === null ? {} : { mediaId }), ...rest };
}

function describe(item: ImportItem): string {
  const file = item.file;
  if (item.error) return `✗ ${file}: ${sentence('errors', item.error.code, item.error.params)}`;
  const notes = item.findings.map(
    ({ code, params, line }) => `${line ? `${line}: ` : ''}${sentence('findings', code, params)}`,
  );
  return [`✓ ${file} → ${item.interviewId}`, ...notes.map((note) => `  ${note}`)].join('\n');
}
