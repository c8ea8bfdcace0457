import { LockOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TimeRange } from '../../../electron/contract/rights';
import { queryKeys } from '../../api/query-keys';
import { fetchRights } from '../../api/rights';
import { formatTimeCode } from '../../ui/time';
import { useViewer } from '../users/use-viewer';

const NONE: readonly TimeRange[] = [];

/** What is sealed to others, for those who see it all the same; nothing to the others, who are not given it. */
export function useSealedRanges(interviewId: string | undefined): readonly TimeRange[] {
  const { may } = useViewer();
  const rights = useQuery({
    queryKey: queryKeys.rights(interviewId ?? ''),
    queryFn: ({ signal }) => fetchRights(interviewId ?? '', signal),
    enabled: interviewId !== undefined && may('read-sealed'),
  });
  return rights.data?.sealing.ranges ?? NONE;
}

export const isSealed = (sealed: readonly TimeRange[], { startMs, endMs }: TimeRange): boolean =>
  sealed.some((range) => range.startMs < endMs && range.endMs > startMs);

/** The sealed range whose captions are missing between two that are there. */
export const sealedBefore = (sealed: readonly TimeRange[], afterMs: number, beforeMs: number): TimeRange | undefined =>
  sealed.find(({ startMs }) => startMs > afterMs && startMs < beforeMs);

/** Stands where captions are left out. */
export function SealedGap({ range }: { range: TimeRange }) {
  const { t } = useTranslation('rights');
  return (
    <p className="sealed-gap">
      <LockOutlined aria-hidden />{' '}
      {t('passage.here', { range: `${formatTimeCode(range.startMs)}–${formatTimeCode(range.endMs)}` })}
    </p>
  );
}
