import type { Day, Role } from '@spoolshed/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Shell } from '../../app/shell.tsx';
import { ShortcutsProvider } from '../../app/shortcuts.tsx';
import { openLocalClient } from '../../testing/local-client.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { TextsProvider } from '../../texts/first-texts.tsx';
import { sampleExpense, samplePurchase } from './testing/sample-table.ts';
import { TableHarness } from './testing/table-harness.tsx';

const cell = (name: string) => page.getByRole('gridcell', { name, exact: true });
const status = () => page.getByText(/^(\d+ (changed|added|deleted)|Nothing changed)/u);

beforeEach(async () => {
  sessionStorage.clear();
  await page.viewport(1440, 900);
});

async function show(count = 6): Promise<void> {
  const entries = [
    ...Array.from({ length: count }, (_, at) =>
      sampleExpense(`e${String(count - at).padStart(4, '0')}`, {
        text: `Part ${at}`,
        day: '2026-11-18' as Day,
      }),
    ),
    samplePurchase('d'),
  ];
  renderApp(await openLocalClient(), <TableHarness entries={entries} look="desk" />);
  await expect.element(cell('Part 0')).toBeVisible();
}

/** What a spreadsheet leaves in the clipboard, pasted where the focus is. Answers whether it is left to the browser. */
function paste(text: string): boolean | undefined {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  return document.activeElement?.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
  );
}

/** What a copy leaves in the clipboard. */
function copy(): string {
  const clipboardData = new DataTransfer();
  document.activeElement?.dispatchEvent(
    new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }),
  );
  return clipboardData.getData('text/plain');
}

describe('the ledger as a grid', () => {
  it('S2.9 typing, Tab and Enter fill cells; what is wrong says so where it stands and below', async () => {
    await show();
    await cell('Part 1').click();
    await userEvent.keyboard('Longer nozzle{Tab}Fans{Tab}{Tab}6l,00{Enter}');
    await expect.element(cell('Longer nozzle')).toBeVisible();
    await expect.element(cell('Fans new')).toBeVisible();
    await expect.element(status()).toHaveTextContent('1 changed');
    await expect.element(page.getByText('1 to fix')).toBeVisible();
    await expect.element(cell('6l,00')).toHaveAttribute('aria-invalid', 'true');
    await cell('6l,00').click();
    await expect.element(page.getByText(/Not a number/u)).toBeVisible();
    // Enter went back to the column where the run of Tabs began.
    await userEvent.keyboard('{Control>}z{/Control}{Control>}z{/Control}{Control>}z{/Control}');
    await expect.element(status()).toHaveTextContent('Nothing changed yet');
    await userEvent.keyboard('{Control>}y{/Control}');
    await expect.element(cell('Longer nozzle')).toBeVisible();
  });

  it('S2.9 a German types figures and days as they are written there', async () => {
    const entries = ['Riemen', 'Düse'].map((text, at) => sampleExpense(`e${2 - at}`, { text }));
    renderApp(
      await openLocalClient(),
      <TextsProvider locale="de-DE" currency="EUR">
        <TableHarness entries={entries} look="desk" locale="de-DE" />
      </TextsProvider>,
    );
    await cell('Riemen').click();
    await userEvent.keyboard('{Home}31.12.2026{Tab}{Tab}{Tab}{Tab}1.234,50{Enter}1.12.2026{Enter}');
    await expect.element(page.getByText('2 geändert')).toBeVisible();
    await expect.element(cell('1.234,50')).toBeVisible();
    // The sum of both.
    await expect.element(cell('1.272,95')).toBeVisible();
    expect(page.getByText(/zu klären/u).elements()).toEqual([]);
    await userEvent.keyboard('{F2}');
    const day = page.getByRole('textbox', { name: /Datum$/u });
    await expect.element(day).toHaveValue('1.12.2026');
    await userEvent.keyboard('{Escape}{ArrowUp}{F2}');
    await expect.element(day).toHaveValue('31.12.2026');
  });

  it('S2.9 a letter that is a key of the app elsewhere is a letter in a cell', async () => {
    const went: string[] = [];
    const role: Role = 'member';
    renderApp(
      await openLocalClient(),
      <ShortcutsProvider>
        <Shell path="/ledger/table" navigate={(href) => went.push(href)} role={role}>
          <TableHarness entries={[sampleExpense('a', { text: 'Belt' })]} look="desk" />
        </Shell>
      </ShortcutsProvider>,
    );
    await cell('Belt').click();
    await userEvent.keyboard('n?N{Enter}');
    await expect.element(cell('n?N')).toBeVisible();
    expect(went).toEqual([]);
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });

  it('S2.9 what is typed can be saved at once, before the cell is left', async () => {
    const saved: string[] = [];
    const entries = [sampleExpense('a', { text: 'Belt' })];
    renderApp(
      await openLocalClient(),
      <TableHarness entries={entries} look="desk" onSave={(texts) => saved.push(...texts)} />,
    );
    await cell('Belt').click();
    await userEvent.keyboard('Screw');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => saved).toEqual(['Screw']);
  });

  it('S2.9 Escape leaves a cell as it was, F2 opens it with what stands there', async () => {
    await show();
    await cell('Part 1').click();
    await userEvent.keyboard('{F2}');
    await expect.element(page.getByRole('textbox', { name: 'Part 1, What' })).toHaveValue('Part 1');
    await userEvent.keyboard('x{Escape}');
    await expect.element(cell('Part 1')).toBeVisible();
    await expect.element(status()).toHaveTextContent('Nothing changed yet');
  });

  it('S2.9 two hundred pasted rows are one act, kept over a reload, also the cell that is being typed', async () => {
    await show(2);
    await cell('Part 1').click();
    await userEvent.keyboard('{Home}');
    const lines = Array.from({ length: 200 }, (_, at) => `11/17/2026\tPasted ${at}\tMachines\tE3D\t1.50`);
    paste(lines.join('\r\n'));
    // One over the second expense, one that fills what can be filled of the purchase, the others new.
    await expect.element(status()).toHaveTextContent('2 changed, 198 added');
    await userEvent.keyboard('{Control>}{End}{/Control}');
    await expect.element(cell('Pasted 199')).toBeVisible();
    await userEvent.keyboard('{Home}{ArrowRight}half a wo');
    // The cell is open, and nothing has taken the focus from it.
    expect(document.activeElement?.tagName).toBe('TEXTAREA');
    expect(sessionStorage.getItem('spoolshed.draft.ledger-table')).toContain('half a wo');
    await page.getByRole('heading', { name: 'Edit as a table' }).click();
    await expect.poll(() => sessionStorage.getItem('spoolshed.draft.ledger-table')).toContain('Pasted 198');
    document.querySelector<HTMLElement>('[role="grid"]')?.focus();
    await userEvent.keyboard('{Control>}z{/Control}{Control>}z{/Control}');
    await expect.element(status()).toHaveTextContent('Nothing changed yet');
    expect(sessionStorage.getItem('spoolshed.draft.ledger-table')).toBeNull();
  });

  it('S2.9 a note of several lines keeps them while it is typed, and gets another one', async () => {
    const entries = [sampleExpense('a', { text: 'Belt\nGT2' })];
    renderApp(await openLocalClient(), <TableHarness entries={entries} look="desk" />);
    await cell('Belt GT2').click();
    await userEvent.keyboard('{F2}');
    const note = page.getByRole('textbox', { name: /What$/u });
    await expect.element(note).toHaveValue('Belt\nGT2');
    await userEvent.keyboard('{Control>}{End}{/Control}x{Alt>}{Enter}{/Alt}y{Enter}');
    await expect.element(status()).toHaveTextContent('1 changed');
    await cell('Belt GT2x y').click();
    await userEvent.keyboard('{F2}');
    await expect.element(note).toHaveValue('Belt\nGT2x\ny');
  });

  it('S2.9 a note of several lines goes from cell to cell whole, and lines pasted into an open one stay in it', async () => {
    const entries = ['Belt\nGT2', 'Screw', 'Nut'].map((text, at) => sampleExpense(`e${3 - at}`, { text }));
    renderApp(await openLocalClient(), <TableHarness entries={entries} look="desk" />);
    await cell('Belt GT2').click();
    const copied = copy();
    await cell('Screw').click();
    paste(copied);
    await expect.element(status()).toHaveTextContent('1 changed');
    await expect.element(cell('Belt GT2').nth(1)).toBeVisible();
    await expect.element(cell('Nut')).toBeVisible();
    await userEvent.keyboard('{F2}');
    const note = page.getByRole('textbox', { name: /What$/u });
    await expect.element(note).toHaveValue('Belt\nGT2');
    // Left to the browser, which puts it where the letters go.
    expect(paste('one\ntwo\nthree')).toBe(true);
    await expect.element(note).toBeVisible();
    expect(paste('Fans\tMachines')).toBe(false);
    await expect.element(cell('Fans')).toBeVisible();
    await expect.element(cell('Nut')).toBeVisible();
  });

  it('S2.9 a year is typed into the form of a row figure by figure', async () => {
    await page.viewport(390, 844);
    const entries = [sampleExpense('a', { text: 'Belt' })];
    renderApp(await openLocalClient(), <TableHarness entries={entries} look="phone" />);
    await page.getByRole('button', { name: /^Belt/u }).click();
    const day = page.getByLabelText(/^Date/u);
    await expect.element(day).toHaveValue('2026-11-18');
    day.element().focus();
    await userEvent.keyboard('09092');
    await expect.element(day).toHaveValue('0002-09-09');
    await userEvent.keyboard('024');
    await expect.element(day).toHaveValue('2024-09-09');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: /^Belt/u }).click();
    await expect.element(day).toHaveValue('2024-09-09');
  });

  it('S2.9 it is said once that what is typed is kept as a draft', async () => {
    await show();
    await cell('Part 1').click();
    await userEvent.keyboard('x');
    await expect.element(page.getByText('All of it is saved together.')).toBeVisible();
    expect(page.getByText('kept as a draft').elements()).toHaveLength(1);
    await userEvent.keyboard('{Enter}');
    await expect.element(status()).toHaveTextContent('1 changed');
    expect(page.getByText('kept as a draft').elements()).toHaveLength(1);
  });

  it('S2.9 the day of a row on a phone stays one field while it is mended', async () => {
    await page.viewport(390, 844);
    const entries = [sampleExpense('a', { text: 'Belt\nGT2' })];
    renderApp(
      await openLocalClient(),
      <TableHarness entries={entries} look="phone" pasted={'11/2O/2026\tScrew'} />,
    );
    await page.getByRole('button', { name: /^Screw/u }).click();
    const day = page.getByRole('textbox', { name: /^Date/u });
    await day.click();
    await userEvent.keyboard('{Control>}a{/Control}11/20/2026');
    await expect.element(day).toHaveValue('11/20/2026');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: /^Belt/u }).click();
    await expect.element(page.getByRole('textbox', { name: /^What/u })).toHaveValue('Belt\nGT2');
  });

  it('S2.9 a deleted row is struck and can be restored; Discard leaves no draft', async () => {
    await show();
    await page.getByRole('button', { name: 'Delete the row: Part 2' }).click();
    await expect.element(status()).toHaveTextContent('1 deleted');
    await page.getByRole('button', { name: 'Restore the row: Part 2' }).click();
    await expect.element(status()).toHaveTextContent('Nothing changed yet');
    await page.getByRole('button', { name: 'Delete the row: Part 3' }).click();
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect.element(status()).toHaveTextContent('Nothing changed yet');
    expect(sessionStorage.getItem('spoolshed.draft.ledger-table')).toBeNull();
  });

  it('S2.9 5,000 rows: few are in the document, and the last is one key away', async () => {
    await show(5_000);
    await cell('Part 0').click();
    expect(document.querySelectorAll('[role="row"]').length).toBeLessThan(100);
    await userEvent.keyboard('{Control>}{ArrowDown}{/Control}');
    await expect.element(cell('Galaxy Black, Prusament PETG')).toBeVisible();
    await userEvent.keyboard('x');
    await expect
      .element(page.getByText('The filament of a purchase is changed on its own page'))
      .toBeVisible();
  });

  it('S2.9 a row on a phone is a form, and what is typed into it is one act', async () => {
    await page.viewport(390, 844);
    const entries = [sampleExpense('a', { text: 'Hardened nozzle' }), samplePurchase('p')];
    renderApp(await openLocalClient(), <TableHarness entries={entries} look="phone" />);
    await page.getByRole('button', { name: /^Hardened nozzle/u }).click();
    await page.getByRole('textbox', { name: 'Amount' }).fill('40.5');
    await page.getByRole('textbox', { name: /^What/u }).fill('Nozzle');
    await page.getByRole('button', { name: 'Done' }).click();
    await expect.element(status()).toHaveTextContent('1 changed');
    await expect.element(page.getByText('40.50')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.element(status()).toHaveTextContent('Nothing changed yet');
  });
});
