import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { StorageSection } from './storage-section.tsx';

afterEach(() => vi.restoreAllMocks());

const ask = () => page.getByRole('button', { name: 'Ask the browser to keep it' });

describe('the state of the storage', () => {
  it('S3.6 F12 is shown as it is, and asked for by a press', async () => {
    vi.spyOn(navigator.storage, 'persisted').mockResolvedValue(false);
    vi.spyOn(navigator.storage, 'estimate').mockResolvedValue({ usage: 12_300_000, quota: 1e9 });
    const persist = vi.spyOn(navigator.storage, 'persist').mockResolvedValue(true);
    renderApp(await openLocalClient(), <StorageSection />);
    await expect.element(page.getByText('the browser may clear it')).toBeVisible();
    await expect.element(page.getByText('12.3 MB')).toBeVisible();
    expect(persist).not.toHaveBeenCalled();
    await ask().click();
    await expect.element(page.getByText('kept until somebody deletes it')).toBeVisible();
    expect(ask().elements()).toEqual([]);
  });

  it.each([
    ['nobody can say', () => vi.spyOn(navigator, 'storage', 'get').mockReturnValue(undefined as never)],
    ['it fails', () => vi.spyOn(navigator.storage, 'persisted').mockRejectedValue(new Error('no'))],
  ])('is said to be unknown where %s', async (_where, spoil) => {
    spoil();
    renderApp(await openLocalClient(), <StorageSection />);
    await expect.element(page.getByText('the browser does not say')).toBeVisible();
    expect(ask().elements()).toEqual([]);
  });
});
