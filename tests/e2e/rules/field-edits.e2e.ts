import { storedIn } from '../main-job/app.ts';
import { cherry, editField, expect, goTo, openFilament, test } from './two-people.ts';

test('a field edit that lost shows both values on either device, and whoever looks takes the other or leaves it', async ({
  people,
}) => {
  const { ada, ben } = people;
  await people.have([cherry]);
  await people.part();
  for (const [page, nozzle] of [
    [ada.page, '215'],
    [ben.page, '230'],
  ] as const) {
    await openFilament(page, 'Cherry Red');
    await editField(page, 'Nozzle', nozzle);
    await expect(page.getByText('Saved.')).toBeVisible();
  }
  await people.meet();
  // The later edit stands, whoever arrived first; the other one is kept beside it.
  for (const { page } of [ada, ben]) {
    await goTo(page, 'Attention');
    const entry = page.getByRole('listitem').filter({ hasText: 'Cherry Red, Prusament PLA' });
    await expect(entry).toContainText('230\u00a0°C', { timeout: 0 });
    await expect(entry).toContainText('215\u00a0°C');
  }
  await openFilament(ben.page, 'Cherry Red');
  await ben.page.getByRole('button', { name: 'Take the other' }).click();
  await expect(ben.page.getByText('Settled.')).toBeVisible();
  await people.expectAgreement();
  for (const { page } of [ada, ben]) {
    expect((await storedIn(page)).filaments).toMatchObject([{ nozzleC: 215 }]);
    await expect(page.getByText('Two values met')).toHaveCount(0);
  }
});

test('an undo leaves what somebody changed since, says so, and keeps what it wanted beside it', async ({
  people,
}) => {
  const { ada, ben } = people;
  await people.have([cherry]);
  await openFilament(ada.page, 'Cherry Red');
  await editField(ada.page, 'Nozzle', '215');
  const message = ada.page.getByRole('region', { name: 'Message' });
  // A message that is pointed at stays.
  await message.getByText('Saved.').hover();
  await openFilament(ben.page, 'Cherry Red');
  await expect(ben.page.getByText('215')).toBeVisible({ timeout: 0 });
  await editField(ben.page, 'Nozzle', '230');
  await expect(ada.page.getByText('230')).toBeVisible({ timeout: 0 });
  await message.getByRole('button', { name: 'Undo' }).click();
  await expect(
    message.getByText(
      'Taken back, but Nozzle of Cherry Red, Prusament PLA had been changed since and stays.',
    ),
  ).toBeVisible();
  await expect(ada.page.getByRole('button', { name: 'Take the other' })).toBeVisible();
  await people.expectAgreement();
  expect((await storedIn(ben.page)).filaments).toMatchObject([{ nozzleC: 230 }]);
});
