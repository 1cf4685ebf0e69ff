import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { AddScreen } from './add-screen.tsx';

const price = () => page.getByRole('textbox', { name: 'Price', exact: true });

describe('a save whose ids turn out to be used', () => {
  it('S1.8 keeps what is typed while it is tried', async () => {
    const client = await openLocalClient();
    let refuse: () => void = () => undefined;
    const refused = new Promise<void>((resolve) => {
      refuse = resolve;
    });
    let tries = 0;
    const copied: typeof client = {
      ...client,
      // A copy of this tab has saved another form with the same ids; the second try finds no room.
      async mutate() {
        tries += 1;
        await (tries === 1 ? refused : undefined);
        return tries === 1
          ? {
              ok: false,
              error: { kind: 'validation', retry: 'no', message: 'taken' },
              rejection: { code: 'id_taken', fields: [] },
            }
          : { ok: false, error: { kind: 'full', retry: 'no', message: 'full' } };
      },
    };
    renderApp(copied, <AddScreen filamentId={undefined} navigate={() => undefined} />);
    for (const [label, text] of [
      ['Color', 'Moss'],
      ['Brand', 'Nordlicht'],
      ['Material', 'PLA'],
    ] as const) {
      await page.getByRole('combobox', { name: label, exact: true }).fill(text);
      await userEvent.tab();
    }
    await price().fill('20');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await price().fill('21');
    refuse();
    await expect.poll(() => tries).toBe(2);
    await expect.element(page.getByText('This device has no room left.', { exact: false })).toBeVisible();
    await expect.element(price()).toHaveValue('21');
  });
});
