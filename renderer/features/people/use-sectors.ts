import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../api/query-keys';
import { fetchSectors } from '../../api/vocabularies';
import type { MembershipDraft } from './person-fields';

/** 界别 of the committee and term, in the office's order; empty where there is no list yet. */
export function useSectors({ level, area, term }: Pick<MembershipDraft, 'level' | 'area' | 'term'>): string[] {
  const list = { level, area, term: term ?? 0 };
  const sectors = useQuery({
    queryKey: queryKeys.sectors(list),
    queryFn: ({ signal }) => fetchSectors(list, signal),
    enabled: term !== null,
  });
  return (sectors.data ?? []).map(({ name }) => name);
}
