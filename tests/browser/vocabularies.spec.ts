import { join } from 'node:path';
import { expect, test } from './harness';

/** Calls the service from the page, as the page does. */
const call = (page: import('@playwright/test').Page, method: string, path: string, body: unknown) =>
  page.evaluate(
    async ([verb, route, json]) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`/api${route}`, { method: verb, headers, body: JSON.stringify(json) });
      return (await answer.json()) as { id: string };
    },
    [method, path, body] as const,
  );

test('a term is merged into another from the keyboard’s tree, and the merge is undone', async ({ page, served }) => {
  await call(page, 'POST', '/archive/create', { path: join(served.home, '档案', '库'), title: '库' });
  await call(page, 'POST', '/interviews', { title: '社队企业的往事', tags: ['社队企业'] });
  await call(page, 'POST', '/interviews', { title: '乡镇企业的旗帜', tags: ['乡镇企业'] });
  await page.reload();
  await page.getByRole('link', { name: '词表' }).click();
  const tree = page.getByRole('tree', { name: '主题词' });
  await tree.getByRole('treeitem', { name: /名村/ }).click();
  await expect(tree.getByRole('treeitem', { name: /名村/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(tree.getByRole('treeitem', { name: /四名/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(tree.getByRole('treeitem', { name: /名村/ })).toHaveCount(0);

  await tree.getByRole('treeitem', { name: /社队企业/ }).click();
  await expect(page.getByRole('link', { name: '社队企业的往事' })).toBeVisible();
  await page.getByRole('button', { name: '合并…' }).click();
  const dialog = page.getByRole('dialog', { name: /合并/ });
  await dialog.getByRole('combobox').fill('乡镇');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: /合\s*并/ }).click();
  await expect(tree.getByRole('treeitem', { name: /社队企业/ })).toHaveCount(0);
  await expect(page.getByRole('link', { name: '社队企业的往事' })).toBeVisible();

  await page
    .getByRole('button', { name: /撤\s*销/ })
    .last()
    .click();
  await expect(tree.getByRole('treeitem', { name: /社队企业/ })).toHaveAttribute('aria-selected', 'true');
});

test('a code is proposed by the rule that was just set', async ({ page, served }) => {
  await call(page, 'POST', '/archive/create', { path: join(served.home, '档案', '库'), title: '库' });
  await page.reload();
  await page.getByRole('link', { name: '专题' }).click();
  await page.getByRole('button', { name: '档号规则' }).first().click();
  const dialog = page.getByRole('dialog', { name: /档号规则/ });
  await dialog.getByLabel('全宗号').fill('J019');
  await expect(dialog.getByText(new RegExp(`^J019-LX·${new Date().getFullYear()}·D30-001$`))).toBeVisible();
  await dialog.getByRole('button', { name: /保\s*存/ }).click();
  await expect(dialog).toHaveCount(0);
  const { id } = await call(page, 'POST', '/interviews', { title: '甲', recordedOn: '2023', retention: 'permanent' });
  const proposal = await page.evaluate(
    async (interview) => (await fetch(`/api/archival-code/next?interview=${interview}`)).json(),
    id,
  );
  expect(proposal).toMatchObject({ code: 'J019-LX·2023·Y-001' });
});
