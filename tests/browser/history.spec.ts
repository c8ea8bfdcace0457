import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './harness';

function call<Body>(page: Page, method: string, path: string, body: unknown): Promise<Body> {
  return page.evaluate(
    async ([verb, address, json]) => {
      const answer = await fetch(`/api${address}`, {
        method: verb,
        body: json,
        headers: { 'content-type': 'application/json' },
      });
      if (!answer.ok) throw new Error(await answer.text());
      return (await answer.json()) as Body;
    },
    [method, path, JSON.stringify(body)] as const,
  );
}

test('a name is asked once; a change is seen, restored and undone; the trash gives back and deletes', async ({
  page,
  served,
}) => {
  await call(page, 'POST', '/archive/create', { path: join(served.home, '档案'), title: '文史' });
  const { id } = await call<{ id: string }>(page, 'POST', '/interviews', { title: '断头边界变通途' });
  await page.reload();
  await page.goto(`${served.origin}/#/history`);

  const card = page.getByRole('region', { name: '请填写您的姓名' });
  await card.getByRole('textbox', { name: '您的姓名' }).fill('王编目');
  await card.getByRole('button', { name: '确定' }).click();
  await expect(card).toBeHidden();

  await call(page, 'PATCH', `/interviews/${id}`, { title: '断头边界', place: '响水县' });
  const change = page.getByRole('article').filter({ hasText: '王编目' }).first();
  await expect(change).toContainText('断头边界变通途');
  await expect(change).toContainText('响水县');
  await change.getByRole('button', { name: '把“题名”恢复' }).click();
  await expect(page.getByText('已恢复为原来的内容')).toBeVisible();
  await expect(page.getByRole('link', { name: '《断头边界变通途》' }).first()).toBeVisible();

  await call(page, 'DELETE', `/interviews/${id}`, {});
  await page.getByRole('button', { name: '回收站', exact: true }).click();
  await page.getByRole('button', { name: '恢复“断头边界变通途”' }).click();
  await expect(page.getByText('回收站是空的')).toBeVisible();
  await call(page, 'DELETE', `/interviews/${id}`, {});
  await page.getByRole('button', { name: '彻底删除“断头边界变通途”' }).click();
  const question = page.getByRole('dialog');
  await expect(question).toContainText('断头边界变通途');
  await question.getByRole('button', { name: '彻底删除' }).click();
  await expect(page.getByText('回收站是空的')).toBeVisible();

  await page.getByRole('button', { name: '修改历史' }).click();
  await expect(page.getByRole('article').first()).toContainText('彻底删除');
  await page.reload();
  await expect(page.getByRole('article').first()).toContainText('断头边界变通途');
  await expect(card).toBeHidden();
});
