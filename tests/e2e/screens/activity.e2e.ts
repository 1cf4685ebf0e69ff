import { seedServer } from '../harness/seed-server.ts';
import { untilInstalled, untilSynced } from '../main-job/app.ts';
import { expect, test } from './fixtures.ts';
import { lookInBoth } from './look.ts';

test('HI1 HI3 S2.11 what another device did is seen with before and after, and taken back; offline a device sees its own', async ({
  server,
  openScreens,
}) => {
  let filamentId = '';
  const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PETG' };
  await seedServer(server.url, (newId) => {
    filamentId = newId();
    return [{ name: 'createFilament', args: { filament: { id: filamentId, ...names, notes: '' } } }];
  });
  await seedServer(server.url, () => [
    { name: 'editFilament', args: { filamentId, changes: { notes: { from: '', to: 'brittle when cold' } } } },
  ]);
  const { page, context } = await openScreens({ serviceWorkers: 'allow' });
  await untilInstalled(page);
  await untilSynced(page);
  await page.goto('/activity');
  const main = page.getByRole('main');
  const entry = (title: string) =>
    main.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  const edit = entry('Edited a filament').filter({ hasText: 'brittle when cold' });
  await expect(edit).toContainText('Galaxy Black, Prusament PETG');
  await lookInBoth(page, 'activity-phone');
  await edit.getByRole('button', { name: /^Undo:/u }).click();
  const undo = entry('Took back: Edited a filament');
  await expect(undo).toBeVisible();
  // Only once the server has told of it is it nothing but this device's own.
  await expect(edit.getByText(/^Taken back/u)).toBeVisible();
  await expect(undo).not.toContainText('not synced yet');
  await context.setOffline(true);
  await page.reload();
  await expect(main.getByText('This device alone')).toBeVisible();
  await expect(main.getByRole('heading', { name: /^Took/u })).toBeVisible();
  await expect(edit).toHaveCount(0);
});
