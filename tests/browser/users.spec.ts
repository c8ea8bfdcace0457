import type { Page } from '@playwright/test';
import * as steps from '../journey/steps';
import { expect, test } from './harness';

async function logIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

async function logOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /的账号$/ }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await expect(page.getByRole('heading', { name: '盐城口述史' })).toBeVisible();
}

test('an archive gets its users: a director first, then a researcher who sees the list and no users', async ({
  page,
  served,
}) => {
  await steps.createArchive(page, '盐城口述史');
  await page.goto(`${served.origin}/#/users`);
  await expect(page.getByText('本档案库未设用户，凡能使用这台电脑的人都能查看和修改全部内容')).toBeVisible();
  await page.getByRole('button', { name: '设置用户' }).click();
  const first = page.getByRole('dialog', { name: '设置用户' });
  await first.getByLabel('姓名').fill('陈主任');
  await first.getByLabel('登录名').fill('ch en');
  await first.getByLabel('密码', { exact: true }).fill('断头边界变通途');
  await first.getByLabel('再输一遍密码').fill('断头边界变通途了');
  await first.getByRole('button', { name: '设为主任并登录' }).click();
  // Each at its field, and nothing has been set up.
  await expect(first.getByText(/^登录名用 2 至 40 个/)).toBeVisible();
  await expect(first.getByText('密码至少 8 个字符。')).toBeVisible();
  await first.getByLabel('登录名').fill('chen');
  await first.getByLabel('密码', { exact: true }).fill('断头边界变通途了');
  await first.getByRole('button', { name: '设为主任并登录' }).click();
  await expect(page.getByRole('button', { name: '陈主任的账号' })).toBeVisible();

  await page.getByRole('button', { name: '添加用户' }).click();
  const next = page.getByRole('dialog', { name: '添加用户' });
  await next.getByLabel('姓名').fill('李研究');
  await next.getByLabel('登录名').fill('CHEN');
  await next.getByLabel('密码', { exact: true }).fill('丝路滨海梦2023');
  await next.getByLabel('再输一遍密码').fill('丝路滨海梦2023');
  await next.getByRole('radio', { name: /^研究/ }).check();
  await next.getByRole('button', { name: '添加', exact: true }).click();
  await expect(next.getByText(/^登录名“CHEN”已有人使用/)).toBeVisible();
  await next.getByLabel('登录名').fill('li');
  await next.getByRole('button', { name: '添加', exact: true }).click();
  await expect(page.getByRole('row', { name: /李研究/ })).toBeVisible();

  // The last director stays one.
  await page.getByRole('button', { name: '停用陈主任' }).click();
  await page.getByRole('dialog', { name: '停用陈主任？' }).getByRole('button', { name: '停用' }).click();
  await expect(page.getByText(/最后一位在用的主任/)).toBeVisible();

  await page.goto(`${served.origin}/#/interviews`);
  await page
    .getByRole('button', { name: /新建访谈/ })
    .first()
    .click();
  await page.getByRole('dialog').getByLabel('题名').fill('丝路滨海梦');
  await page.getByRole('dialog').getByLabel('题名').press('Enter');
  await expect(page.getByRole('heading', { name: '丝路滨海梦' })).toBeVisible();

  await logOut(page);
  await logIn(page, 'li', '不是这个密码');
  await expect(page.getByText('用户名或密码不对，请核对后再试。')).toBeVisible();
  await logIn(page, 'li', '丝路滨海梦2023');
  await expect(page.getByRole('button', { name: '李研究的账号' })).toBeVisible();
  await expect(page.getByText('丝路滨海梦').first()).toBeVisible();
  await page.goto(`${served.origin}/#/users`);
  await expect(page.getByText('只有主任能管理用户')).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(0);
  expect(await page.evaluate(async () => (await fetch('/api/users')).status)).toBe(403);

  // A login that has ended leads back to the same place.
  await page.goto(`${served.origin}/#/search?q=${encodeURIComponent('滨海')}`);
  await expect(page.getByText('丝路滨海梦').first()).toBeVisible();
  await page.evaluate(() => fetch('/api/logout', { method: 'POST' }));
  const place = `/#/search?q=${encodeURIComponent('断头')}`;
  await page.goto(served.origin + place);
  await expect(page.getByRole('heading', { name: '盐城口述史' })).toBeVisible();
  await expect(page.getByText('丝路滨海梦')).toHaveCount(0);
  await logIn(page, 'li', '丝路滨海梦2023');
  await expect(page.getByRole('button', { name: '李研究的账号' })).toBeVisible();
  expect(page.url()).toBe(served.origin + place);
});
