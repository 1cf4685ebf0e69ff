import { addFilament, storedIn } from '../main-job/app.ts';
import {
  card,
  cherry,
  chooseJob,
  editField,
  expect,
  goTo,
  kirsch,
  mergeFromMenu,
  openFilament,
  picture,
  test,
} from './two-people.ts';

test('merge: what comes of it is seen before it is done, it arrives everywhere, and a separation is exact', async ({
  people,
}) => {
  const { ada, ben } = people;
  await people.have([cherry, kirsch]);
  await openFilament(ada.page, 'Kirschrot');
  const before = (await storedIn(ada.page)).filaments;
  await chooseJob(ada.page, 'Merge into…');
  const sheet = ada.page.getByRole('dialog');
  await sheet.getByRole('searchbox', { name: 'Find filament' }).fill('cherry pla');
  await sheet.getByRole('button', { name: 'Cherry Red' }).click();
  await expect(sheet.getByText('3,000')).toBeVisible();
  await expect(sheet.getByText('2 spools and 1 purchase move over.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Merge into Cherry Red' }).click();

  await expect(picture(ada.page, 'Cherry Red', '3,000 g')).toBeVisible();
  await expect(card(ben.page, 'Kirschrot')).toHaveCount(0, { timeout: 0 });
  await openFilament(ben.page, 'Cherry Red');
  await expect(picture(ben.page, 'Cherry Red', '3,000 g')).toBeVisible();
  await ben.page.getByRole('button', { name: 'Separate Kirschrot' }).click();
  await ben.page.getByRole('dialog').getByRole('button', { name: 'Separate', exact: true }).click();
  await expect(ben.page.getByText('Kirschrot stands by itself again.')).toBeVisible();
  await openFilament(ben.page, 'Kirschrot');
  await expect(picture(ben.page, 'Kirschrot', '2,000 g')).toBeVisible();
  await people.expectAgreement();
  const facts = (rows: typeof before) =>
    rows.map(({ id, color, stock, mergedInto }) => ({ id, color, stock, mergedInto }));
  expect(facts((await storedIn(ada.page)).filaments)).toEqual(facts(before));
});

test('merge: A into B meeting B into A makes one filament and no cycle', async ({ people }) => {
  const { ada, ben } = people;
  await people.have([cherry, kirsch]);
  await people.part();
  await mergeFromMenu(ada.page, 'Kirschrot', 'Cherry Red');
  await mergeFromMenu(ben.page, 'Cherry Red', 'Kirschrot');
  await people.meet();
  await people.expectAgreement();
  for (const { page } of [ada, ben]) {
    await goTo(page, 'Stock');
    await expect(page.getByRole('main')).toContainText('1 filament, 3 spools');
    await expect(card(page, 'Cherry Red')).toBeVisible();
  }
});

test('rename into a taken name is refused: the old name is kept, or the two are merged, and that is taken back in one tap', async ({
  people,
}) => {
  const { ada, ben } = people;
  await people.have([cherry, kirsch]);
  await openFilament(ada.page, 'Kirschrot');
  await editField(ada.page, 'Color', 'CHERRY  red');
  await expect(ada.page.getByText('Cherry Red, Prusament PLA is there already.')).toBeVisible();
  await expect(ada.page.getByRole('button', { name: 'Keep the old name' })).toBeVisible();
  expect((await storedIn(ada.page)).filaments).toHaveLength(2);
  await ada.page.getByRole('button', { name: 'Merge', exact: true }).click();
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Merge into Cherry Red' }).click();
  await expect(picture(ada.page, 'Cherry Red', '3,000 g')).toBeVisible();
  await expect(card(ben.page, 'Kirschrot')).toHaveCount(0, { timeout: 0 });
  await ada.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(ada.page.getByText('Taken back.')).toBeVisible();
  await expect(card(ben.page, 'Kirschrot')).toBeVisible({ timeout: 0 });
  await people.expectAgreement();
});

test('restore into a taken name is refused with the other one, and merges when somebody says so', async ({
  people,
}) => {
  const { ada, ben } = people;
  await people.have([cherry, kirsch]);
  await openFilament(ada.page, 'Cherry Red');
  await chooseJob(ada.page, 'Archive');
  await expect(ada.page.getByText('Archived Cherry Red.')).toBeVisible();
  await expect(card(ben.page, 'Cherry Red')).toHaveCount(0, { timeout: 0 });
  await openFilament(ben.page, 'Kirschrot');
  await editField(ben.page, 'Color', 'Cherry Red');
  await expect(ben.page.getByText('Saved.')).toBeVisible();

  await goTo(ada.page, 'Stock');
  await expect(card(ada.page, 'Cherry Red')).toBeVisible({ timeout: 0 });
  await ada.page.getByRole('button', { name: /^Archived/u }).click();
  await card(ada.page, 'Cherry Red').click();
  await ada.page.getByRole('button', { name: 'Bring it back' }).click();
  const sheet = ada.page.getByRole('dialog');
  await expect(sheet.getByText('Cherry Red, Prusament PLA is there already.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Leave it archived' }).click();
  await expect(ada.page.getByText('Archived.', { exact: true })).toBeVisible();
  await ada.page.getByRole('button', { name: 'Bring it back' }).click();
  await sheet.getByRole('button', { name: 'Merge', exact: true }).click();
  await sheet.getByRole('button', { name: 'Merge into Cherry Red' }).click();
  await expect(picture(ada.page, 'Cherry Red', '3,000 g')).toBeVisible();
  await people.expectAgreement();
  await expect(ben.page.getByRole('button', { name: 'Separate Cherry Red' })).toBeVisible();
});

test('a separation into a name that is taken by now asks for another', async ({ people }) => {
  const { ada, ben } = people;
  await people.have([cherry, kirsch]);
  await mergeFromMenu(ada.page, 'Kirschrot', 'Cherry Red');
  await expect(card(ben.page, 'Kirschrot')).toHaveCount(0, { timeout: 0 });
  await addFilament(ben.page, kirsch);
  await goTo(ada.page, 'Stock');
  await expect(card(ada.page, 'Kirschrot')).toBeVisible({ timeout: 0 });
  await openFilament(ada.page, 'Cherry Red');
  await ada.page.getByRole('button', { name: 'Separate Kirschrot' }).click();
  const sheet = ada.page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Separate', exact: true }).click();
  await expect(sheet.getByText('Kirschrot, Prusament PLA is there already.')).toBeVisible();
  await sheet.getByLabel('Color').fill('Kirschrot alt');
  await sheet.getByRole('button', { name: 'Separate', exact: true }).click();
  await expect(ada.page.getByText('Kirschrot alt stands by itself again.')).toBeVisible();
  await people.expectAgreement();
  await goTo(ben.page, 'Stock');
  for (const color of ['Cherry Red', 'Kirschrot', 'Kirschrot alt'])
    await expect(card(ben.page, color)).toBeVisible();
});

test('two people who give the same name offline: the second is refused with the first, and may merge', async ({
  people,
}) => {
  const { ada, ben } = people;
  await people.have([cherry, kirsch]);
  await people.part();
  for (const [page, color] of [
    [ada.page, 'Cherry Red'],
    [ben.page, 'Kirschrot'],
  ] as const) {
    await openFilament(page, color);
    await editField(page, 'Color', 'Ruby');
    await expect(page.getByRole('heading', { name: 'Ruby', level: 1 })).toBeVisible();
  }
  await people.meet();
  await goTo(ben.page, 'Attention');
  const refused = ben.page.getByRole('listitem').filter({ hasText: 'In the way: Ruby, Prusament PLA.' });
  await refused.getByRole('button', { name: 'Merge' }).click();
  await ben.page.getByRole('dialog').getByRole('button', { name: 'Merge into Ruby' }).click();
  await expect(ben.page.getByText('Kirschrot is part of Ruby now.')).toBeVisible();
  await people.expectAgreement();
  for (const { page } of [ada, ben]) {
    await goTo(page, 'Stock');
    await expect(page.getByRole('main')).toContainText('1 filament, 3 spools');
  }
});
