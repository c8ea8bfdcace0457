import type { RecordKind } from '../history/record-kind';

/** What history has to know of users. Nothing is put back: roles and logins are given on the users' page. */
export const userKind: RecordKind = {
  recordType: 'user',
  find(db, id) {
    const row = db.prepare('SELECT name, login FROM users WHERE id = ?').get(id) as
      | { name: string; login: string }
      | undefined;
    return row && { title: `${row.name}（${row.login}）`, trashed: false, interviewId: null };
  },
  titleFields: ['name', 'login'],
  topics: ['users'],
};
