import type { Browser, Download, Page } from '@playwright/test';
import { type App, desktop, openApp, phone, untilSynced } from '../main-job/app.ts';
import { expect } from './fixtures.ts';

/** Mara at the server's own machine, where she lets others in. */
export async function openOwner(browser: Browser, url: string, viewport = desktop): Promise<App> {
  const owner = await openApp(browser, url, { person: 'Mara', name: 'Bench', viewport });
  await untilSynced(owner.page);
  await goToDevices(owner.page);
  return owner;
}

/** A phone of the network that nobody has let in yet; its page asks for names. */
export async function openPhone(browser: Browser, lanUrl: string, path = '/'): Promise<Page> {
  const context = await browser.newContext({ baseURL: lanUrl, viewport: phone, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

export const enterWorkshop = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Go to the workshop' }).click();

export const revoke = async (owner: Page, name: string): Promise<void> => {
  await owner.getByRole('button', { name: `What to do with ${name}` }).click();
  await owner.getByRole('menuitem', { name: 'Revoke' }).click();
  await owner.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
};

/** Presses it on a page that offers it. */
export async function exportEverything(page: Page): Promise<Download> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export everything' }).click(),
  ]);
  return file;
}

export const goToDevices = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Settings' }).first().click();
  await page.getByRole('link', { name: 'Devices' }).click();
  await page.getByRole('heading', { name: 'Add a device' }).waitFor();
};

export const enterNames = async (page: Page, person: string, device: string): Promise<void> => {
  await page.getByLabel('Your name').fill(person);
  await page.getByLabel('This device').fill(device);
  await page.getByRole('button', { name: 'Continue' }).click();
};

/** The link of a new code, as it stands there to be copied. */
export const newLink = async (owner: Page, lanUrl: string): Promise<string> => {
  await owner.getByRole('button', { name: 'Show a QR code' }).click();
  await owner.getByLabel('Address of this server for other devices').fill(lanUrl);
  const link = owner.getByText(`${lanUrl}/pair#c=`);
  await expect(link).toBeVisible();
  return link.innerText();
};

export const pairByLink = async (page: Page, link: string): Promise<void> => {
  await page.getByLabel('Link or code').fill(link);
  await page.getByRole('button', { name: 'Pair', exact: true }).click();
};

/** The four words by which two people see that they mean the same device. */
export const wordsIn = async (page: Page): Promise<string> =>
  page
    .getByText(/^[a-z]+ [a-z]+ [a-z]+ [a-z]+$/u)
    .first()
    .innerText();
