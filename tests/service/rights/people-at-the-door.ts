/** Several people at one archive, each logged in with their own cookie. */
import type { Role } from '../../../electron/contract/users';
import type { Door } from '../harness/harness';

export const PASSWORD = '盐城-1983-correct';

/** One person at the page. */
export class Visitor {
  constructor(
    private readonly door: Door,
    private readonly cookie: string,
  ) {}

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', `koushu_session=${this.door.secrets.session}; ${this.cookie}`);
    return this.door.fetch(path, { ...init, headers });
  }

  async send(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
    const sent =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await this.fetch(path, { method, ...sent });
    return { status: answer.status, body: await answer.json() };
  }

  async get<Body>(path: string): Promise<Body> {
    const answer = await this.fetch(path);
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Body;
  }
}

export async function logIn(door: Door, login: string): Promise<Visitor> {
  const answer = await door.fetch('/api/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (!answer.ok || cookie === undefined) throw new Error(`login ${login}: ${answer.status} ${await answer.text()}`);
  return new Visitor(door, cookie);
}

/** Gives the archive users, the director first, and logs each in. From then on the door knows nobody else. */
export async function withUsers<Name extends Role>(
  door: Door,
  ...roles: Name[]
): Promise<Record<Name | 'director', Visitor>> {
  const add = { name: '示例', password: PASSWORD };
  await door.post('/api/users', { ...add, login: 'director', role: 'director' });
  const director = await logIn(door, 'director');
  const visitors: Record<string, Visitor> = { director };
  for (const role of roles) {
    if (role === 'director') continue;
    const answer = await director.send('POST', '/api/users', { ...add, login: role, role });
    if (answer.status >= 400) throw new Error(JSON.stringify(answer.body));
    visitors[role] = await logIn(door, role);
  }
  return visitors as Record<Name | 'director', Visitor>;
}
