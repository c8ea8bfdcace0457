import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashPassword, isOutdated, isPassword, unmatchableHash } from '../../../electron/service/users/password';

test('a hash holds its cost, a salt of its own and nothing of the password', async () => {
  const [one, other] = await Promise.all([hashPassword('断头边界变通途'), hashPassword('断头边界变通途')]);
  const [kind, N, r, p, salt = '', hash = '', ...rest] = one.split('$');
  expect([kind, N, r, p, rest]).toEqual(['scrypt', '65536', '8', '1', []]);
  expect(Buffer.from(salt, 'base64')).toHaveLength(16);
  expect(Buffer.from(hash, 'base64')).toHaveLength(32);
  expect(other.split('$')[4]).not.toBe(salt);
  // The very function it says, so that another program can check it.
  const again = scryptSync('断头边界变通途', Buffer.from(salt, 'base64'), 32, {
    N: 65536,
    r: 8,
    p: 1,
    maxmem: 2 ** 27,
  });
  expect(again.toString('base64')).toBe(hash);
});

test('fits its password, however its width was typed, and no other', async () => {
  const hash = await hashPassword('Ab123456档案');
  expect(await isPassword('Ab123456档案', hash)).toBe(true);
  expect(await isPassword('Ａｂ１２３４５６档案', hash)).toBe(true);
  for (const wrong of ['ab123456档案', 'Ab123456档', 'Ab123456档案 ', ''])
    expect(await isPassword(wrong, hash)).toBe(false);
});

test('a hash of another cost stays good and is known as outdated', async () => {
  const salt = Buffer.alloc(16, 7);
  const cheap = scryptSync('从前的密码', salt, 32, { N: 1024, r: 8, p: 1 });
  const encoded = `scrypt$1024$8$1$${salt.toString('base64')}$${cheap.toString('base64')}`;
  expect(await isPassword('从前的密码', encoded)).toBe(true);
  expect(await isPassword('从前的密吗', encoded)).toBe(false);
  expect(isOutdated(encoded)).toBe(true);
  expect(isOutdated(await hashPassword('x'))).toBe(false);
});

test('a hash that is none, or would take all memory, fits nothing', async () => {
  const good = await hashPassword('12345678');
  const [, , , , salt, hash] = good.split('$');
  for (const broken of [
    '',
    '12345678',
    good.slice(0, -20),
    `scrypt$${2 ** 30}$8$1$${salt}$${hash}`,
    `scrypt$65536$999$999$${salt}$${hash}`,
    `scrypt$65535$8$1$${salt}$${hash}`,
    `scrypt$0$8$1$${salt}$${hash}`,
    `scrypt$65536$0$1$${salt}$${hash}`,
    `scrypt$65536$8$1$$`,
  ])
    expect(await isPassword('12345678', broken), broken).toBe(false);
});

test('the hash for somebody unknown costs what a real one costs', async () => {
  const cost = (hash: string) => hash.split('$').slice(0, 4);
  expect(cost(unmatchableHash())).toEqual(cost(await hashPassword('x')));
  expect(unmatchableHash()).toHaveLength((await hashPassword('x')).length);
});
