import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchInterviewIds, type InterviewListFilter } from '../../../api/interviews';
import { problemSentence } from '../../../api/problems';
import { queryKeys } from '../../../api/query-keys';

export interface ChosenInterviews {
  ids: ReadonlySet<string>;
  /** @param range from the one chosen last to this one, in the order of the list */
  choose: (id: string, range: boolean) => void;
  /** Every interview the filter leaves. */
  chooseAll: () => void;
  drop: (ids: readonly string[]) => void;
  clear: () => void;
}

const NONE: ReadonlySet<string> = new Set();

/** The interviews chosen for one change to all of them. Another filter shows others: then nothing is chosen any more. */
export function useChosenInterviews(filter: InterviewListFilter): ChosenInterviews {
  const { t } = useTranslation('interviews');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [ids, setIds] = useState(NONE);
  const last = useRef<string | null>(null);
  const { sort: _, ...filters } = filter;
  const filterKey = JSON.stringify(filters);
  const [chosenUnder, setChosenUnder] = useState(filterKey);
  if (chosenUnder !== filterKey) {
    setChosenUnder(filterKey);
    setIds(NONE);
  }
  const listed = useRef(filter);
  listed.current = filter;

  /** Does something with the whole list in its order, once it is known. */
  const withAll = useCallback(
    (work: (all: readonly string[]) => void) => {
      const wanted = listed.current;
      client
        .fetchQuery({
          queryKey: queryKeys.interviewIds(wanted),
          queryFn: ({ signal }) => fetchInterviewIds(wanted, signal),
        })
        .then(({ ids: all }) => work(all))
        .catch((error: unknown) => void message.error(problemSentence(t, error)));
    },
    [client, message, t],
  );
  const toggle = useCallback((id: string) => {
    last.current = id;
    setIds((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const choose = useCallback(
    (id: string, range: boolean) => {
      const from = last.current;
      if (!range || from === null) return toggle(id);
      withAll((all) => {
        const [a, b] = [all.indexOf(from), all.indexOf(id)];
        if (a < 0 || b < 0) return toggle(id);
        last.current = id;
        setIds((before) => new Set([...before, ...all.slice(Math.min(a, b), Math.max(a, b) + 1)]));
      });
    },
    [toggle, withAll],
  );
  const chooseAll = useCallback(() => withAll((all) => setIds(new Set(all))), [withAll]);
  const drop = useCallback(
    (some: readonly string[]) => setIds((before) => new Set([...before].filter((id) => !some.includes(id)))),
    [],
  );
  const clear = useCallback(() => {
    last.current = null;
    setIds(NONE);
  }, []);
  return { ids, choose, chooseAll, drop, clear };
}
