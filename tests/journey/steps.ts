import { expect, type Page } from '@playwright/test';
import { CAPTIONS } from './footage';

/** The main job as a person does it, the same in the browser and in the desktop window. */

export async function createArchive(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /新建档案库/ }).click();
  await page.getByLabel('档案库名称').fill(name);
  await page.getByRole('button', { name: '新建', exact: true }).click();
  await expect(page.getByRole('heading', { name: '访谈', exact: true })).toBeVisible();
}

/** In the import dialog with its plan shown: names the interview and imports. */
export async function finishImport(page: Page, title: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '导入素材' });
  await dialog.getByLabel('第 1 个访谈的题名').fill(title);
  await dialog.getByRole('button', { name: '开始导入' }).click();
  await dialog.getByRole('link', { name: '打开访谈' }).click();
  await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible();
}

export async function addTranscript(page: Page, file: string): Promise<void> {
  await page.getByRole('button', { name: '添加抄本' }).first().click();
  const dialog = page.getByRole('dialog', { name: '添加抄本' });
  await dialog.locator('input[type=file]').setInputFiles(file);
  await dialog.getByRole('button', { name: `添加 ${CAPTIONS.length} 条字幕` }).click();
  await expect(page.getByText(CAPTIONS[0]).first()).toBeVisible();
}

export async function describe(page: Page): Promise<void> {
  const narrators = page.getByLabel('口述人', { exact: true });
  await narrators.fill('周示例');
  await narrators.press('Enter');
  await page.getByLabel('采集时间', { exact: true }).fill('二〇二三年五月');
  await page.getByLabel('采集时间', { exact: true }).blur();
  await expect(page.getByText('已保存').first()).toBeVisible();
}

/** Time the player stands at, from the page's own video, in ms. */
export async function videoTimeMs(page: Page): Promise<number> {
  return page
    .locator('video')
    .first()
    .evaluate((video: HTMLVideoElement) => Math.round(video.currentTime * 1000));
}

/** The picture really came: HEVC and ProRes play their sound with no picture and no error. */
export async function expectPicture(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page
        .locator('video')
        .first()
        .evaluate((video: HTMLVideoElement) => video.readyState >= 2 && video.videoWidth),
    )
    .toBeTruthy();
}

export async function playAndPause(page: Page): Promise<void> {
  await expectPicture(page);
  await page.locator('body').press(' ');
  await expect.poll(() => videoTimeMs(page)).toBeGreaterThan(300);
  await page.locator('body').press(' ');
}

/** Searches for words that two captions split, and opens the hit. */
export async function searchAndOpen(page: Page): Promise<void> {
  await page.locator('body').press('/');
  await page.keyboard.type('断头边界');
  await page.keyboard.press('Enter');
  const hit = page.getByText('00:00:01', { exact: true });
  await expect(hit).toBeVisible();
  await expect(page.locator('mark').filter({ hasText: '断头' }).first()).toBeVisible();
  await hit.click();
  await expectPicture(page);
  // A time within the caption's first frame: seeks aim at the middle of a frame.
  await expect.poll(() => videoTimeMs(page)).toBeGreaterThanOrEqual(1000);
  expect(await videoTimeMs(page)).toBeLessThan(1100);
}

/** Marks from the hit (1 s) for two seconds by keys, and exports exactly. */
export async function cutTwoSeconds(page: Page): Promise<void> {
  await page.locator('body').press('i');
  await page.locator('body').press('Shift+ArrowRight');
  await page.locator('body').press('Shift+ArrowRight');
  await page.locator('body').press('o');
  await page.locator('body').press('e');
  const dialog = page.getByRole('dialog', { name: /剪出片段|片段已剪出/ });
  await dialog.getByRole('button', { name: '开始剪辑' }).click();
  await expect(page.getByText('已逐帧核对：画面与原片一致。')).toBeVisible();
}
