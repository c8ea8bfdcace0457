import { useQueryClient } from '@tanstack/react-query';
import type { InterviewDetail, InterviewFields } from '../../../electron/contract/interviews';
import type { PersonRef } from '../../../electron/contract/people';
import { updateInterview } from '../../api/interviews';
import { queryKeys } from '../../api/query-keys';
import { useRecordForm } from '../../ui/record-form/use-record-form';

const namesOf = (people: readonly PersonRef[]) => people.map(({ name }) => name);

/** The writable fields of an interview as the archive has them. */
function fieldsOf(interview: InterviewDetail): InterviewFields {
  const { title, archivalCode, theme, background, organisation, recordedOn, place, countyCode } = interview;
  const { abstract, periodNarrated, language, notes, cataloguer, retention, secrecy, openStatus, tags } = interview;
  return {
    title,
    archivalCode,
    theme,
    background,
    organisation,
    recordedOn,
    place,
    countyCode,
    abstract,
    periodNarrated,
    language,
    notes,
    cataloguer,
    retention,
    secrecy,
    openStatus,
    tags: [...tags],
    narrators: namesOf(interview.narrators),
    interviewers: namesOf(interview.interviewers),
    recordists: namesOf(interview.recordists),
    compilers: namesOf(interview.compilers),
    mentioned: namesOf(interview.mentioned),
  };
}

/** The interview's form: what is typed goes to the archive by itself. */
export function useDescription(interview: InterviewDetail) {
  const client = useQueryClient();
  const { id } = interview;
  return useRecordForm<InterviewFields>({
    stored: fieldsOf(interview),
    // An interview cannot be without a title: the one it has stays until there is another.
    neverEmpty: ['title'],
    save: async (changes, leaving) => {
      const saved = await updateInterview(id, changes, leaving);
      client.setQueryData(queryKeys.interview(id), saved);
      void client.invalidateQueries({ queryKey: queryKeys.interviews });
    },
  });
}
