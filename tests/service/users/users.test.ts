import { describe, expect, test } from 'vitest';
import type { User, ViewerInfo } from '../../../electron/contract/users';
import { openDoor } from '../harness/harness';
import { openOffice, PASSWORD, Person } from './office';

const DIRECTOR = { login: 'chen', name: '陈主任', role: 'director', password: PASSWORD };

describe('the first user', () => {
  test('an archive without users is open and says so', async () => {
    const door = await openDoor();
    expect(await door.get('/api/viewer')).toEqual({
      usersExist: false,
      user: null,
      rights: ['read', 'read-sealed', 'cut', 'catalogue', 'review', 'manage'],
    });
    await door.createInterview({ title: '断头边界变通途' });
    expect(await door.get('/api/users')).toEqual([]);
  });

  test('must be a director; from then on nothing is answered without a login', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '断头边界变通途' });
    const person = new Person(door);
    expect((await person.call('POST', '/api/users', { ...DIRECTOR, role: 'editor' })).body).toMatchObject({
      status: 422,
      code: 'first-user-director',
      where: { field: 'role' },
    });
    expect(await door.get('/api/users')).toEqual([]);
    const made = await person.call<User>('POST', '/api/users', DIRECTOR);
    expect([made.status, made.body]).toEqual([
      201,
      {
        id: expect.any(String),
        login: 'chen',
        name: '陈主任',
        role: 'director',
        active: true,
        createdAt: expect.any(String),
        lastLoginAt: null,
      },
    ]);
    const stranger = new Person(door);
    expect((await stranger.call('GET', `/api/interviews/${id}`)).body).toMatchObject({
      status: 401,
      code: 'login-required',
    });
    expect((await stranger.call('GET', '/api/viewer')).body).toEqual({ usersExist: true, user: null, rights: [] });
    expect((await stranger.call('POST', '/api/users', { ...DIRECTOR, login: 'second' })).status).toBe(401);
    // Who made the first user is that user from then on.
    expect((await person.call<ViewerInfo>('GET', '/api/viewer')).body.user).toMatchObject({ name: '陈主任' });
    expect((await person.call('GET', `/api/interviews/${id}`)).status).toBe(200);
  });

  test('of two made at the same moment one is', async () => {
    const door = await openDoor();
    const answers = await Promise.all(
      ['one', 'two'].map((login) => new Person(door).call('POST', '/api/users', { ...DIRECTOR, login })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401]);
  });
});

describe('users', () => {
  test('are listed with those who left at the end, without anything of their passwords', async () => {
    const { director, add } = await openOffice();
    await add('zhou', 'researcher', '周研究');
    const left = await add('an', 'editor', '安剪辑');
    await director.call('PATCH', `/api/users/${left.id}`, { active: false });
    const answer = await director.fetch('/api/users');
    const text = await answer.text();
    expect((JSON.parse(text) as User[]).map(({ name, active }) => [name, active])).toEqual([
      ['陈主任', true],
      ['周研究', true],
      ['安剪辑', false],
    ]);
    expect(text).not.toMatch(/scrypt|password/i);
  });

  test.each(['CHEN', 'ｃｈｅｎ', ' Chen '])('a login is taken also as %j', async (login) => {
    const { director } = await openOffice();
    const other = await director.call('POST', '/api/users', { ...DIRECTOR, login });
    expect(other.body).toMatchObject({ status: 409, code: 'login-taken', where: { field: 'login' } });
    const person = await new Person(director.door).login(login);
    expect((await person.call<ViewerInfo>('GET', '/api/viewer')).body.user).toMatchObject({ login: 'chen' });
  });

  test.each([
    ['login', 'a b'],
    ['login', 'x'],
    ['name', ' '],
    ['role', 'king'],
    ['password', '1234567'],
  ])('%s %j is refused at its field', async (field, value) => {
    const { director } = await openOffice();
    const refused = await director.call('POST', '/api/users', { ...DIRECTOR, login: 'new', [field]: value });
    expect(refused.body).toMatchObject({ status: 422, where: { field } });
    expect((await director.call<User[]>('GET', '/api/users')).body).toHaveLength(1);
  });

  test('the last active director stays one', async () => {
    const { director, add } = await openOffice();
    const me = (await director.call<ViewerInfo>('GET', '/api/viewer')).body.user?.id ?? '';
    const second = await add('sun', 'director');
    await director.call('PATCH', `/api/users/${second.id}`, { active: false });
    for (const change of [{ role: 'cataloguer' }, { active: false }]) {
      const refused = await director.call('PATCH', `/api/users/${me}`, change);
      expect(refused.body).toMatchObject({ status: 409, code: 'last-director' });
    }
    await director.call('PATCH', `/api/users/${second.id}`, { active: true });
    expect((await director.call<User>('PATCH', `/api/users/${me}`, { role: 'cataloguer' })).body.role).toBe(
      'cataloguer',
    );
    expect((await director.call('GET', '/api/users')).status).toBe(403);
  });

  test('what changed is history, in the name of who did it; a password is not', async () => {
    const { door, director, add } = await openOffice();
    const { id } = await add('li', 'editor', '李剪辑');
    await director.call('PATCH', `/api/users/${id}`, { role: 'reviewer', password: 'another-password' });
    const rows = door.archive.db
      .prepare(
        "SELECT field, before, after, who FROM history WHERE record_type = 'user' AND record_id = ? ORDER BY num",
      )
      .all(id) as { field: string; before: string; after: string; who: string }[];
    expect(rows).toContainEqual({ field: 'role', before: 'editor', after: 'reviewer', who: '陈主任' });
    expect(rows.filter(({ field }) => field === 'passwordSetAt')).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/scrypt|another-password/);
  });

  test('a logged-in name is the one the history writes, whatever the machine is called', async () => {
    const { door, add, at } = await openOffice();
    await door.call('POST', '/api/session/user', { name: '共用电脑' });
    await add('wang', 'cataloguer', '王编目');
    const wang = await at('wang');
    const { body } = await wang.call<{ id: string }>('POST', '/api/interviews', { title: '丝路滨海梦' });
    const who = door.archive.db.prepare('SELECT DISTINCT who FROM history WHERE record_id = ?').pluck().all(body.id);
    expect(who).toEqual(['王编目']);
  });
});

describe("one's own password", () => {
  test('is changed with the old one, and other browsers must log in anew', async () => {
    const { add, at } = await openOffice();
    await add('li', 'researcher');
    const [here, there] = [await at('li'), await at('li')];
    const wrong = await here.call('POST', '/api/users/me/password', { current: 'not-it-at-all', next: 'new-password' });
    expect(wrong.body).toMatchObject({ status: 422, code: 'password-current-wrong', where: { field: 'current' } });
    const short = await here.call('POST', '/api/users/me/password', { current: PASSWORD, next: 'short' });
    expect(short.body).toMatchObject({ status: 422, where: { field: 'next' } });
    expect(
      (await here.call('POST', '/api/users/me/password', { current: PASSWORD, next: 'new-password' })).status,
    ).toBe(200);
    expect((await here.call('GET', '/api/interviews')).status).toBe(200);
    expect((await there.call('GET', '/api/interviews')).status).toBe(401);
    expect((await there.call('POST', '/api/login', { login: 'li', password: PASSWORD })).status).toBe(401);
    await there.login('li', 'new-password');
  });

  test('needs a user', async () => {
    const door = await openDoor();
    const refused = await door.call('POST', '/api/users/me/password', { current: PASSWORD, next: 'new-password' });
    expect(refused.body).toMatchObject({ status: 401, code: 'login-required' });
  });
});
