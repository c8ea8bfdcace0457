import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Job } from '../../electron/contract/jobs';
import type { ImportResult } from '../../electron/contract/media';
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

/** Two interviews of twelve seconds, each with sound, a narrator and four captions. */
async function twoNarrators(page: Page, home: string): Promise<string[]> {
  await call(page, 'POST', '/archive/create', { path: join(home, '档案'), title: '文史' });
  const ids: string[] = [];
  for (const [narrator, hertz] of [
    ['刘向东', '330'],
    ['陈秀英', '440'],
  ] as const) {
    const sound = join(home, `${narrator}.wav`);
    execFileSync('ffmpeg', [
      '-nostdin',
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      `sine=frequency=${hertz}:duration=12`,
      sound,
    ]);
    const captions = join(home, `${narrator}.srt`);
    writeFileSync(
      captions,
      ['开场', `${narrator}讲起修桥`, '桥是那年冬天通的', '结束']
        .map((text, index) => `${index + 1}\n00:00:0${index * 2 + 1},000 --> 00:00:0${index * 2 + 3},000\n${text}\n`)
        .join('\n'),
    );
    const groups = [{ title: `${narrator}访谈`, files: [{ path: sound, role: 'part' }], transcripts: [captions] }];
    const job = await call<Job>(page, 'POST', '/import', { groups, mode: 'copy' });
    const ended = await call<Job>(page, 'POST', `/jobs/${job.id}/settle`, {});
    const id = (ended.result as ImportResult | null)?.items[0]?.interviewId;
    if (!id) throw new Error(`not imported: ${JSON.stringify(ended)}`);
    await call(page, 'PATCH', `/interviews/${id}`, { narrators: [narrator] });
    ids.push(id);
  }
  return ids;
}

test('two clicks make a statement; hearsay needs its source; an event gathers both voices', async ({
  page,
  served,
  home,
}) => {
  const [first = '', second = ''] = await twoNarrators(page, home);
  const statements = async (id: string) =>
    (await page.evaluate(async (one) => (await fetch(`/api/interviews/${one}`)).json(), id)).statements as {
      id: string;
      kind: string;
      startMs: number;
      endMs: number;
      heardFrom: string;
    }[];

  // First click: captions are marked. Second click: their kind.
  await page.goto(`${served.origin}/#/interviews/${first}`);
  await page.reload();
  const caption = (text: string) => page.locator('[data-caption]', { hasText: text });
  await caption('刘向东讲起修桥').click();
  await caption('桥是那年冬天通的').click({ modifiers: ['Shift'] });
  const bar = page.getByRole('toolbar', { name: '标注选中的一段' });
  await bar.getByRole('button', { name: '亲见' }).click();
  const form = page.getByRole('form', { name: '修改三亲标注' });
  await expect(form).toBeVisible();
  expect(await statements(first)).toMatchObject([{ kind: 'witnessed', startMs: 3000, endMs: 7000 }]);
  await form.getByLabel('内容摘要').fill('亲眼看见通车');
  await form.getByLabel('所述事件').fill('大桥通车');
  await page.getByText('新建事件“大桥通车”').click();
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form).toBeHidden();

  await page.goto(`${served.origin}/#/interviews/${second}`);
  await caption('桥是那年冬天通的').click();
  await caption('陈秀英讲起修桥').click({ modifiers: ['Shift'] });
  await bar.getByRole('button', { name: '亲闻' }).click();
  const hearsay = page.getByRole('form', { name: '新的三亲标注' });
  const source = hearsay.getByLabel('闻自何人');
  await expect(source).toBeFocused();
  await hearsay.getByRole('button', { name: '保存' }).click();
  await expect(hearsay.getByRole('alert')).toHaveText('亲闻要写明闻自何人，否则不能保存为亲闻。');
  expect(await statements(second)).toEqual([]);
  await source.fill('老支书');
  await hearsay.getByLabel('所述事件').click();
  await page.locator('.ant-select-item-option', { hasText: '大桥通车' }).click();
  await hearsay.getByRole('button', { name: '保存' }).click();
  await expect(hearsay).toBeHidden();
  expect(await statements(second)).toMatchObject([{ kind: 'heard', heardFrom: '老支书', startMs: 3000, endMs: 7000 }]);

  await page.goto(`${served.origin}/#/events`);
  await page.getByRole('link', { name: /大桥通车/ }).click();
  for (const narrator of ['刘向东', '陈秀英']) {
    const account = page.getByRole('article', { name: narrator });
    await expect(account).toContainText('桥是那年冬天通的');
    await account.getByRole('button', { name: `播放${narrator}的这一段` }).click();
    const sound = account.locator('audio');
    await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBeGreaterThan(3.2);
    expect(await sound.evaluate((audio: HTMLAudioElement) => audio.paused || audio.currentTime < 7.5)).toBe(true);
  }
  // One voice at a time.
  await expect(page.getByRole('button', { name: '播放刘向东的这一段' })).toBeVisible();

  for (const narrator of ['刘向东', '陈秀英']) await page.getByLabel(`选择${narrator}的陈述`).check();
  await page.getByRole('button', { name: '并排对照（2）' }).click();
  await expect(page.getByRole('list', { name: '并列的各说' }).getByRole('article')).toHaveCount(2);
  await page.getByRole('textbox', { name: '编者按' }).fill('县志作一九八四年');
  await page.getByRole('textbox', { name: '编者按' }).blur();
  await expect(page.getByText('已保存')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: '编者按' })).toHaveValue('县志作一九八四年');
});
