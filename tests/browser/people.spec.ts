import type { Page } from '@playwright/test';
import * as steps from '../journey/steps';
import { expect, test } from './harness';

/** Adds a person through the page and ends on their page. */
async function addPerson(page: Page, name: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/#/people`);
  await page.getByRole('button', { name: '新建人物' }).first().click();
  const dialog = page.getByRole('dialog', { name: '新建人物' });
  await dialog.getByLabel('姓名').fill(name);
  await dialog.getByRole('button', { name: '建立' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

test('two records of one person are noticed, compared, merged and parted again', async ({ page }) => {
  await steps.createArchive(page, '盐城口述史');
  await addPerson(page, '汪建国');
  await page.getByLabel('籍贯').fill('江苏滨海');
  await page.getByLabel('籍贯').blur();
  await expect(page.getByText('已保存').first()).toBeVisible();

  await addPerson(page, '王建国');
  await page.getByLabel('生年').fill('一九三八年三月');
  await page.getByLabel('生年').blur();
  await expect(page.getByText('1938年3月生').first()).toBeVisible();
  await page.getByLabel('卒年').fill('1937年');
  await page.getByLabel('卒年').blur();
  await expect(page.getByRole('alert').filter({ hasText: '卒年（1937）早于生年' })).toBeVisible();
  await page.getByLabel('卒年').fill('');
  await page.getByLabel('卒年').blur();
  await expect(page.getByRole('alert')).toHaveCount(0);

  const alike = page.getByRole('region', { name: '可能是同一个人' });
  await expect(alike.getByText('同音')).toBeVisible();
  await alike.getByRole('button', { name: '对照' }).click();
  const dialog = page.getByRole('dialog', { name: '合并人物' });
  await expect(dialog.getByRole('radio', { name: '王建国' })).toBeChecked();
  await expect(dialog.getByRole('row', { name: /籍贯/ })).toContainText('江苏滨海');
  await dialog.getByRole('button', { name: '合并', exact: true }).click();
  await expect(page.getByText('“汪建国”已并入“王建国”')).toBeVisible();
  await expect(page.getByLabel('籍贯')).toHaveValue('江苏滨海');
  await expect(alike).toHaveCount(0);

  await page.getByRole('region', { name: '并入的记录' }).getByRole('button', { name: '撤销合并' }).click();
  await expect(alike).toBeVisible();
  await expect(page.getByLabel('籍贯')).toHaveValue('');

  await page.getByRole('combobox', { name: '抢救优先级' }).click();
  await page.getByTitle('紧急', { exact: true }).click();
  await expect(page.getByText('已保存').first()).toBeVisible();
  await page.goto(`${new URL(page.url()).origin}/#/people?view=rescue`);
  const list = page.getByRole('list', { name: '人物列表' });
  await expect(list.getByRole('link')).toHaveText(['王建国']);
  await expect(list.getByText('紧急')).toBeVisible();
});
