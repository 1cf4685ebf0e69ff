import { expect, test } from '../fixtures.ts';
import { phone, untilInstalled } from '../main-job/app.ts';

for (const reach of ['online', 'offline'] as const) {
  test(`S1.15 the first run leads to where one keys in what one owns, and stays there, ${reach}`, async ({
    browser,
    server,
  }) => {
    const context = await browser.newContext({
      baseURL: server.url,
      viewport: phone,
      locale: 'en-IE',
      timezoneId: 'Europe/Vienna',
    });
    const page = await context.newPage();
    await page.goto('/');
    await page.getByLabel('Your name').fill('Mara');
    await untilInstalled(page);
    if (reach === 'offline') await context.setOffline(true);
    await page.getByRole('button', { name: 'Continue' }).click();
    const own = page.getByRole('button', { name: 'Enter what I own' });
    await own.waitFor();
    // Every address the app goes through from here on: it must never come back to the welcome.
    const visited: string[] = [];
    page.on('framenavigated', (frame) => visited.push(new URL(frame.url()).pathname));
    await own.click();

    await expect(page.getByRole('heading', { name: 'Enter what I own' })).toBeVisible();
    await page.getByLabel('Color').fill('Galaxy Black');
    expect(visited).toEqual(['/own']);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Enter what I own' })).toBeVisible();
    await expect(page.getByLabel('Color')).toHaveValue('Galaxy Black');
    await context.close();
  });
}
