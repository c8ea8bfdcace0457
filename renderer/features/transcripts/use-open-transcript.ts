import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Segment, Transcript, TranscriptSummary } from '../../../electron/contract/transcripts';
import { queryKeys } from '../../api/query-keys';
import { fetchTranscript } from '../../api/transcripts';
import { inOrderOfTime } from './caption-index';

export interface OpenTranscript {
  /** null: the interview has none. */
  id: string | null;
  transcript: Transcript | undefined;
  /** In order of time; empty while reading. */
  segments: readonly Segment[];
  problem: Error | null;
  retry: () => void;
  choose: (id: string) => void;
}

const NO_SEGMENTS: readonly Segment[] = [];

/** The transcript beside the player: the one the address names, else the newest that has not been replaced. */
export function useOpenTranscript(transcripts: readonly TranscriptSummary[]): OpenTranscript {
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get('transcript');
  const current = transcripts.filter((transcript) => !transcript.superseded);
  const newest = [...current].sort((one, other) => other.createdAt.localeCompare(one.createdAt))[0];
  const id = (transcripts.find((known) => known.id === asked) ?? newest ?? transcripts[0])?.id ?? null;
  const query = useQuery({
    queryKey: queryKeys.transcript(id ?? ''),
    queryFn: ({ signal }) => fetchTranscript(id ?? '', signal),
    enabled: id !== null,
  });
  const segments = useMemo(() => (query.data ? inOrderOfTime(query.data.segments) : NO_SEGMENTS), [query.data]);
  return {
    id,
    transcript: query.data,
    segments,
    problem: query.error,
    retry: () => void query.refetch(),
    choose: (wanted) => {
      const next = new URLSearchParams(parameters);
      next.set('transcript', wanted);
      next.delete('t');
      setParameters(next, { replace: true });
    },
  };
}
