import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { call, fillArchive } from './accessibility-archive';
import { expect, test } from './harness';

/** WCAG 2.1, levels A and AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Judges what the page shows now; each violation as `place: rule (what it asks) target html`. */
async function violations(page: Page, place: string): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze();
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, any }) =>
      [
        `${place}: ${id} (${help})`,
        `  at   ${target.join(' ')}`,
        `  html ${html}`,
        ...any.map((check) => `  why  ${check.message}`),
      ].join('\n'),
    ),
  );
}

test('every page and dialog passes axe', async ({ page, served, home }) => {
  const found: string[] = [];
  const judge = async (place: string, ready: Locator) => {
    await expect(ready.first()).toBeVisible();
    found.push(...(await violations(page, place)));
  };
  // Words on their way into or out of view have no contrast worth judging.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.reload();

  const open = async (path: string, ready: Locator) => {
    await page.goto(`${served.origin}/#${path}`);
    await judge(path, ready);
  };
  const button = (name: string) => page.getByRole('button', { name });
  const heading = (name: string) => page.getByRole('heading', { name });
  const dialog = async (opener: Locator, name: string) => {
    await opener.first().click();
    const shown = page.getByRole('dialog', { name });
    await judge(`dialog ${name}`, shown);
    await page.keyboard.press('Escape');
    await expect(shown).toBeHidden();
    await expect(opener.first()).toBeFocused();
  };

  await judge('welcome', button('新建档案库'));
  await dialog(button('新建档案库'), '新建档案库');
  const made = await fillArchive(page, home);
  await page.reload();
  const interviews = page.getByRole('list', { name: '访谈列表' });
  await open('/interviews', interviews.getByRole('link'));
  await dialog(button('新建访谈'), '新建访谈');
  await page.getByTitle('卡片', { exact: true }).click();
  await judge('/interviews as cards', page.locator('.interview-card'));
  await page.keyboard.press('?');
  await judge('dialog 键盘快捷键', page.getByRole('dialog', { name: '键盘快捷键' }));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await open(`/interviews/${made.interviewId}`, page.locator('[data-caption]'));
  const strip = page.getByRole('navigation', { name: '侧栏' });
  for (const [tab, ready] of [
    ['著录', (panel: Locator) => panel.getByLabel('口述人', { exact: true })],
    ['三亲', (panel: Locator) => panel.getByText('讲修桥通路')],
    ['人物', (panel: Locator) => panel.getByText('周示例')],
    ['授权', (panel: Locator) => panel.getByRole('article', { name: '周示例的授权书' })],
    ['审核', (panel: Locator) => panel.getByRole('heading', { name: /待办/ })],
    ['抄本', (panel: Locator) => panel.getByText('周老师.srt')],
    ['片段', (panel: Locator) => panel.getByText('断头路')],
    ['文件', (panel: Locator) => panel.getByRole('region', { name: '附件' }).getByRole('listitem')],
    ['历史', (panel: Locator) => panel.getByText('王编目')],
  ] as const) {
    const opener = strip.getByRole('button', { name: new RegExp(`^${tab}`) });
    if ((await opener.getAttribute('aria-expanded')) === 'false') await opener.click();
    const panel = page.getByRole('region', { name: tab, exact: true });
    await expect(panel).toBeVisible();
    await judge(`interview, ${tab}`, ready(panel));
    if (tab === '授权') {
      await panel.getByRole('button', { name: /^周示例/ }).click();
      await judge('interview, an opened consent', panel.getByLabel('授权人'));
    }
    if (tab === '抄本') await dialog(panel.getByRole('button', { name: '添加抄本' }), '添加抄本');
  }

  await open('/people', page.getByRole('list', { name: '人物列表' }).getByRole('link'));
  await dialog(button('新建人物'), '新建人物');
  await open(`/people/${made.personId}`, heading('周示例'));
  await open('/events', page.getByRole('link', { name: /通榆路通车/ }));
  await dialog(button('新建事件'), '新建事件');
  await open('/events?tab=variants', page.getByText('通车年份两说'));
  await open(`/events/${made.eventId}`, page.getByRole('article'));
  await open(`/variants/${made.variantId}`, page.getByRole('list', { name: '并列的各说' }).getByRole('article'));
  await open('/collections', page.getByText('交通与水利'));
  for (const [list, ready] of [
    ['tags', page.getByText('治水')],
    ['sectors', page.getByRole('table')],
    ['counties', page.getByRole('table')],
    ['places', page.getByText('陈家港')],
  ] as const)
    await open(`/vocabularies?list=${list}`, ready);
  await open('/review', page.getByRole('link', { name: '断头边界变通途' }));
  await open('/review?view=board', page.locator('.board-card'));
  await open('/search?q=断头边界', page.locator('mark'));
  await open('/clips', page.getByText('断头路'));
  await open('/jobs', page.getByText(/导入素材/));
  await open('/history', page.getByText('王编目'));
  await open('/trash', page.getByText('误建的访谈'));
  await open('/settings', heading('设置'));
  await open('/users', heading('用户'));

  await call(page, 'POST', '/users', { login: 'chen', name: '陈主任', role: 'director', password: 'correct horse 9' });
  await open('/users', page.getByText('陈主任'));
  await call(page, 'POST', '/logout', {});
  await page.reload();
  await judge('login', page.getByLabel('登录名'));
  expect(found.join('\n\n')).toBe('');
});
