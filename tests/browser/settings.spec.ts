import { expect, serve, test } from './harness';

test('what the page remembers outlives the launch and its port', async ({ page, served, home }) => {
  await page
    .getByRole('link', { name: '设置' })
    .or(page.getByRole('button', { name: '设置' }))
    .first()
    .click();
  await page.getByText('English', { exact: true }).click();
  await expect(page.getByText('Settings').first()).toBeVisible();
  // The page saves a moment after the last change.
  await expect
    .poll(() => page.evaluate(async () => (await fetch('/api/page-settings')).json()))
    .toEqual({ language: 'en' });
  await served.stop('SIGKILL');
  const again = await serve(home);
  try {
    expect(again.origin).not.toBe(served.origin);
    await page.goto(again.address);
    await expect(page.getByText('New archive').first()).toBeVisible();
  } finally {
    await again.stop();
  }
});
