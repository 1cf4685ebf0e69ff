import { openApp, phone, untilSynced } from '../main-job/app.ts';
import { lookInBoth } from '../screens/look.ts';
import { startBrowserWithCamera } from './fake-camera.ts';
import { expect, test } from './fixtures.ts';
import { enterNames, enterWorkshop, newLink, openOwner, openPhone, pairByLink } from './steps.ts';

const iPhone = {
  viewport: phone,
  hasTouch: true,
  isMobile: true,
  locale: 'en-GB',
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
};

test('an iPhone is asked to install first and spends no code in the tab, which the installed app then takes', async ({
  browser,
  server,
  lanUrl,
}) => {
  const owner = await openOwner(browser, server.url);
  const link = await newLink(owner.page, lanUrl);

  const tab = await browser.newContext({ ...iPhone, permissions: ['clipboard-read', 'clipboard-write'] });
  const safari = await tab.newPage();
  await safari.goto(link);
  await expect(safari.getByRole('heading', { name: 'Add to the Home Screen first' })).toBeVisible();
  await expect(safari.getByLabel('Your name')).toHaveCount(0);
  await lookInBoth(safari, 'pair-install-phone');
  await safari.getByRole('button', { name: 'Copy the link' }).click();
  await expect(safari.getByText('The link is copied.')).toBeVisible();
  const copied = await safari.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(link);
  // Not even a reload spends it: the installed app would come too late.
  await safari.reload();
  await expect(safari.getByRole('heading', { name: 'Add to the Home Screen first' })).toBeVisible();
  await expect(owner.page.getByText('Valid until')).toBeVisible();

  // What iOS starts from the Home Screen has a storage of its own, and says of itself that it stands alone.
  const installed = await browser.newContext({ ...iPhone, baseURL: lanUrl });
  await installed.addInitScript(() => Object.defineProperty(navigator, 'standalone', { value: true }));
  const app = await installed.newPage();
  await app.goto('/');
  await enterNames(app, 'Jonas', 'Garage phone');
  await expect(app.getByRole('heading', { name: 'Add to the Home Screen first' })).toHaveCount(0);
  await pairByLink(app, copied);
  await expect(app.getByRole('heading', { name: 'Paired' })).toBeVisible();
  await enterWorkshop(app);
  await untilSynced(app);
  await expect(owner.page.getByText('Garage phone of Jonas is in.')).toBeVisible();
  await expect(owner.page.getByRole('listitem').filter({ hasText: 'Garage phone' })).toHaveCount(1);
});

test('a camera that is refused says so, and the digits stand below it', async ({
  browser,
  server,
  lanUrl,
}) => {
  await openApp(browser, server.url, { person: 'Mara', name: 'Bench' });
  const phoneBrowser = await startBrowserWithCamera();
  const page = await openPhone(phoneBrowser, lanUrl, 'about:blank');
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  const where = { origin: lanUrl, browserContextId: targetInfo.browserContextId ?? '' };
  const setCamera = (setting: 'denied' | 'granted') =>
    session.send('Browser.setPermission', { permission: { name: 'camera' }, setting, ...where });
  await setCamera('denied');
  await page.goto('/');
  await enterNames(page, 'Ida', 'Old tablet');
  await page.getByRole('button', { name: 'Open the camera' }).click();
  await expect(page.getByRole('alert')).toContainText('The browser does not give out the camera.');
  await expect(page.getByRole('button', { name: 'Close the camera' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Show digits' })).toBeVisible();
  await expect(page.getByLabel('Link or code')).toBeVisible();
  await lookInBoth(page, 'pair-refused-camera-phone');
  // Allowed in the settings, it is tried again without a reload.
  await setCamera('granted');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByLabel('What the camera sees')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await phoneBrowser.close();
});
