/** People: authority records, and the roles they hold on interviews. */

export const PERSON_ROLES = ['narrator', 'interviewer', 'recordist', 'compiler', 'mentioned'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

export interface PersonRef {
  id: string;
  name: string;
}
