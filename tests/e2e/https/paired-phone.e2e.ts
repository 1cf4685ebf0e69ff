import type { Page } from '@playwright/test';
import { desktop, phone as phoneSize, storedIn, untilInstalled, untilSynced } from '../main-job/app.ts';
import { readServer, readServerData } from '../main-job/server-database.ts';
import { filmQr, readDrawnQr } from '../pairing/fake-camera.ts';
import type { ServerProcess } from '../server-process.ts';
import { expect, LAN_NAME, test, trustPageOf } from './fixtures.ts';
import { lengthenQueue } from './long-queue.ts';
import type { TrustingBrowser } from './trusting-browser.ts';
import { type Heard, watchNetwork } from './watch-network.ts';

const QUEUED = 10_000;

test('S3.6 F28 F21 a phone over HTTPS: scanned in, alone in the garage, shown the door while online, and back with 10,000 changes', async ({
  secureServer: server,
  meet,
}) => {
  const authority = await (await fetch(`${trustPageOf(server)}/spoolshed-ca.pem`)).text();
  const [mara, jonas] = [await meet(), await meet()];
  for (const person of [mara, jonas]) await person.trust(authority);
  const owner = await openOwner(mara, server);
  await film(owner, server, jonas.film);
  let phone = await openPhone(jonas, server);
  await scan(phone);
  await enterWorkshop(phone);
  await expect(owner.getByText('Garage phone of Jonas is in.')).toBeVisible();
  await expectInstallable(phone);

  await server.kill('SIGKILL');
  await phone.context().setOffline(true);
  await addType(phone, 'Galaxy Black');
  phone = await startAgain(phone, jonas, { isOffline: true });
  await expect(phone.getByRole('link', { name: 'Galaxy Black' })).toBeVisible();
  expect(await phone.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');

  await server.restart();
  const phoneHeard = await watchNetwork(phone);
  const listening = phone.waitForResponse('**/api/sync/events');
  await phone.context().setOffline(false);
  await untilSynced(phone);
  await goTo(owner, 'Stock');
  await expect(owner.getByRole('link', { name: 'Galaxy Black' })).toBeVisible({ timeout: 0 });
  await listening;

  const before = readServerData(server.dataDir);
  const ownerHeard = await watchNetwork(owner);
  await revokePhone(owner);
  await expectStreamEndedFirst(ownerHeard, phoneHeard);
  await addType(phone, 'Signal Orange');
  await expect(phone.getByText('This device was revoked.')).toBeVisible();
  await lengthenQueue(phone, QUEUED);
  const uids = (await storedIn(phone)).outbox.map(({ uid }) => uid);
  expect(new Set(uids).size).toBe(QUEUED);
  phone = await startAgain(phone, jonas, { isOffline: false });
  await expect(phone.getByText('10,000 changes are kept here and sent after pairing.')).toBeVisible();
  expect((await storedIn(phone)).outbox.map(({ uid }) => uid)).toEqual(uids);
  expect(readServerData(server.dataDir).log).toEqual(before.log);

  await film(owner, server, jonas.film);
  await phone.getByRole('link', { name: 'Pair again' }).click();
  await scan(phone);
  const startedAt = performance.now();
  const { version } = before;
  // On this screen nothing is drawn anew with every batch: what is looked at here is the queue.
  await expect.poll(() => readServer(server.dataDir).version, { timeout: 0 }).toBe(version + QUEUED);
  console.log(
    `${QUEUED} queued: on the server ${Math.round(performance.now() - startedAt)} ms after pairing`,
  );
  await enterWorkshop(phone);
  const { log, rows } = readServerData(server.dataDir);
  expect(log.slice(before.log.length).map(({ uid }) => uid)).toEqual(uids);
  expect(log.every(({ outcome }) => outcome.status === 'applied')).toBe(true);
  expect(rows.filaments).toHaveLength(QUEUED + 1);
  expect((await storedIn(phone)).outbox).toEqual([]);
  await goTo(owner, 'Stock');
  await owner.getByRole('searchbox', { name: 'Find filament' }).fill('Color 9999');
  await expect(owner.getByRole('link', { name: 'Color 9999' })).toBeVisible({ timeout: 0 });
});

/** The first one, at the server's own machine: it needs no code, and shows one to others. */
async function openOwner(mara: TrustingBrowser, server: ServerProcess): Promise<Page> {
  const owner = await (await mara.open({ viewport: desktop })).newPage();
  await owner.goto(server.url);
  await enterNames(owner, 'Mara', 'Bench');
  await owner.getByRole('button', { name: 'Start empty' }).click();
  await untilSynced(owner);
  await goToDevices(owner);
  return owner;
}

/** By the page that helps to trust the server, as far as the ways to come in. */
async function openPhone(jonas: TrustingBrowser, server: ServerProcess): Promise<Page> {
  const phone = await (await jonas.open({ viewport: phoneSize })).newPage();
  await phone.goto(trustPageOf(server).replace('127.0.0.1', LAN_NAME));
  await phone.getByRole('link', { name: 'Open Spoolshed' }).click();
  await enterNames(phone, 'Jonas', 'Garage phone');
  return phone;
}

async function enterNames(page: Page, person: string, device: string): Promise<void> {
  await page.getByLabel('Your name').fill(person);
  await page.getByLabel('This device').fill(device);
  await page.getByRole('button', { name: 'Continue' }).click();
}

const goTo = (page: Page, place: string): Promise<void> =>
  page.getByRole('link', { name: place, exact: true }).first().click();

async function goToDevices(page: Page): Promise<void> {
  await goTo(page, 'Settings');
  await goTo(page, 'Devices');
  await page.getByRole('heading', { name: 'Add a device' }).waitFor();
}

/** What the owner's screen shows from now on is what the camera of the other one sees. */
async function film(owner: Page, server: ServerProcess, file: string): Promise<void> {
  const origin = server.url.replace('127.0.0.1', LAN_NAME);
  const another = owner.getByRole('button', { name: 'Add another one' });
  if (await another.isVisible()) await another.click();
  await owner.getByRole('button', { name: 'Show a QR code' }).click();
  await owner.getByLabel('Address of this server for other devices').fill(origin);
  await expect(owner.getByText(`${origin}/pair#c=`)).toBeVisible();
  await filmQr(file, await readDrawnQr(owner.getByRole('img', { name: 'QR code with the pairing link' })));
}

async function scan(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: 'Open the camera' }).click();
  await expect(phone.getByRole('heading', { name: 'Paired' })).toBeVisible();
}

async function enterWorkshop(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: 'Go to the workshop' }).click();
  await untilSynced(phone);
}

/** What a browser asks of a page before it offers to install it, and what the app needs to start without network. */
async function expectInstallable(page: Page): Promise<void> {
  await untilInstalled(page);
  expect(await page.evaluate(() => window.isSecureContext)).toBe(true);
  const session = await page.context().newCDPSession(page);
  const { url, errors } = await session.send('Page.getAppManifest');
  expect(url).toBe(`${new URL(page.url()).origin}/manifest.webmanifest`);
  expect(errors).toEqual([]);
  expect((await session.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
}

async function addType(page: Page, color: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Add' }).click();
  await page.getByText('Only the type').click();
  for (const [label, text] of [
    ['Color', color],
    ['Brand', 'Prusament'],
    ['Material', 'PLA'],
  ] as const) {
    await page.getByRole('combobox', { name: label, exact: true }).fill(text);
    await page.keyboard.press('Tab');
  }
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(`Saved ${color}. No stock is tracked.`)).toBeVisible();
}

/** The whole browser is closed, and opened again where it was, as after a night. */
async function startAgain(
  page: Page,
  person: TrustingBrowser,
  { isOffline }: { readonly isOffline: boolean },
): Promise<Page> {
  const { origin } = new URL(page.url());
  await page.context().close();
  const context = await person.open({ viewport: phoneSize });
  await context.setOffline(isOffline);
  const again = await context.newPage();
  await again.goto(origin);
  return again;
}

async function revokePhone(owner: Page): Promise<void> {
  await goToDevices(owner);
  await owner.getByRole('button', { name: 'What to do with Garage phone' }).click();
  await owner.getByRole('menuitem', { name: 'Revoke' }).click();
  await owner.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
}

/**
 * The phone's stream ends before any of its requests is refused: left alone it would ask after a minute, be refused,
 * and give up a stream that still stands.
 */
async function expectStreamEndedFirst(
  ownerHeard: () => readonly Heard[],
  phoneHeard: () => readonly Heard[],
): Promise<void> {
  const revokedAt = () =>
    ownerHeard().find(({ what, path }) => what === 'asked' && path.endsWith('/revoke'))?.at ?? Infinity;
  const isSign = ({ what, path }: Heard) =>
    what === 'refused' || (what === 'over' && path === '/api/sync/events');
  const signs = () => phoneHeard().filter((heard) => heard.at > revokedAt() && isSign(heard));
  await expect.poll(() => signs().length, { timeout: 0 }).toBeGreaterThan(0);
  const first = signs()[0];
  expect(first).toMatchObject({ what: 'over', path: '/api/sync/events' });
  console.log(
    `revoked while online: the stream ended after ${Math.round((first?.at ?? 0) - revokedAt())} ms`,
  );
}
