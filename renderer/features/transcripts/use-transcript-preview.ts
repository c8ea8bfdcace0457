import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { EncodingChoice, TranscriptPreview } from '../../../electron/contract/transcripts';
import { previewTranscript } from '../../api/transcripts';

/** How the service would read a file; without an encoding its best guess. */
function usePreview(file: File | null, encoding: string | null) {
  return useQuery({
    queryKey: ['transcript-preview', file?.name, file?.size, file?.lastModified, encoding],
    queryFn: ({ signal }) => previewTranscript(file ?? new Blob(), file?.name ?? '', encoding ?? undefined, signal),
    enabled: file !== null,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
}

/** The readings on offer: the guess first, then what else the bytes could be. */
function encodingChoices(guess: TranscriptPreview | undefined): EncodingChoice[] {
  if (!guess) return [];
  const first = {
    encoding: guess.encoding,
    preview: guess.segments
      .slice(0, 2)
      .map((segment) => segment.text)
      .join(' '),
  };
  return [first, ...guess.alternatives.filter((choice) => choice.encoding !== guess.encoding)];
}

/** @param encoding null: as guessed */
export function useTranscriptPreview(file: File | null, encoding: string | null) {
  const guess = usePreview(file, null);
  const chosen = usePreview(encoding === null ? null : file, encoding);
  const shown = encoding === null ? guess : chosen;
  return {
    preview: shown.data,
    problem: shown.error,
    pending: shown.isFetching,
    guess: guess.data,
    choices: encodingChoices(guess.data),
  };
}
