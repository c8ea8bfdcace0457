import { KoushuError } from '../../contract/errors';
import type { SearchResult } from '../../contract/search';
import { sentence } from '../door/sentences';
import { ArchiveClient } from './archive-client';
import { readArguments, typedPath } from './arguments';
import type { Command } from './commands';
import { USER_OPTION } from './password';

const OPTIONS = {
  ...USER_OPTION,
  mode: { type: 'string', default: 'smart' },
  limit: { type: 'string', default: '50' },
  filter: { type: 'string', multiple: true },
} as const;

const FILTERS: Record<string, string> = {
  county: 'county',
  县区: 'county',
  tag: 'tag',
  标签: 'tag',
  narrator: 'narrator',
  口述人: 'narrator',
  provenance: 'provenance',
  三亲: 'provenance',
  interview: 'interview',
  dateFrom: 'dateFrom',
  dateTo: 'dateTo',
};
const PROVENANCE: Record<string, string> = { 亲历: 'experienced', 亲见: 'witnessed', 亲闻: 'heard' };

export const searchCommand: Command = {
  async run(argv) {
    const { values, positionals } = readArguments(argv, 'search', OPTIONS, { min: 2, max: 2 });
    const [folder = '', q = ''] = positionals;
    const query = new URLSearchParams({ q, mode: values.mode, limit: values.limit });
    for (const filter of values.filter ?? []) query.append(...readFilter(filter));
    const client = await ArchiveClient.open(typedPath(folder), values.user);
    try {
      const { total, totals, hits, records, findings, tookMs } = await client.get<SearchResult>(`/api/search?${query}`);
      const lines = hits.map((hit) => `${clock(hit.startMs)}  ${hit.interviewTitle}  ${hit.text}`);
      const text = [sentence('terminal', 'search-done', { total, tookMs: Math.round(tookMs) }), ...lines].join('\n');
      return { result: { total, totals, hits, records, findings, tookMs }, text };
    } finally {
      await client.close();
    }
  },
};

function readFilter(text: string): [string, string] {
  const mark = text.indexOf('=');
  const key = FILTERS[text.slice(0, mark)];
  const value = text.slice(mark + 1);
  if (mark < 0 || key === undefined)
    throw new KoushuError('filter-unknown', { filter: text, known: Object.keys(FILTERS).join(', ') });
  return [key, key === 'provenance' ? (PROVENANCE[value] ?? value) : value];
}

function clock(ms: number): string {
  const pad = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${pad(ms / 3_600_000)}:${pad((ms / 60_000) % 60)}:${pad((ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`;
}
