import type { Client, SyncState } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { BehaviorSubject } from 'rxjs';
import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { beforeTheFirst, useSyncState } from '../../app/use-sync-state.ts';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { FirstRunScreen } from './first-run-screen.tsx';

const asking: SyncState = { ...beforeTheFirst, phase: 'pushing', isLeader: true };

const startEmpty = () => page.getByRole('button', { name: 'Start empty' });

/** Told together with the screen: once this is drawn, so is that. */
function Online(): ReactNode {
  return <i data-testid="online">{String(useSyncState().online)}</i>;
}

async function openScreen(first: SyncState) {
  const local = await openLocalClient();
  const state$ = new BehaviorSubject(first);
  const client: Client = { ...local, sync: { ...local.sync, state$ } };
  const device = await client.device();
  const onDone = vi.fn<(to: 'own' | 'stock' | 'pair') => void>();
  renderApp(
    client,
    <>
      <FirstRunScreen device={device} onDone={onDone} />
      <Online />
    </>,
  );
  return { client, state$, onDone };
}

it('S1.15 what somebody is about to press is not taken away when the network comes', async () => {
  const { client, state$, onDone } = await openScreen({ ...asking, online: false });
  await expect.element(startEmpty()).toBeVisible();
  const pressed = startEmpty().element();
  state$.next(asking);
  await expect.element(page.getByTestId('online')).toHaveTextContent('true');
  expect(pressed.isConnected).toBe(true);
  await startEmpty().click();
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledWith('stock'));
  expect((await client.queries.settings()).currency).not.toBeNull();
});
