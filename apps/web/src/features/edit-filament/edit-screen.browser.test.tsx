import type { FilamentId } from '@spoolshed/core';
import { type ReactNode, useState } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { EditScreen } from './edit-screen.tsx';

/** The form can be left and opened anew, as by a reload. */
function Reopened({ id }: { readonly id: FilamentId }): ReactNode {
  const [times, setTimes] = useState(0);
  return (
    <>
      <button type="button" onClick={() => setTimes(times + 1)}>
        Open anew
      </button>
      <EditScreen key={times} id={id} navigate={vi.fn()} />
    </>
  );
}

beforeEach(() => sessionStorage.clear());

it('meets what somebody else wrote while it waited as a draft', async () => {
  const client = await openLocalClient();
  const id = client.newId<FilamentId>();
  await client.mutate('createFilament', {
    filament: { id, color: 'Galaxy Black', brand: 'Prusament', material: 'PLA', notes: 'Dry it' },
  });
  renderApp(client, <Reopened id={id} />);
  const notes = page.getByRole('textbox', { name: /^Notes/u });
  const article = page.getByRole('textbox', { name: /^Article number/u });
  await notes.fill('Dry it at 50 °C');
  await client.mutate('editFilament', {
    filamentId: id,
    changes: { notes: { from: 'Dry it', to: 'Never dry it' }, articleNumber: { from: null, to: '4711' } },
  });
  await page.getByRole('button', { name: 'Open anew' }).click();
  await expect.element(notes).toHaveValue('Dry it at 50 °C');
  await expect.element(article).toHaveValue('4711');
  await page.getByRole('button', { name: 'Save' }).click();
  await vi.waitFor(async () => expect(await client.queries.openConflicts()).toHaveLength(1));
  const [conflict] = await client.queries.openConflicts();
  expect(conflict).toMatchObject({ recordId: id, field: 'notes' });
  expect((await client.queries.filamentPage(id))?.filament).toMatchObject({
    notes: 'Dry it at 50 °C',
    articleNumber: '4711',
  });
});
