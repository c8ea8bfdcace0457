import dayjs from 'dayjs';
import type { HistoryQueryInput } from '../../../electron/contract/history';

/** Filters of the history page as its address holds them; days are local, `YYYY-MM-DD`, both included. */
export interface HistoryFilter {
  type?: string;
  who?: string;
  from?: string;
  to?: string;
}

const NAMES = ['type', 'who', 'from', 'to'] as const;

export function filterOf(search: URLSearchParams): HistoryFilter {
  return Object.fromEntries(NAMES.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])));
}

/** What the service is asked: local days become the moments they begin and end at. */
export function queryOf({ type, who, from, to }: HistoryFilter): HistoryQueryInput {
  const start = from === undefined ? null : dayjs(from);
  const end = to === undefined ? null : dayjs(to).add(1, 'day');
  return {
    ...(type ? { recordType: type } : {}),
    ...(who ? { who } : {}),
    ...(start?.isValid() ? { from: start.toISOString() } : {}),
    ...(end?.isValid() ? { to: end.toISOString() } : {}),
  };
}
