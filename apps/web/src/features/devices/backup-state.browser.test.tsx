import type { Reach } from '@spoolshed/core';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { BackupState } from './backup-state.tsx';

async function show(backups: Reach['backups']): Promise<void> {
  renderApp(
    await openLocalClient(),
    <>
      <BackupState backups={backups} />
      <i data-testid="drawn">drawn</i>
    </>,
  );
  await expect.element(page.getByTestId('drawn')).toBeVisible();
}

it('FK3 an owner reads that a backup failed, why, and how old the last one is', async () => {
  await show({ newestAt: Date.UTC(2026, 9, 31, 12), problem: 'the disk is full' });
  await expect.element(page.getByText('The server could not make its backup.')).toBeVisible();
  await expect.element(page.getByText(/The last one is of Oct 31, 2026.*the disk is full/)).toBeVisible();
});

it('FK3 nothing is said while backups are made, or wanted nowhere', async () => {
  await show({ newestAt: 1, problem: null });
  expect(page.getByText('backup').elements()).toEqual([]);
});
