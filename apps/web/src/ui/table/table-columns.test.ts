import { describe, expect, it } from 'vitest';
import { columnsFor, flattenGroups, nextRowIndex, type TableColumn, toggledSort } from './table-columns.ts';

const entries = flattenGroups(
  [
    { id: 'low', title: 'Low, 1', rows: ['a'] },
    { id: 'rest', title: 'Rest, 2', rows: ['b', 'c'] },
  ],
  (row) => row,
);

describe('table', () => {
  it('counts group titles and rows in one line', () => {
    expect(entries.map((entry) => entry.kind)).toEqual(['group', 'row', 'group', 'row', 'row']);
    expect(flattenGroups([{ id: 'all', rows: ['a'] }], (row) => row)).toHaveLength(1);
  });

  it('steps from row to row over the titles and stops at both ends', () => {
    expect(nextRowIndex(entries, -1, 1)).toBe(1);
    expect(nextRowIndex(entries, 1, 1)).toBe(3);
    expect(nextRowIndex(entries, 3, -1)).toBe(1);
    expect(nextRowIndex(entries, 1, -1)).toBe(1);
    expect(nextRowIndex(entries, 4, 1)).toBe(4);
  });

  it('sorts upward first and turns round on the second press', () => {
    const up = toggledSort(undefined, 'name');
    expect(up).toEqual({ columnId: 'name', direction: 'ascending' });
    expect(toggledSort(up, 'name').direction).toBe('descending');
    expect(toggledSort(toggledSort(up, 'name'), 'price')).toEqual({
      columnId: 'price',
      direction: 'ascending',
    });
  });

  it('lets columns give way as the room gets less', () => {
    const column = (priority: 1 | 2 | 3): TableColumn<string> => ({
      id: `p${priority}`,
      header: '',
      width: 60,
      priority,
      cell: (row) => row,
    });
    const columns = [column(1), column(2), column(3)];
    expect([1280, 700, 400].map((width) => columnsFor(width, columns).length)).toEqual([3, 2, 1]);
  });
});
