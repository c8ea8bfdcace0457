import { beforeAll, describe, expect, test } from 'vitest';
import { RIGHTS_OF_ROLE, type Role } from '../../../electron/contract/users';
import { ROUTE_RIGHTS, type RouteRight, rightByDefault } from '../../../electron/service/users/route-rights';
import { openDoor } from '../harness/harness';
import { DENIED_BY_DEFAULT } from './denied-by-default';
import { type Office, openOffice, Person } from './office';

/** Every route of the door, as `GET /interviews/:id`. */
async function routes(): Promise<string[]> {
  const { app } = await openDoor();
  const all = app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
    .map(({ method, path }) => `${method} ${path.slice('/api'.length)}`);
  return [...new Set(all)].sort();
}

const all = await routes();

test('each route has been decided on: in the table, or among those denied by default', () => {
  expect(all.length).toBeGreaterThan(60);
  const undecided = all.filter((route) => !ROUTE_RIGHTS.has(route) && !DENIED_BY_DEFAULT.includes(route));
  expect(undecided).toEqual([]);
});

test('the two lists name only routes that there are, each in one of them', () => {
  const decided = [...ROUTE_RIGHTS.keys(), ...DENIED_BY_DEFAULT];
  expect(decided.filter((route) => !all.includes(route))).toEqual([]);
  expect(new Set(decided).size).toBe(decided.length);
});

describe('the door asks for the right of each route', () => {
  let office: Office;
  const people = new Map<Role | 'nobody', Person>();
  const roles = Object.keys(RIGHTS_OF_ROLE) as Role[];

  beforeAll(async () => {
    office = await openOffice();
    people.set('nobody', new Person(office.door)).set('director', office.director);
    for (const role of roles.filter((role) => role !== 'director')) {
      await office.add(role, role);
      people.set(role, await office.at(role));
    }
  });

  const rightOf = (route: string): RouteRight =>
    ROUTE_RIGHTS.get(route) ?? rightByDefault(route.slice(0, route.indexOf(' ')));

  /** What the door says of a request for something that is not there: refused by right, or let through. */
  async function verdict(role: Role | 'nobody', route: string): Promise<string> {
    const [method = '', path = ''] = route.split(' ');
    const person = people.get(role);
    const answer = await person?.fetch(`/api${path.replace(/:\w+/g, 'x')}`, { method });
    const { status = 0 } = answer ?? {};
    if (!answer?.headers.get('content-type')?.startsWith('application/problem+json')) {
      await answer?.body?.cancel();
      return 'let through';
    }
    const { code } = (await answer.json()) as { code: string };
    return code === 'login-required' || code === 'right-missing' ? `${status} ${code}` : 'let through';
  }

  // What acts on the archive as a whole when it is let through would end the walk.
  const acting = ['POST /archive/close', 'POST /archive/sample', 'POST /logout'];
  const walked = all.filter((route) => !acting.includes(route));

  test.each(walked)('%s', async (route) => {
    const right = rightOf(route);
    const expected = (role: Role | 'nobody') => {
      if (right === 'open') return 'let through';
      if (role === 'nobody') return '401 login-required';
      return RIGHTS_OF_ROLE[role].includes(right) ? 'let through' : '403 right-missing';
    };
    for (const role of ['nobody', 'researcher', 'editor', 'reviewer'] as const)
      expect(await verdict(role, route), `${role}: ${right}`).toBe(expected(role));
    if (route.startsWith('GET ') && !route.startsWith('GET /native')) {
      expect(await verdict('director', route)).toBe('let through');
      // A HEAD tells size and type: it is a read like any other.
      const head = await people
        .get('researcher')
        ?.fetch(`/api${route.slice(4).replace(/:\w+/g, 'x')}`, { method: 'HEAD' });
      const refused = right !== 'open' && !RIGHTS_OF_ROLE.researcher.includes(right);
      expect(head?.status === 403, 'HEAD').toBe(refused);
      await head?.body?.cancel();
    }
  });

  test.each(['GET /nothing/here', 'POST /nothing/here', 'PURGE /interviews', 'GET /interviews/x/y/z'])(
    'what is no route is refused like one nobody has decided on: %s',
    async (route) => {
      expect(await verdict('nobody', route)).toBe('401 login-required');
      expect(await verdict('researcher', route)).toBe('403 right-missing');
    },
  );

  test.each([
    '/api/interviews/',
    '/api//users',
    '/api/%75sers',
    '/api/users?x=/api/interviews',
    '/API/users',
    '/api/interviews/../users',
    '/api/users/..%2Finterviews',
  ])('no other way of writing an address is a way around: %s', async (path) => {
    const answer = await people.get('nobody')?.fetch(path);
    expect([401, 404]).toContain(answer?.status);
    const asResearcher = await people.get('researcher')?.fetch(path);
    expect([403, 404]).toContain(asResearcher?.status);
  });
});
