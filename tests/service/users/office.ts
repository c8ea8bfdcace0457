/** An archive with users, and people at its door, each with a browser of their own. */
import type { Problem } from '../../../electron/contract/errors';
import type { Role, User } from '../../../electron/contract/users';
import { type Answer, type Door, openDoor } from '../harness/harness';

export const PASSWORD = '盐城口述史2023';

export class Person {
  /** `koushu_user=…`, once logged in. */
  cookie = '';

  constructor(readonly door: Door) {}

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', `koushu_session=${this.door.secrets.session}${this.cookie === '' ? '' : `; ${this.cookie}`}`);
    return this.door.fetch(path, { ...init, headers });
  }

  async call<Body = Problem>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const sent =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer = await this.fetch(path, { method, ...sent });
    const [cookie] = (answer.headers.get('set-cookie') ?? '').split(';');
    if (cookie) this.cookie = cookie;
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
  }

  async login(login: string, password = PASSWORD): Promise<this> {
    const { status, body } = await this.call('POST', '/api/login', { login, password });
    if (status !== 200) throw new Error(`${login} not logged in: ${status} ${JSON.stringify(body)}`);
    return this;
  }
}

export interface Office {
  door: Door;
  director: Person;
  /** Adds a user with {@link PASSWORD}. */
  add(login: string, role: Role, name?: string): Promise<User>;
  /** Somebody at a browser of their own, logged in. */
  at(login: string): Promise<Person>;
}

/** An archive whose director, 陈主任, has the login `chen`. */
export async function openOffice(settings: { running?: boolean } = {}): Promise<Office> {
  const door = await openDoor(settings);
  const director = new Person(door);
  const first = { login: 'chen', name: '陈主任', role: 'director', password: PASSWORD };
  const { status, body } = await director.call('POST', '/api/users', first);
  if (status !== 201) throw new Error(JSON.stringify(body));
  await director.login('chen');
  return {
    door,
    director,
    add: async (login, role, name = login) => {
      const added = await director.call<User>('POST', '/api/users', { login, name, role, password: PASSWORD });
      if (added.status !== 201) throw new Error(JSON.stringify(added.body));
      return added.body;
    },
    at: (login) => new Person(door).login(login),
  };
}
