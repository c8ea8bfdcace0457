/** Reads what the history says. */
import type { HistoryChange, HistoryList } from '../../../electron/contract/history';
import type { Door } from '../harness/harness';
export const newest = async (door: Door, query = ''): Promise<HistoryChange> => {
  const [change] = (await door.get<HistoryList>(`/api/history?limit=1${query}`)).items;
  if (!change) throw new Error('no history');
  return change;
};

export const fieldsOf = (change: HistoryChange) =>
  Object.fromEntries(
    change.records.flatMap(({ fields }) => fields.map(({ field, before, after }) => [field, [before, after]])),
  );

export const numOf = (change: HistoryChange, field: string) =>
  change.records.flatMap(({ fields }) => fields).find((entry) => entry.field === field)?.num ?? -1;
