import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { SessionInfo } from '../../electron/contract/archive';
import { menuCommands } from '../../electron/contract/shell';
import { launchCommand } from './harness/launch-app';
import { makeArchive } from './harness/make-archive';
import { expect, test } from './harness/test';
import { isAlive, until } from './harness/until';

/** The folder of the archive the page has open, as the service says. */
function openArchivePath(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => {
    const session = (await (await fetch('/api/session')).json()) as SessionInfo;
    return session.archive?.path;
  });
}

test('the window, its title and its menu are Chinese', async ({ desktop }) => {
  const { app, page } = desktop;
  const shown = await app.evaluate(({ BrowserWindow, Menu }) => {
    const [only] = BrowserWindow.getAllWindows();
    return {
      title: only?.getTitle(),
      visible: only?.isVisible(),
      smallest: only?.getMinimumSize(),
      menu: Menu.getApplicationMenu()?.items.map(({ label }) => label),
    };
  });
  expect(shown.title).toBe('口述史档案库');
  expect(shown.visible).toBe(true);
  expect(shown.smallest).toEqual([1024, 700]);
  expect(shown.menu?.slice(-6)).toEqual(['文件', '编辑', '查看', '播放', '窗口', '帮助']);
  await page.evaluate(() => window.koushuShell?.setTitle('盐城口述史'));
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toBe(
    '盐城口述史 — 口述史档案库',
  );
});

test('an English system gets an English menu', async ({ launch }) => {
  const { app } = await launch({ language: 'en-US' });
  const menu = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
  expect(menu?.slice(-6)).toEqual(['File', 'Edit', 'View', 'Playback', 'Window', 'Help']);
});

test('menu commands reach the page, and the page greys what it has no use for', async ({ desktop }) => {
  const { app, page } = desktop;
  // The page's own word on what is open comes with its first picture; after that it says nothing more here.
  await expect(page.getByRole('button', { name: /新建档案库/ })).toBeVisible();
  await expect
    .poll(() => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('play-pause')?.enabled))
    .toBe(false);
  await page.evaluate(async () => {
    await window.koushuShell?.setMenuContext({ archiveOpen: true, playerOpen: true });
    const heard: string[] = [];
    (window as { heardCommands?: string[] }).heardCommands = heard;
    window.koushuShell?.onMenu((command) => heard.push(command));
  });
  // Those that open dialogs or leave the page have tests of their own.
  const quiet = menuCommands.filter((command) => /^(play|frame|seek|slower|faster|mark)/.test(command));
  for (const command of quiet) await desktop.clickMenu(command);
  await expect.poll(() => page.evaluate(() => (window as { heardCommands?: string[] }).heardCommands)).toEqual(quiet);
  await page.evaluate(() => window.koushuShell?.setMenuContext({ archiveOpen: false, playerOpen: false }));
  const enabled = await app.evaluate(({ Menu }) => {
    const menu = Menu.getApplicationMenu();
    return ['archive-open', 'import-files', 'play-pause'].map((id) => menu?.getMenuItemById(id)?.enabled);
  });
  expect(enabled).toEqual([true, false, false]);
});

test('files and folders chosen in a dialog or dropped are known to the service at once', async ({
  folder,
  desktop,
}) => {
  const { page } = desktop;
  const film = join(folder, '采访 “甲”.mp4');
  writeFileSync(film, 'not a film, and nobody has to look');
  await desktop.answerOpenDialog([film]);
  expect(await page.evaluate(() => window.koushuShell?.chooseFiles('media'))).toEqual([film]);
  await desktop.answerOpenDialog([folder]);
  expect(await page.evaluate(() => window.koushuShell?.chooseFolder('media'))).toBe(folder);
  const target = join(folder, '断头边界变通途.mp4');
  await desktop.answerSaveDialog(target);
  const saved = await page.evaluate(() =>
    window.koushuShell?.saveFile({ suggestedName: '断头边界变通途.mp4', kind: 'video' }),
  );
  expect(saved).toBe(target);

  await desktop.answerOpenDialog([]);
  expect(await page.evaluate(() => window.koushuShell?.chooseFiles('transcript'))).toEqual([]);
  expect(await page.evaluate(() => window.koushuShell?.chooseFolder('export'))).toBeNull();
  await desktop.answerSaveDialog(null);
  expect(
    await page.evaluate(() => window.koushuShell?.saveFile({ suggestedName: 'a.srt', kind: 'transcript' })),
  ).toBeNull();

  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'dropped';
    document.body.append(input);
  });
  await page.locator('#dropped').setInputFiles(film);
  const dropped = await page.evaluate(async () => {
    const { files } = document.querySelector<HTMLInputElement>('#dropped') ?? {};
    const made = new File(['no disk holds this'], 'made.txt');
    return window.koushuShell?.grantDropped([...(files ?? []), made]);
  });
  expect(dropped).toEqual([film]);

  const titles = (await desktop.shownDialogs()).map(({ title }) => title);
  expect(titles.slice(0, 3)).toEqual(['选择要导入的影音文件', '选择存放影音文件的文件夹', '保存到']);
});

test('only what the page may know is shown in the file manager', async ({ folder, desktop }) => {
  await desktop.app.evaluate(({ shell }) => {
    const shown: string[] = [];
    (globalThis as { koushuShown?: string[] }).koushuShown = shown;
    shell.showItemInFolder = (path) => {
      shown.push(path);
    };
  });
  const known = join(folder, '片段.mp4');
  writeFileSync(known, '');
  await desktop.answerOpenDialog([known]);
  const answers = await desktop.page.evaluate(async (path) => {
    const bridge = window.koushuShell;
    await bridge?.chooseFiles('media');
    return [await bridge?.showInFolder(path), await bridge?.showInFolder('/etc/passwd')];
  }, known);
  expect(answers).toEqual([true, false]);
  expect(await desktop.app.evaluate(() => (globalThis as { koushuShown?: string[] }).koushuShown)).toEqual([known]);
});

test('a second launch hands its archive to the first window and ends', async ({ folder, electron, launch }) => {
  const userData = join(folder, 'settings');
  const first = await launch({ userData });
  const archive = makeArchive(join(folder, '盐城 档案库'));
  const { executablePath, args, env } = launchCommand(electron, { userData, archive: join(archive, 'archive.koushu') });
  const second = spawn(executablePath, args, { env, stdio: 'ignore' });
  const [exitCode] = await once(second, 'exit');
  expect(exitCode).toBe(0);
  await first.page.waitForURL((url) => url.hash === '#/interviews');
  expect(await openArchivePath(first.page)).toBe(archive);
  expect(await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect([...first.log().matchAll(/answers on port/g)]).toHaveLength(1);
});

test('a service that is killed comes back with its archive, and the page is where it was', async ({
  folder,
  launch,
}) => {
  const archive = makeArchive(join(folder, '盐城'));
  const desktop = await launch({ archive });
  const { page } = desktop;
  await expect(page.locator('.rail')).toBeVisible();
  await desktop.clickMenu('show-jobs');
  await page.waitForURL((url) => url.hash === '#/jobs');
  const before = desktop.service();
  process.kill(before.pid, 'SIGKILL');
  await until(() => desktop.service().pid !== before.pid, 'another service answers');
  const after = desktop.service();
  await page.waitForURL((url) => url.port === String(after.port));
  await expect(page.getByText('档案服务刚才意外停止')).toBeVisible();
  expect(new URL(page.url()).hash).toBe('#/jobs');
  expect(await openArchivePath(page)).toBe(archive);
  expect(isAlive(before.pid)).toBe(false);
});

test('a service that cannot come back is told in one sentence, and starts again on demand', async ({ desktop }) => {
  await desktop.answerMessageBox(0);
  // Six deaths within the policy's window are one more than it allows.
  for (let deaths = 0; deaths < 6; deaths += 1) {
    const { pid } = desktop.service();
    process.kill(pid, 'SIGKILL');
    await until(() => desktop.service().pid !== pid, 'another service answers');
  }
  const shown = await desktop.shownDialogs();
  expect(shown).toHaveLength(1);
  expect(shown[0]?.buttons).toEqual(['再试一次', '退出']);
  expect(shown[0]?.message).toContain('档案服务');
  await desktop.page.waitForURL((url) => url.port === String(desktop.service().port));
});

test('a page whose process dies is loaded again when the person says so', async ({ folder, launch }) => {
  const desktop = await launch({ archive: makeArchive(join(folder, '盐城')) });
  await expect(desktop.page.locator('.rail')).toBeVisible();
  await desktop.clickMenu('show-clips');
  await desktop.page.waitForURL((url) => url.hash === '#/clips');
  await desktop.answerMessageBox(0);
  await desktop.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await expect
    .poll(async () => (await desktop.shownDialogs()).map(({ buttons }) => buttons))
    .toEqual([['重新载入', '退出']]);
  const state = () =>
    desktop.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return { crashed: contents?.isCrashed(), loading: contents?.isLoading(), url: contents?.getURL() };
    });
  await expect.poll(state).toMatchObject({ crashed: false, loading: false });
  expect((await state()).url).toContain('#/clips');
});

test('the window opens where it was closed', async ({ folder, launch }) => {
  const userData = join(folder, 'settings');
  const bounds = { x: 140, y: 90, width: 1180, height: 760 };
  const first = await launch({ userData });
  await first.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), bounds);
  await first.close();
  expect(JSON.parse(readFileSync(join(userData, 'window-state.json'), 'utf8'))).toEqual({ bounds, maximized: false });
  const second = await launch({ userData });
  expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(
    bounds,
  );
});

test('the service ends with the shell, even one that is killed', async ({ launch }) => {
  const closed = await launch();
  const { pid } = closed.service();
  expect(isAlive(pid)).toBe(true);
  await closed.close();
  expect(isAlive(pid)).toBe(false);

  const killed = await launch();
  const orphan = killed.service().pid;
  killed.app.process().kill('SIGKILL');
  await until(() => !isAlive(orphan), 'the orphaned service has ended');
});
