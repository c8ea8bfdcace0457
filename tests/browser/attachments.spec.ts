import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { docx, picture } from '../service/attachments/files';
import { expect, test } from './harness';

const TITLE = '断头边界变通途';

/** An archive with one interview that has no recordings. */
async function openFiles(page: Page, home: string): Promise<void> {
  await page.evaluate(
    async ([path, title]) => {
      const post = (address: string, body: object) =>
        fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
      await post('/api/session/user', { name: '王编目' });
      await post('/api/archive/create', { path, title: '盐城口述史' });
      await post('/api/interviews', { title });
    },
    [join(home, '档案', '盐城'), TITLE] as const,
  );
  await page.reload();
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '访谈', exact: true }).click();
  await page.getByText(TITLE).first().click();
  await page.getByRole('button', { name: /^文件/ }).click();
}

test('a photograph and a Word file are added, looked at, described, thrown away and fetched back', async ({
  page,
  home,
}) => {
  await openFiles(page, home);
  const attachments = page.getByRole('region', { name: '附件' });
  await expect(attachments.getByText('还没有附件')).toBeVisible();

  const folder = join(home, '资料');
  mkdirSync(folder);
  const files = [await picture(folder, '海堤.tif', 'tiff'), join(folder, '回忆.docx'), join(folder, '网页.jpg')];
  writeFileSync(files[1] ?? '', docx(['一九五八年修海堤']));
  writeFileSync(files[2] ?? '', '<svg onload="alert(1)">');
  await attachments.locator('input[type=file]').setInputFiles(files);
  await expect(attachments.getByText('有 1 个文件没有添加')).toBeVisible();
  await expect(attachments.getByText('“网页.jpg”是程序、网页（含 SVG）或脚本')).toBeVisible();
  await expect(attachments.getByRole('listitem').filter({ hasText: /海堤|回忆/ })).toHaveCount(2);

  await attachments.getByRole('button', { name: /海堤\.tif/ }).click();
  const viewer = page.getByRole('dialog');
  // A TIFF, which no browser shows by itself.
  const large = viewer.getByRole('img', { name: '海堤.tif' });
  await expect.poll(() => large.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(600);
  await viewer.getByLabel('说明文字', { exact: true }).fill('弶港海堤工地');
  await viewer.getByLabel('形成时间', { exact: true }).fill('约1958年');
  await viewer.getByLabel('来源', { exact: true }).click();
  await expect(viewer.getByText('已保存')).toBeVisible();

  await viewer.getByRole('button', { name: '下一件' }).click();
  await expect(viewer.getByRole('textbox', { name: '回忆.docx', exact: true })).toHaveValue('一九五八年修海堤');
  await viewer.getByRole('button', { name: '下一件' }).blur();
  await page.keyboard.press('ArrowLeft');
  await expect(viewer.getByRole('img', { name: '弶港海堤工地' })).toBeVisible();
  await viewer.getByRole('button', { name: '移到回收站' }).click();
  await expect(viewer.getByRole('textbox', { name: '回忆.docx', exact: true })).toBeVisible();
  await page
    .locator('.ant-message')
    .getByRole('button', { name: /撤\s*销/ })
    .click();
  await expect(viewer.getByText('第 2 件，共 2 件')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(attachments.getByText('弶港海堤工地')).toBeVisible();
  await expect(attachments.getByText('照片 · 约1958年')).toBeVisible();
});
