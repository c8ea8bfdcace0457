import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createArchive } from '../../../electron/service/archive/archive';
import { ArchiveClient } from '../../../electron/service/cli/archive-client';
import { commands } from '../../../electron/service/cli/commands';
import { writeAddress } from '../../../electron/service/door/address-file';
import { createDoor } from '../../../electron/service/door/app';
import { type Listening, listen } from '../../../electron/service/door/listen';
import { sentence } from '../../../electron/service/door/sentences';
import { temporaryFolder } from '../harness/harness';
import { type Office, openOffice, PASSWORD } from './office';

/** A machine of its own, where nobody sits at a terminal. */
function machine(): string {
  const config = join(temporaryFolder(), 'config');
  vi.stubEnv('KOUSHU_CONFIG_DIR', config);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { isTTY } = process.stdin;
  process.stdin.isTTY = false;
  onTestFinished(() => {
    process.stdin.isTTY = isTTY;
  });
  return config;
}

/** An archive with a director `chen`, a researcher `li` and an editor `an`; no program has it open. */
async function closedOffice(): Promise<{ path: string; office: Office }> {
  machine();
  const office = await openOffice();
  await office.add('li', 'researcher', '李研究');
  await office.add('an', 'editor', '安剪辑');
  await office.add('rui', 'reviewer', '芮审核');
  await office.director.call('POST', '/api/interviews', { title: '断头边界变通途' });
  const { path } = office.door.archive;
  await office.door.post('/api/archive/close');
  return { path, office };
}

function run(command: string, ...argv: string[]) {
  const found = commands[command];
  if (!found) throw new Error(command);
  return found.run(argv, true);
}

const as = (login: string, password = PASSWORD) => {
  vi.stubEnv('KOUSHU_PASSWORD', password);
  return ['--user', login];
};

describe('the command line', () => {
  test('asks for nothing where the archive has no users', async () => {
    machine();
    const archive = createArchive(join(temporaryFolder(), 'archive'), {});
    archive.close();
    expect(await run('search', archive.path, '断头')).toMatchObject({ result: { total: 0 } });
    expect(await run('search', archive.path, '断头', '--user', 'anybody')).toMatchObject({ result: { total: 0 } });
  });

  test('says what is missing, or wrong, and leaves the archive free', async () => {
    const { path } = await closedOffice();
    const search = (...more: string[]) => run('search', path, '断头', ...more);
    vi.stubEnv('KOUSHU_PASSWORD', '');
    await expect(search()).rejects.toMatchObject({ code: 'cli-user-needed' });
    await expect(search('--user', 'li')).rejects.toMatchObject({
      code: 'cli-password-needed',
      params: { login: 'li' },
    });
    await expect(search(...as('li', 'certainly-wrong'))).rejects.toMatchObject({ code: 'login-wrong' });
    await expect(search(...as('nobody'))).rejects.toMatchObject({ code: 'login-wrong' });
    for (const code of ['cli-user-needed', 'cli-password-needed', 'login-wrong', 'right-missing', 'login-locked'])
      expect(sentence('errors', code, { login: 'li', seconds: 2 }, 'zh-CN')).toMatch(/^\p{Script=Han}.*。$/u);
    expect(await search(...as('li'))).toMatchObject({ result: { totals: expect.any(Object) } });
  });

  test('keeps the password from the programs it starts', async () => {
    const { path } = await closedOffice();
    await run('search', path, '断头', ...as('li'));
    expect(process.env.KOUSHU_PASSWORD).toBeUndefined();
  });

  test('may what the user may, and no more', async () => {
    const { path, office } = await closedOffice();
    const refused = { code: 'right-missing', status: 403 };
    await expect(run('import', path, office.door.folder, ...as('an'))).rejects.toMatchObject(refused);
    await expect(run('cut', path, 'media', '--in', '0', '--out', '1', ...as('li'))).rejects.toMatchObject(refused);
    await expect(run('cut', path, 'media', '--in', '0', '--out', '1', ...as('an'))).rejects.toMatchObject({
      code: 'media-unknown',
    });
    await expect(run('verify', path, ...as('li'))).rejects.toMatchObject(refused);
    expect(await run('verify', path, ...as('rui'))).toMatchObject({ result: { clean: true } });
    await expect(run('rebuild', path, 'search', ...as('rui'))).rejects.toMatchObject(refused);
    expect(await run('rebuild', path, 'search', ...as('chen'))).toMatchObject({ result: { records: 1 } });
    await expect(run('transcript add', path, 'x', import.meta.filename, ...as('an'))).rejects.toMatchObject(refused);
  });

  test('knows who it acts as, writes in that name, and is nobody once it is closed', async () => {
    const { path } = await closedOffice();
    vi.stubEnv('KOUSHU_PASSWORD', PASSWORD);
    const client = await ArchiveClient.open(path, 'chen');
    expect(client.viewer).toMatchObject({ usersExist: true, user: { name: '陈主任', role: 'director' } });
    const { id } = await client.post<{ id: string }>('/api/interviews', { title: '丝路滨海梦' });
    const history = await client.get<object>(`/api/interviews/${id}/history`);
    expect(JSON.stringify(history)).toContain('"who":"陈主任"');
    await client.close();
    await expect(client.get('/api/interviews')).rejects.toMatchObject({ code: 'no-archive-open' });
  });
});

test('with the program running, the command line logs in there, and out again', async () => {
  const config = machine();
  const { door, director, add } = await openOffice({ running: true });
  await add('li', 'researcher', '李研究');
  let listening: Listening | null = null;
  const app = createDoor({
    host: door.host,
    secrets: door.secrets,
    port: () => listening?.port ?? null,
    pageFolder: null,
  });
  listening = await listen(app, 0);
  onTestFinished(() => listening?.close());
  const { path } = door.archive;
  writeAddress({ folder: config }, path, { port: listening.port, secret: door.secrets.native, pid: process.pid });
  await expect(ArchiveClient.open(path)).rejects.toMatchObject({ code: 'cli-user-needed' });
  vi.stubEnv('KOUSHU_PASSWORD', 'certainly-wrong');
  await expect(ArchiveClient.open(path, 'li')).rejects.toMatchObject({ code: 'login-wrong' });
  vi.stubEnv('KOUSHU_PASSWORD', PASSWORD);
  const client = await ArchiveClient.open(path, 'li');
  expect(client.viewer).toMatchObject({ user: { name: '李研究' }, rights: ['read'] });
  await expect(client.get('/api/users')).rejects.toMatchObject({ code: 'right-missing' });
  await client.close();
  await expect(client.get('/api/interviews')).rejects.toMatchObject({ code: 'login-required' });
  // The window beside it goes on as before.
  expect((await director.call('GET', '/api/users')).status).toBe(200);
});
