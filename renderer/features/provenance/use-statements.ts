import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import type { Statement, StatementInput } from '../../../electron/contract/provenance';
import { addStatement, deleteStatement, restoreStatement, updateStatement } from '../../api/provenance';
import { queryKeys } from '../../api/query-keys';

/** Adding, changing, deleting and bringing back an interview's statements; the page shows the result at once. */
export function useStatements(interviewId: string) {
  const client = useQueryClient();
  const key = queryKeys.interview(interviewId);
  const put = (change: (statements: Statement[]) => Statement[]) => {
    client.setQueryData<InterviewDetail>(
      key,
      (interview) =>
        interview && {
          ...interview,
          statements: change(interview.statements).sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs),
        },
    );
    // The interview's own 三亲 label is computed by the service.
    for (const queryKey of [key, queryKeys.interviews, queryKeys.statements, queryKeys.events, queryKeys.variants])
      void client.invalidateQueries({ queryKey });
  };
  const putOne = (saved: Statement) => put((all) => [...all.filter((statement) => statement.id !== saved.id), saved]);
  const save = useMutation({
    mutationFn: ({ id, input }: { id: string | null; input: StatementInput }) =>
      id === null ? addStatement(interviewId, input) : updateStatement(id, input),
    onSuccess: putOne,
  });
  const remove = useMutation({
    mutationFn: (statement: Statement) => deleteStatement(statement.id),
    onSuccess: (_, removed) => put((all) => all.filter((statement) => statement.id !== removed.id)),
  });
  const restore = useMutation({
    mutationFn: (statement: Statement) => restoreStatement(statement.id),
    onSuccess: putOne,
  });
  return { save, remove, restore };
}
