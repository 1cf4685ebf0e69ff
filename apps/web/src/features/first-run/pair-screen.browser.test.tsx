import type { Client } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { BehaviorSubject } from 'rxjs';
import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { makePairingLink } from '../../app/pairing/pairing-link.ts';
import { useLive } from '../../app/use-live.ts';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { PairScreen } from './pair-screen.tsx';

const code = 'AbCdEfGhIjKlMnOpQrSt-_';
const here = '0193a000-0000-7000-8000-00000000000a';
const there = '0193a000-0000-7000-8000-00000000000b';
const problem = { kind: 'limited', retry: 'after', retryAfterMs: 3_600_000, message: '429' } as const;

/** A new device in front of a server that says its id, and lets nobody try for an hour. */
async function openScreen(): Promise<{ client: Client; onDone: () => void }> {
  const local = await openLocalClient();
  const state$ = new BehaviorSubject({
    phase: 'waiting' as const,
    online: true,
    registered: false,
    waiting: 0,
    sent: 0,
    lastSyncAt: null,
    problem,
    waitsUntil: Date.UTC(2026, 10, 22, 14, 5),
    blocked: null,
    pairing: null,
    isLeader: true,
  });
  const client: Client = {
    ...local,
    deviceDesk: async () => ({ ...(await local.deviceDesk()), serverId: () => Promise.resolve(here) }),
    sync: { ...local.sync, state$ },
  };
  const onDone = vi.fn<() => void>();
  renderApp(client, <Screen onDone={onDone} />);
  return { client, onDone };
}

function Screen({ onDone }: { readonly onDone: () => void }): ReactNode {
  const device = useLive((client) => client.device(), []);
  return device === undefined ? null : <PairScreen device={device} onDone={onDone} />;
}

async function type(link: string): Promise<void> {
  await page.getByLabelText('Link or code').fill(link);
  await page.getByRole('button', { name: 'Pair', exact: true }).click();
}

it('a code for another server is not used here, and leads to where it is for', async () => {
  const { client } = await openScreen();
  const link = makePairingLink('https://attic.local:8787', { code, serverId: there });
  await type(link);
  await expect.element(page.getByText('This code is for another server')).toBeVisible();
  await expect
    .element(page.getByRole('link', { name: 'https://attic.local:8787' }))
    .toHaveAttribute('href', link);
  expect((await client.device()).isPairing).toBe(false);

  await page.getByRole('button', { name: 'Another code' }).click();
  await type(makePairingLink('https://shed.local:8787', { code, serverId: here }));
  await expect
    .element(page.getByRole('heading', { name: 'Type the link or the code' }))
    .not.toBeInTheDocument();
  expect((await client.device()).isPairing).toBe(true);
});

it('whoever must wait reads until when, and may come back later or with another code', async () => {
  const { client, onDone } = await openScreen();
  await type(code);
  await expect.element(page.getByText(/answers none until .*2026/u)).toBeVisible();
  await page.getByRole('button', { name: 'Another code' }).click();
  await expect.element(page.getByLabelText('Link or code')).toBeVisible();
  await page.getByRole('button', { name: 'Not now' }).click();
  expect(onDone).toHaveBeenCalledOnce();
  expect((await client.device()).isPairing).toBe(true);
});
