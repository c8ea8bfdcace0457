import type { Page } from '@playwright/test';
import * as steps from '../journey/steps';
import { expect, test } from './harness';

const STAGES = ['recorded', 'transcribed', 'proof-1', 'proof-2', 'proof-3', 'narrator-approval', 'fact-check'] as const;

/** What the page itself could ask the service for. */
function call<Body>(page: Page, method: string, path: string, body?: object): Promise<Body> {
  return page.evaluate(
    async ([verb, address, json]) => {
      const sent = json === '' ? {} : { body: json, headers: { 'content-type': 'application/json' } };
      const answer = await fetch(`/api${address}`, { method: verb, ...sent });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${verb} ${address}: ${answer.status} ${text}`);
      return JSON.parse(text);
    },
    [method, path, body ? JSON.stringify(body) : ''] as const,
  );
}

const sitDown = (page: Page, name: string) => call(page, 'POST', '/session/user', { name });

test('an interview goes through 初审, 复审 and 终审 by three people, and is published only as it was judged', async ({
  page,
  served,
}) => {
  await steps.createArchive(page, '盐城口述史');
  const { id } = await call<{ id: string }>(page, 'POST', '/interviews', {
    title: '断头边界变通途',
    archivalCode: 'J019-LX·2023·Y-001',
    organisation: '盐城市政协文史委',
    recordedOn: '2023-09-05',
    place: '响水县',
    retention: 'permanent',
    openStatus: 'controlled',
    narrators: ['王䶮'],
    interviewers: ['李采访'],
  });
  for (const stage of STAGES)
    await call(page, 'POST', `/interviews/${id}/review`, { action: 'pass', stage, givenOn: '2023-09-20' });

  // The board shows it among the reviews, and leads to it.
  await page.goto(`${served.origin}/#/review?view=board`);
  const column = page.getByRole('region', { name: '三审' });
  await expect(column.getByRole('button', { name: /^初审 1$/ })).toBeVisible();
  await column.getByRole('link', { name: '断头边界变通途' }).click();
  const open = async () => {
    await page.reload();
    const panel = page.getByRole('region', { name: '审核', exact: true });
    const tab = page.getByRole('button', { name: '审核', exact: true });
    // The panel that was open the last time opens by itself.
    if ((await tab.getAttribute('aria-expanded')) === 'false') await tab.click();
    await expect(panel).toBeVisible();
    return panel;
  };

  const pass = async (who: string, stage: string, next: string) => {
    await sitDown(page, who);
    const panel = await open();
    await panel.getByRole('button', { name: `通过${stage}` }).click();
    await panel
      .getByRole('form', { name: `通过${stage}` })
      .getByRole('button', { name: '确定' })
      .click();
    await expect(panel.getByRole('heading', { name: `待办：${next}` })).toBeVisible();
    return panel;
  };
  let panel = await pass('李初审', '初审', '复审');
  await expect(panel.getByText(/李初审 已通过“初审”，不能再通过“复审”/)).toBeVisible();
  await expect(panel.getByRole('button', { name: '通过复审' })).toBeDisabled();
  await pass('王复审', '复审', '终审');
  await pass('陈终审', '终审', '发布');

  await call(page, 'PATCH', `/interviews/${id}`, { place: '响水县陈家港' });
  panel = await open();
  await expect(panel.getByRole('heading', { name: '终审后有改动 1 处' })).toBeVisible();
  await expect(panel.getByRole('button', { name: '通过发布' })).toBeDisabled();
  await panel.getByRole('button', { name: '查看改动' }).click();
  await expect(panel.getByText('响水县陈家港')).toBeVisible();
  await panel.getByRole('button', { name: '确认改动' }).click();
  const confirm = panel.getByRole('form', { name: '确认改动' });
  await expect(confirm.getByRole('button', { name: '确定' })).toBeDisabled();
  await confirm.getByLabel('意见（必填）').fill('地名补全，同意');
  await confirm.getByRole('button', { name: '确定' }).click();
  await expect(panel.getByRole('heading', { name: /终审后有改动/ })).toHaveCount(0);
  await pass('陈终审', '发布', '归档');
  await expect(panel.getByText('已发布')).toBeVisible();

  // Sent back, it lies with whoever passed that stage, with the reason.
  await panel.getByRole('button', { name: '退回' }).click();
  const back = panel.getByRole('form', { name: '退回' });
  await back.getByLabel('意见（必填）').fill('标题页日期有误');
  await back.getByRole('button', { name: '确定' }).click();
  await expect(panel.getByRole('heading', { name: '待办：发布' })).toBeVisible();
  await page.goto(`${served.origin}/#/review`);
  await expect(page.getByText('陈终审 退回：标题页日期有误')).toBeVisible();
  await page.getByRole('checkbox', { name: '选择“断头边界变通途”' }).check();
  await page.getByRole('button', { name: '通过发布' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '通过发布' }).click();
  await expect(page.getByText('已办 1 份')).toBeVisible();
});
