import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { expect, type Page } from '@playwright/test';
import { repoRoot } from '../../../scripts/launcher/repo-root.mjs';
import { addFilament, untilSynced } from '../main-job/app.ts';
import { filmQr, readDrawnQr } from '../pairing/fake-camera.ts';
import { drawPicture } from './draw-picture.ts';
import { type NpmStart, npmStart } from './npm-start.ts';
import { makeTrustingBrowser, type TrustingBrowser } from './trusting-browser.ts';

/*
 * Goes the way of docs/getting-started.md as somebody does who sees it for the first time, from `npm start` to a
 * filament on the second device, and says how long the machines take for it. With --draw it stops on the way for the
 * pictures of that document; with --folder it starts another copy of the repository, a fresh clone for one.
 */

const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
const place = { locale: 'en-IE', timezoneId: 'Europe/Vienna' };
const computerDevice = { ...place, viewport: { width: 1000, height: 720 } };
const phoneDevice = { ...place, viewport: { width: 390, height: 720 }, userAgent: ANDROID, hasTouch: true };
const pictures = join(repoRoot, 'docs/pictures/getting-started');

const { values: options } = parseArgs({
  options: {
    draw: { type: 'boolean', default: false },
    folder: { type: 'string', default: repoRoot },
  },
});

const draw = async (page: Page, name: string): Promise<void> => {
  if (options.draw) await drawPicture(page, join(pictures, `${name}.png`));
};

async function walk(): Promise<void> {
  await mkdir(pictures, { recursive: true });
  const dataDir = await mkdtemp(join(tmpdir(), 'spoolshed-walk-'));
  const [onComputer, onPhone] = [await makeTrustingBrowser(), await makeTrustingBrowser()];
  const mark = startClock();
  const server = await npmStart(options.folder, ['--https', '--data', dataDir]);
  try {
    mark('the server is ready');
    const computer = await openComputer(onComputer, server);
    mark('the computer owns the workshop');
    await showQr(computer, onPhone.film);
    mark('the computer shows a code');
    const phone = await openPhone(onPhone, server);
    mark('the phone trusts the server and has the app');
    await comeIn(phone, computer);
    mark('the phone is in');
    await enterFilament(computer);
    await expect(phone.getByRole('link', { name: 'Galaxy Black' })).toBeVisible({ timeout: 0 });
    mark('the phone shows the filament that was entered on the computer');
    await draw(phone, 'phone-stock');
  } finally {
    await server.stop();
    for (const browser of [onComputer, onPhone]) await browser.remove();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Seconds since now, said whenever something is reached. */
function startClock(): (what: string) => void {
  const start = performance.now();
  const load = loadavg().map((average) => average.toFixed(1));
  console.log(`load of this machine: ${load.join(', ')}`);
  return (what) => console.log(`${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s  ${what}`);
}

async function openComputer(browser: TrustingBrowser, { firstPage }: NpmStart): Promise<Page> {
  const page = await (await browser.open(computerDevice)).newPage();
  await page.goto(firstPage);
  await page.getByRole('link', { name: 'Go on without' }).waitFor();
  await draw(page, 'computer-first');
  await page.getByRole('link', { name: 'Go on without' }).click();
  await proceed(page);
  await page.getByLabel('Your name').fill('Mara');
  await page.getByLabel('This device').fill('Bench');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Start empty' }).click();
  await untilSynced(page);
  return page;
}

/** Past what Chromium says of a certificate that it does not know. */
async function proceed(page: Page): Promise<void> {
  await page.locator('#details-button').click();
  await page.locator('#proceed-link').click();
}

async function showQr(computer: Page, film: string): Promise<void> {
  await computer.getByRole('link', { name: 'Settings', exact: true }).first().click();
  await computer.getByRole('link', { name: 'Devices', exact: true }).first().click();
  await computer.getByRole('button', { name: 'Show a QR code' }).click();
  const qr = computer.getByRole('img', { name: 'QR code with the pairing link' });
  await qr.waitFor();
  await draw(computer, 'computer-code');
  await filmQr(film, await readDrawnQr(qr));
}

async function openPhone(browser: TrustingBrowser, { trustPage }: NpmStart): Promise<Page> {
  await learnToTrust(browser, trustPage);
  const page = await (await browser.open(phoneDevice)).newPage();
  await page.goto(trustPage);
  await page.getByRole('link', { name: 'Open Spoolshed' }).waitFor();
  await draw(page, 'phone-trusted');
  await page.getByRole('link', { name: 'Open Spoolshed' }).click();
  await page.getByLabel('Your name').fill('Mara');
  await draw(page, 'phone-names');
  return page;
}

/** What is tapped in the phone's own settings is done for it; what the page says before and after is what is seen. */
async function learnToTrust(browser: TrustingBrowser, trustPage: string): Promise<void> {
  const context = await browser.open(phoneDevice);
  const page = await context.newPage();
  await page.goto(trustPage);
  await expect(page.getByRole('status')).toContainText('Not trusted yet');
  await page.locator('details[open]').evaluate((steps) => steps.scrollIntoView());
  await draw(page, 'phone-steps');
  const authority = await (await page.request.get(`${trustPage}/spoolshed-ca.pem`)).text();
  await context.close();
  await browser.trust(authority);
}

async function comeIn(phone: Page, computer: Page): Promise<void> {
  await phone.getByRole('button', { name: 'Continue' }).click();
  const camera = phone.getByRole('button', { name: 'Open the camera' });
  await camera.waitFor();
  await draw(phone, 'phone-ways');
  if (options.draw) await drawOtherWays(phone);
  await camera.click();
  await phone.getByRole('heading', { name: 'Paired' }).waitFor();
  await draw(phone, 'phone-paired');
  await computer.getByText('Both devices show the same four words').waitFor();
  await draw(computer, 'computer-paired');
  await phone.getByRole('button', { name: 'Go to the workshop' }).click();
  await untilSynced(phone);
}

/** What is seen where the camera is refused, and the way without one. */
async function drawOtherWays(phone: Page): Promise<void> {
  // This browser's camera asks nobody, so that nobody can refuse it.
  await phone.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await phone.getByRole('button', { name: 'Open the camera' }).click();
  await phone.getByRole('alert').waitFor();
  await draw(phone, 'phone-refused');
  await phone.reload();
  await phone.getByRole('button', { name: 'Show digits' }).click();
  const digits = phone.getByLabel(/^Digits: /u);
  await digits.waitFor();
  await phone.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await draw(phone, 'phone-digits');
  await phone.reload();
}

async function enterFilament(computer: Page): Promise<void> {
  await addFilament(computer, {
    color: 'Galaxy Black',
    brand: 'Prusament',
    material: 'PLA',
    spools: 3,
    pricePerKg: '29.99',
  });
}

await walk();
