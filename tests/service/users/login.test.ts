import { scryptSync } from 'node:crypto';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { KoushuError } from '../../../electron/contract/errors';
import type { Job, ServiceEvent } from '../../../electron/contract/jobs';
import type { LoginAnswer, ViewerInfo } from '../../../electron/contract/users';
import { LoginGuard } from '../../../electron/service/users/login-guard';
import { IDLE_AFTER_MS } from '../../../electron/service/users/login-sessions';
import { openDoor } from '../harness/harness';
import { openOffice, PASSWORD, Person } from './office';

/** The clock stands still and goes on only when told. */
function stopClock(): (ms: number) => void {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  return (ms) => vi.setSystemTime(Date.now() + ms);
}

const wrong = { password: 'certainly-wrong' };

describe('logging in', () => {
  test('two browsers are two users at once', async () => {
    const { add, at, director } = await openOffice();
    await add('li', 'researcher', '李研究');
    const li = await at('li');
    const who = async (person: Person) => (await person.call<ViewerInfo>('GET', '/api/viewer')).body;
    expect(await who(li)).toMatchObject({
      usersExist: true,
      user: { name: '李研究', role: 'researcher' },
      rights: ['read'],
    });
    expect(await who(director)).toMatchObject({ user: { name: '陈主任' } });
    await li.call('POST', '/api/logout', {});
    expect(await who(li)).toMatchObject({ user: null, rights: [] });
    expect(await who(director)).toMatchObject({ user: { name: '陈主任' } });
  });

  test('sets a cookie no script and no other site can use, and tells a page no token', async () => {
    const { door } = await openOffice();
    const answer = await new Person(door).call<LoginAnswer>('POST', '/api/login', {
      login: 'chen',
      password: PASSWORD,
    });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^koushu_user=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(answer.body).not.toHaveProperty('token');
    expect(answer.body.rights).toContain('manage');
  });

  test('the cookie alone, without the session of the program, opens nothing', async () => {
    const { door, director } = await openOffice();
    const answer = await door.app.request('/api/interviews', { headers: { cookie: director.cookie } });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'no-session' });
  });

  test('the command line gets a token, and a page cannot use it', async () => {
    const { door } = await openOffice();
    const authorization = `Bearer ${door.secrets.native}`;
    const answer = await door.fetch('/api/login', {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'chen', password: PASSWORD }),
    });
    const { token = '' } = (await answer.json()) as LoginAnswer;
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(answer.headers.get('set-cookie')).toBeNull();
    const status = async (headers: Record<string, string>) => (await door.fetch('/api/interviews', { headers })).status;
    expect(await status({ authorization, 'x-koushu-user': token })).toBe(200);
    expect(await status({ authorization })).toBe(401);
    expect(await status({ cookie: `koushu_session=${door.secrets.session}`, 'x-koushu-user': token })).toBe(401);
  });

  test('somebody unknown gets the very answer of a wrong password, and waits as long', async () => {
    const { door } = await openOffice();
    stopClock();
    const answersTo = async (login: string) => {
      const person = new Person(door);
      const answers: unknown[] = [];
      for (let time = 0; time < 5; time += 1) {
        const { status, body } = await person.call('POST', '/api/login', { login, ...wrong });
        answers.push([status, body]);
      }
      return answers;
    };
    const known = await answersTo('chen');
    expect(known[0]).toEqual([401, { type: 'about:blank', status: 401, code: 'login-wrong', params: {} }]);
    expect(await answersTo('nobody')).toEqual(known);
  });

  test('who has left is told so only when they know the password', async () => {
    const { door, director, add } = await openOffice();
    const { id } = await add('li', 'editor');
    await director.call('PATCH', `/api/users/${id}`, { active: false });
    const login = (password: string) => new Person(door).call('POST', '/api/login', { login: 'li', password });
    expect((await login('certainly-wrong')).body).toMatchObject({ status: 401, code: 'login-wrong' });
    expect((await login(PASSWORD)).body).toMatchObject({ status: 401, code: 'user-inactive' });
  });

  test('makes a hash anew that had become too cheap', async () => {
    const { door, add, at } = await openOffice();
    const { id } = await add('li', 'editor');
    const salt = Buffer.alloc(16, 1);
    const cheap = scryptSync(PASSWORD, salt, 32, { N: 1024, r: 8, p: 1 }).toString('base64');
    const { db } = door.archive;
    db.prepare('UPDATE users SET password_hash = ? WHERE id = ?').run(
      `scrypt$1024$8$1$${salt.toString('base64')}$${cheap}`,
      id,
    );
    await at('li');
    expect(db.prepare('SELECT password_hash FROM users WHERE id = ?').pluck().get(id)).toMatch(/^scrypt\$65536\$/);
    await at('li');
  });
});

describe('after failures', () => {
  test('each further one doubles the wait; the right password then opens at once', async () => {
    const { door } = await openOffice();
    const goOn = stopClock();
    const person = new Person(door);
    const attempt = async (password: string) =>
      (await person.call('POST', '/api/login', { login: 'chen', password })).body;
    for (let time = 0; time < 3; time += 1)
      expect(await attempt('certainly-wrong')).toMatchObject({ code: 'login-wrong' });
    for (const seconds of [1, 2, 4, 8]) {
      // Also the right password waits: else the wait would tell which one it is.
      expect(await attempt(PASSWORD)).toMatchObject({ status: 429, code: 'login-locked', params: { seconds } });
      goOn(seconds * 1000);
      expect(await attempt('certainly-wrong')).toMatchObject({ code: 'login-wrong' });
    }
    goOn(16_000);
    expect(await attempt(PASSWORD)).toMatchObject({ usersExist: true });
    expect(await attempt('certainly-wrong')).toMatchObject({ code: 'login-wrong' });
    expect(await attempt(PASSWORD)).toMatchObject({ usersExist: true });
  });

  test('many attempts at once are no way around it, nor is closing the archive', async () => {
    const { door } = await openOffice();
    stopClock();
    const attempt = () => new Person(door).call('POST', '/api/login', { login: 'chen', ...wrong });
    const answers = await Promise.all(Array.from({ length: 12 }, attempt));
    expect(answers.filter(({ body }) => body.code === 'login-wrong')).toHaveLength(3);
    expect(answers.filter(({ body }) => body.code === 'login-locked')).toHaveLength(9);
    const { path } = door.archive;
    await door.post('/api/archive/close');
    await door.post('/api/archive/open', { path });
    expect((await attempt()).body.code).toBe('login-locked');
  });

  test('one password tried on many logins is slowed down too, and nobody else waits longer than half a minute', async () => {
    const goOn = stopClock();
    const guard = new LoginGuard();
    const attempt = (login: string, found: string | null = null) =>
      guard.attempt(login, async () => found).catch(({ code, params }: KoushuError) => [code, params]);
    for (let number = 0; number < 30; number += 1) expect(await attempt(`user${number}`)).toBeNull();
    for (const [turn, seconds] of [1, 2, 4, 8, 16, 30, 30].entries()) {
      expect(await attempt('chen', 'found')).toEqual(['login-locked', { seconds }]);
      goOn(seconds * 1000);
      expect(await attempt(`again${turn}`)).toBeNull();
    }
    goOn(30_000);
    expect(await attempt('chen', 'found')).toBe('found');
  });

  test('more attempts than can wait are refused at once, and none is lost count of', async () => {
    stopClock();
    const guard = new LoginGuard();
    let checks = 0;
    const attempt = async (number: number) => {
      try {
        return await guard.attempt(`user${number}`, async () => {
          checks += 1;
          return null;
        });
      } catch (error) {
        return (error as KoushuError).code;
      }
    };
    const answers = await Promise.all(Array.from({ length: 100 }, (_, number) => attempt(number)));
    expect(answers.filter((answer) => answer === 'login-locked')).toHaveLength(80);
    expect(checks).toBe(20);
    expect(await attempt(100)).toBeNull();
  });

  test('guessing the current password from an open browser is slowed down as well', async () => {
    const { director } = await openOffice();
    stopClock();
    const attempt = () =>
      director.call('POST', '/api/users/me/password', { current: 'certainly-wrong', next: 'new-password' });
    for (let time = 0; time < 3; time += 1) expect((await attempt()).body.code).toBe('password-current-wrong');
    expect((await attempt()).body).toMatchObject({ status: 429, code: 'login-locked' });
  });
});

describe('a login ends', () => {
  const isIn = async (person: Person) => (await person.call('GET', '/api/interviews')).status === 200;

  test('after half a day without a request, and not while there are some', async () => {
    const { director, add, at } = await openOffice();
    await add('li', 'researcher');
    const goOn = stopClock();
    const li = await at('li');
    await director.login('chen');
    for (let time = 0; time < 3; time += 1) {
      goOn(IDLE_AFTER_MS - 1000);
      expect(await isIn(director)).toBe(true);
    }
    expect(await isIn(li)).toBe(false);
    goOn(IDLE_AFTER_MS + 1000);
    expect(await isIn(director)).toBe(false);
  });

  test('when the archive is closed', async () => {
    const { door, director } = await openOffice();
    const { path } = door.archive;
    await door.post('/api/archive/close');
    await door.post('/api/archive/open', { path });
    expect(await isIn(director)).toBe(false);
  });

  test.each([{ role: 'editor' }, { login: 'li2' }, { password: 'another-password' }, { active: false }])(
    'when the user is changed: %j',
    async (change) => {
      const { director, add, at } = await openOffice();
      const { id } = await add('li', 'researcher');
      const li = await at('li');
      await director.call('PATCH', `/api/users/${id}`, { name: '李研究' });
      expect(await isIn(li)).toBe(true);
      await director.call('PATCH', `/api/users/${id}`, change);
      expect(await isIn(li)).toBe(false);
      expect(await isIn(director)).toBe(true);
    },
  );
});

/** Lines of the event stream, as they come. */
async function* eventsOf(person: Person): AsyncGenerator<ServiceEvent, void> {
  const answer = await person.fetch('/api/events');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done || value === undefined) return;
      const lines = (rest + value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') yield JSON.parse(line) as ServiceEvent;
    }
  } finally {
    await reader?.cancel();
  }
}

describe('what a page hears', () => {
  /** Everything until the archive says that its users have changed. */
  async function untilUsers(events: AsyncGenerator<ServiceEvent, void>): Promise<string[]> {
    const heard: string[] = [];
    for (;;) {
      const { value } = await events.next();
      if (!value) return heard;
      if (value.type === 'changed' && value.what === 'users') return heard;
      heard.push(value.type === 'changed' ? `changed ${value.what}` : value.type);
    }
  }

  test('is of others’ jobs nothing for who may not read what is sealed, and nothing at all once logged out', async () => {
    const { door, director, add, at } = await openOffice();
    await add('li', 'researcher');
    const li = await at('li');
    const streams = [li, director, new Person(door)].map(eventsOf);
    for (const stream of streams) expect((await stream.next()).value).toEqual({ type: 'hello' });
    const job = (await director.call<Job>('POST', '/api/archive/verify', {})).body;
    await director.call('POST', '/api/interviews', { title: '断头边界变通途' });
    await add('next', 'editor');
    const [ofLi, ofDirector, ofNobody] = await Promise.all(streams.map(untilUsers));
    expect(ofDirector).toContain('job');
    expect(ofLi).toContain('changed interviews');
    expect(ofLi).not.toContain('job');
    expect(ofNobody).toEqual([]);
    expect((await li.call('GET', '/api/jobs')).body).toEqual([]);
    expect((await li.call('GET', `/api/jobs/${job.id}`)).body).toMatchObject({ status: 404, code: 'job-unknown' });
    expect((await li.call('POST', `/api/jobs/${job.id}/cancel`, {})).status).toBe(404);

    await li.call('POST', '/api/logout', {});
    await director.call('POST', '/api/interviews', { title: '丝路滨海梦' });
    await add('third', 'editor');
    const [liStream] = streams;
    expect(liStream && (await untilUsers(liStream))).toEqual([]);
    for (const stream of streams) await stream.return();
  });

  test('one’s own job one sees and may cancel, whatever one’s role', async () => {
    const { director, add, at } = await openOffice();
    await add('rui', 'reviewer');
    await add('rose', 'reviewer');
    const [rui, rose] = [await at('rui'), await at('rose')];
    const job = (await rui.call<Job>('POST', '/api/archive/verify', {})).body;
    expect(job.subject.who).toBe('rui');
    // Another reviewer may read everything, and so knows of it, but it is not theirs to stop.
    expect((await rose.call('GET', `/api/jobs/${job.id}`)).status).toBe(200);
    expect((await rose.call('POST', `/api/jobs/${job.id}/cancel`, {})).status).toBe(403);
    expect((await rui.call<Job>('POST', `/api/jobs/${job.id}/cancel`, {})).body.state).toBe('cancelled');
    expect((await director.call('DELETE', `/api/jobs/${job.id}`)).status).toBe(200);
  });
});

test('before logging in one learns which archive is open, and not what it holds', async () => {
  const { door } = await openOffice();
  const stranger = new Person(door);
  const { archive } = (await stranger.call<{ archive: object }>('GET', '/api/session')).body;
  expect(archive).toMatchObject({ title: '测试档案库', interviewCount: 0 });
  const path = door.archive.path;
  const director = await new Person(door).login('chen');
  await director.call('POST', '/api/interviews', { title: '断头边界变通途' });
  const session = async (person: Person) =>
    (await person.call<{ archive: object }>('GET', '/api/session')).body.archive;
  expect(await session(director)).toMatchObject({ interviewCount: 1 });
  expect(await session(stranger)).toMatchObject({ interviewCount: 0 });
  expect((await stranger.call('POST', '/api/archive/open', { path })).body).toMatchObject({ interviewCount: 0 });
  expect((await stranger.call('GET', '/api/archive')).status).toBe(401);
});

test('an archive without users lets nobody log in', async () => {
  const door = await openDoor();
  expect((await door.call('POST', '/api/login', { login: 'chen', password: PASSWORD })).body).toMatchObject({
    status: 401,
    code: 'login-wrong',
  });
});
