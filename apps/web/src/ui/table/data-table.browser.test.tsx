import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderUi } from '../../testing/render-ui.tsx';
import { NavigateProvider } from '../controls/app-link.tsx';
import { DataTable } from './data-table.tsx';
import type { TableSort } from './table-columns.ts';

const rows = Array.from({ length: 3000 }, (_, index) => `Filament ${index}`);

interface StockProps {
  readonly navigate: (href: string) => void;
  readonly drawName?: (row: string) => string;
}

function Stock({ navigate, drawName = (row) => row }: StockProps) {
  const [sort, setSort] = useState<TableSort>({ columnId: 'name', direction: 'ascending' });
  return (
    <NavigateProvider value={navigate}>
      <div style={{ display: 'flex', blockSize: '400px', inlineSize: '800px' }}>
        <DataTable
          label="Stock"
          nameColumnId="name"
          columns={[
            { id: 'name', header: 'Color', width: 200, isSortable: true, cell: drawName },
            { id: 'length', header: 'Left, g', width: 80, align: 'end', cell: (row) => row.length },
          ]}
          groups={[
            { id: 'low', title: 'Running low, 2', tone: 'low', rows: rows.slice(0, 2) },
            { id: 'rest', title: 'In stock', rows: rows.slice(2) },
          ]}
          rowId={(row) => row}
          hrefOf={(row) => `/filaments/${row.split(' ')[1]}`}
          currentId="Filament 1"
          sort={sort}
          onSortChange={setSort}
        />
      </div>
    </NavigateProvider>
  );
}

const link = (name: string) => page.getByRole('link', { name, exact: true });

describe('data table', () => {
  it('draws the rows in sight only and says how many there are', async () => {
    renderUi(<Stock navigate={() => undefined} />);
    await expect.element(link('Filament 0')).toBeVisible();
    expect(page.getByRole('link').elements().length).toBeLessThan(60);
    await expect.element(page.getByRole('table', { name: 'Stock' })).toHaveAttribute('aria-rowcount', '3003');
  });

  it('draws no row twice while it scrolls', async () => {
    const drawName = vi.fn((row: string) => row);
    renderUi(<Stock navigate={() => undefined} drawName={drawName} />);
    await expect.element(link('Filament 0')).toBeVisible();
    drawName.mockClear();
    const scroller = page.getByRole('table').element().parentElement;
    for (let step = 1; step <= 20; step += 1) {
      scroller?.scrollBy(0, 36);
      await expect.element(link(`Filament ${step + 11}`)).toBeInTheDocument();
    }
    const drawn = drawName.mock.calls.map(([row]) => row);
    expect(drawn.length).toBeGreaterThan(10);
    expect(drawn).toHaveLength(new Set(drawn).size);
  });

  it('moves from row to row with the arrow keys, over group titles, to the very last', async () => {
    renderUi(<Stock navigate={() => undefined} />);
    await link('Filament 1').click();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(link('Filament 2')).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    await expect.element(link('Filament 0')).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect.element(link('Filament 2999')).toHaveFocus();
  });

  it('is one tab stop, at the current row', async () => {
    renderUi(<Stock navigate={() => undefined} />);
    await expect.element(link('Filament 1')).toHaveAttribute('aria-current', 'true');
    const stops = page
      .getByRole('link')
      .elements()
      .filter((element) => element.getAttribute('tabindex') === '0');
    expect(stops.map((element) => element.textContent)).toEqual(['Filament 1']);
  });

  it('opens a row by its link and by a click anywhere in it', async () => {
    const navigate = vi.fn<(href: string) => void>();
    renderUi(<Stock navigate={navigate} />);
    await link('Filament 2').click();
    await page
      .getByRole('row', { name: /Filament 3 / })
      .getByRole('cell')
      .click();
    expect(navigate.mock.calls).toEqual([['/filaments/2'], ['/filaments/3']]);
  });

  it('says how it is sorted and turns round', async () => {
    renderUi(<Stock navigate={() => undefined} />);
    const header = page.getByRole('columnheader', { name: 'Color' });
    await expect.element(header).toHaveAttribute('aria-sort', 'ascending');
    await page.getByRole('button', { name: 'Color' }).click();
    await expect.element(header).toHaveAttribute('aria-sort', 'descending');
  });
});
