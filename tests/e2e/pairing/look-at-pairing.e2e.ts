import { phone as phoneSize, desktop, untilSynced } from '../main-job/app.ts';
import { listen, lookInBoth } from '../screens/look.ts';
import { expect, test } from './fixtures.ts';
import { enterNames, enterWorkshop, newLink, openOwner, pairByLink, revoke } from './steps.ts';

const sizes = { phone: phoneSize, desktop } as const;

for (const size of ['phone', 'desktop'] as const) {
  test(`pairing is as it should be, ${size}`, async ({ browser, server, lanUrl }) => {
    const viewport = sizes[size];
    const name = (screen: string) => `${screen}-${size}`;
    const owner = await openOwner(browser, server.url, viewport);
    await lookInBoth(owner.page, name('devices'));
    const link = await newLink(owner.page, lanUrl);
    await lookInBoth(owner.page, name('devices-code'));

    const context = await browser.newContext({ baseURL: lanUrl, viewport, locale: 'en-GB' });
    const page = await context.newPage();
    const complaints = listen(page);
    await page.goto(link);
    await page.getByLabel('Your name').waitFor();
    await lookInBoth(page, name('pair-names'));
    await enterNames(page, 'Jonas', 'Garage phone');
    await page.getByRole('button', { name: 'Go to the workshop' }).waitFor();
    await lookInBoth(page, name('pair-done'));
    await enterWorkshop(page);
    await untilSynced(page);

    await expect(owner.page.getByText('Garage phone of Jonas is in.')).toBeVisible();
    await revoke(owner.page, 'Garage phone');
    await expect(owner.page.getByRole('dialog')).toHaveCount(0);
    await expect(owner.page.getByRole('heading', { name: 'Revoked' })).toBeVisible();
    await expect(page.getByText('This device was revoked.')).toBeVisible();
    await lookInBoth(page, name('dead-token'));
    await page.getByRole('link', { name: 'Pair again' }).click();
    await page.getByRole('heading', { name: 'Show digits' }).waitFor();
    await lookInBoth(page, name('pair-ways'));
    await pairByLink(page, link);
    await expect(page.getByText('Another device has used this code.')).toBeVisible();
    await page.getByRole('button', { name: 'Show digits' }).click();
    await page.getByLabel(/^Digits: /u).waitFor();
    await page.getByRole('heading', { name: 'Show digits' }).scrollIntoViewIfNeeded();
    await lookInBoth(page, name('pair-digits'));
    const digits = (await page.getByLabel(/^Digits: /u).innerText()).replaceAll(/\D/gu, '');

    await owner.page.getByLabel('Six digits').fill(digits);
    await owner.page.getByRole('button', { name: 'Find it' }).click();
    await owner.page.getByRole('group', { name: 'Garage phone of Jonas' }).scrollIntoViewIfNeeded();
    await lookInBoth(owner.page, name('devices-found'));
    // What the server refuses, a browser writes down as an error of its own.
    expect(complaints.filter((text) => !/status of (401|403)/u.test(text))).toEqual([]);
  });
}
