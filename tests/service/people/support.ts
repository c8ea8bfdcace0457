/** What the tests of people share. */
import type { PersonDetail, PersonList } from '../../../electron/contract/people';
import type { Door } from '../harness/harness';

export const makePerson = (door: Door, fields: Record<string, unknown>): Promise<PersonDetail> =>
  door.post<PersonDetail>('/api/people', { another: true, ...fields });

export const readPerson = (door: Door, id: string): Promise<PersonDetail> => door.get(`/api/people/${id}`);

/** Names of the list's rows under these filters. */
export async function listed(door: Door, query: Record<string, string | number> = {}): Promise<string[]> {
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
  return (await door.get<PersonList>(`/api/people/list?${search}`)).items.map(({ name }) => name);
}

/** A refusal as status, code and field. */
export async function refusal(door: Door, method: string, path: string, body?: unknown): Promise<unknown[]> {
  const answer = await door.call(method, path, body);
  return [answer.status, answer.body.code, answer.body.where?.field];
}

export const addStatement = (door: Door, interviewId: string, fields: Record<string, unknown> = {}) =>
  door.post<{ id: string }>(`/api/interviews/${interviewId}/statements`, {
    kind: 'experienced',
    startMs: 0,
    endMs: 1000,
    ...fields,
  });
