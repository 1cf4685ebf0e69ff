import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

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
