import type { Page } from '@playwright/test';
import * as steps from '../journey/steps';
import { expect, test } from './harness';

async function addInterview(page: Page, title: string): Promise<void> {
  const { origin } = new URL(page.url());
  const answer = await page.evaluate(
    async (name) =>
      (
        await fetch('/api/interviews', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ title: name }),
        })
      ).status,
    title,
  );
  expect(answer, origin).toBe(201);
}

test('several are chosen by keyboard and mouse, changed after a look, and changed back', async ({ page }) => {
  await steps.createArchive(page, '盐城口述史');
  for (const number of [1, 2, 3, 4, 5]) await addInterview(page, `访谈${number}`);
  const list = page.getByRole('list', { name: '访谈列表' });
  await expect(list.getByRole('link')).toHaveCount(5);
  const box = (number: number) => list.getByRole('checkbox', { name: `选中“访谈${number}”` });

  // The newest is on top: from the second to the fourth.
  await box(4).check();
  await box(2).click({ modifiers: ['Shift'] });
  const bar = page.getByRole('toolbar', { name: '已选 3 个' });
  await expect(bar).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await page.keyboard.press('Control+a');
  await expect(page.getByText('已选 5 个')).toBeVisible();
  await box(5).uncheck();

  await page.getByRole('button', { name: '批量修改…' }).click();
  const dialog = page.getByRole('dialog', { name: '批量修改 4 个访谈' });
  await dialog.getByRole('combobox', { name: '再改一项' }).click();
  await page.getByTitle('采集主题', { exact: true }).click();
  await dialog.getByLabel('采集主题', { exact: true }).fill('乡镇企业');
  await dialog.getByRole('combobox', { name: '再改一项' }).click();
  await page.getByTitle('主题词', { exact: true }).click();
  await dialog.getByLabel('主题词', { exact: true }).fill('名村');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: '预览' }).click();
  await expect(dialog.getByText('将修改 4 个访谈')).toBeVisible();
  await expect(dialog.getByRole('row', { name: /访谈1/ })).toContainText('乡镇企业');
  await dialog.getByRole('button', { name: '修改这 4 个' }).click();
  await expect(page.getByText('已修改 4 个访谈')).toBeVisible();

  const filters = page.getByRole('complementary', { name: '筛选' });
  await expect(filters.getByRole('button', { name: /名村\s*4/ })).toBeVisible();
  await page.getByRole('button', { name: /撤\s*销/ }).click();
  await expect(page.getByText('已整批撤销')).toBeVisible();
  await expect(filters.getByRole('button', { name: /名村/ })).toHaveCount(0);
});
