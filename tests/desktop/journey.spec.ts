import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFootage } from '../journey/footage';
import * as steps from '../journey/steps';
import { makeArchive } from './harness/make-archive';
import { expect, test } from './harness/test';

test('imports a video through the file dialog, plays it, finds words, cuts a clip', async ({ launch }) => {
  const home = mkdtempSync(join(tmpdir(), 'koushu-journey-'));
  try {
    const { video, subtitles } = makeFootage(home);
    const archives = join(home, '档案');
    const desktop = await launch({ environment: { KOUSHU_DEFAULT_FOLDER: archives } });
    const { page } = desktop;
    await steps.createArchive(page, '盐城口述史');

    await desktop.answerOpenDialog([video]);
    await page
      .getByRole('button', { name: /导入素材/ })
      .first()
      .click();
    await steps.finishImport(page, '断头边界变通途');
    expect((await desktop.shownDialogs()).length).toBe(1);

    await steps.addTranscript(page, subtitles);
    await steps.describe(page);
    await steps.playAndPause(page);
    await steps.searchAndOpen(page);
    await steps.cutTwoSeconds(page);
    expect(readdirSync(join(archives, '盐城口述史', 'clips')).filter((name) => name.endsWith('.mp4'))).toHaveLength(1);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

test('an archive that is opened with the program shows its interviews, not the start page', async ({
  folder,
  launch,
}) => {
  const archive = makeArchive(join(folder, '盐城口述史'));
  const { page } = await launch({ archive });
  await expect(page.getByRole('heading', { name: '访谈', exact: true })).toBeVisible();
});
