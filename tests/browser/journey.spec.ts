import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makeFootage } from '../journey/footage';
import * as steps from '../journey/steps';
import { expect, serve, test } from './harness';

test('footage in, words found, clip out, and all is there after a kill', async ({ page, served, home }) => {
  const { video, subtitles } = makeFootage(home);
  await steps.createArchive(page, '盐城口述史');

  // Files come in through the page's own folder browser, as there is no native dialog.
  await page
    .getByRole('button', { name: /导入素材/ })
    .first()
    .click();
  const browser = page.getByRole('dialog', { name: '选择文件' });
  await browser.getByText(basename(home)).dblclick();
  await browser.getByText(basename(video)).click();
  await browser.getByRole('button', { name: '选择', exact: true }).click();
  await steps.finishImport(page, '断头边界变通途');

  await steps.addTranscript(page, subtitles);
  await steps.describe(page);
  await steps.playAndPause(page);
  await steps.searchAndOpen(page);
  await steps.cutTwoSeconds(page);
  expect(readdirSync(join(home, '档案', '盐城口述史', 'clips')).sort()).toEqual([
    '断头边界变通途_周示例_00.00.01.000-00.00.03.040.mp4',
    '断头边界变通途_周示例_00.00.01.000-00.00.03.040.srt',
  ]);

  await served.stop('SIGKILL');
  const again = await serve(home, join(home, '档案', '盐城口述史'));
  try {
    await page.goto(again.address);
    await page.getByText('断头边界变通途').first().click();
    await expect(page.getByText('周示例').first()).toBeVisible();
    await expect(page.getByText('断头边界变成了通途').first()).toBeVisible();
    await page.goto(`${again.origin}/#/clips`);
    await expect(page.getByText('已核对').first()).toBeVisible();
  } finally {
    await again.stop();
  }
});
