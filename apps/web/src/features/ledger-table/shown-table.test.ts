import { type Day, moneyFromUnits } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { writeCell } from './cell-reading.ts';
import { readBlock } from './paste-block.ts';
import { pasteCells } from './paste-cells.ts';
import { answersLike, deleteAnyway, enterAnew, keepMine, takeTheirs, typedInto } from './settle-rows.ts';
import { findIssues, type LiveEntry, showCell, sumOfRows, tableRows, type TableRow } from './shown-table.ts';
import {
  addRows,
  applyChange,
  type Change,
  deleteRows,
  type Edits,
  noEdits,
  restoreRows,
  typeCells,
} from './table-edits.ts';
import { type Field, fields } from './table-field.ts';
import { sampleExpense, samplePurchase, sampleWorld } from './testing/sample-table.ts';

const world = sampleWorld('de-DE');
const heads = Object.fromEntries(fields.map((field) => [field, `Head ${field}`])) as Record<Field, string>;

const rowIn = (live: readonly LiveEntry[], edits: Edits, id: string): TableRow => {
  const row = tableRows(live, edits).find((each) => each.id === id);
  if (row === undefined) throw new Error(`no row ${id}`);
  return row;
};

const type = (
  live: readonly LiveEntry[],
  edits: Edits,
  id: string,
  typed: Partial<Record<Field, string>>,
): Edits => {
  const row = rowIn(live, edits, id);
  const cells = fields.flatMap((field) => {
    const text = typed[field];
    return text === undefined ? [] : [typedInto(row, field, text)];
  });
  return applyChange(
    edits,
    typeCells(edits, cells, (field, values) => writeCell(field, values, world)),
  );
};

const withPayee = (entry: LiveEntry, payee: string): LiveEntry => ({
  ...entry,
  values: { ...entry.values, payee },
});

describe('the rows of the table', () => {
  it('S2.9 the newest first, the added ones last, and what was touched stays though the filter lets it go', () => {
    const live = [sampleExpense('a'), sampleExpense('b', { day: '2026-11-20' as Day })];
    let edits = type(live, noEdits, 'b', { payee: 'Neu' });
    edits = applyChange(edits, addRows(edits, [{ id: 'n', typed: {} }]));
    expect(tableRows(live, edits).map(({ id }) => id)).toEqual(['b', 'a', 'n']);
    // A day that is typed moves no row away from under the hand.
    edits = type(live, edits, 'b', { day: '01.01.2020' });
    expect(tableRows(live, edits).map(({ id }) => id)).toEqual(['b', 'a', 'n']);
  });

  it('S2.9 typing what stood there is no edit', () => {
    const live = [sampleExpense('a')];
    const edits = type(live, noEdits, 'a', { amount: '40' });
    expect(edits.size).toBe(1);
    expect(type(live, edits, 'a', { amount: '38,45' }).size).toBe(0);
    const other = rowIn(live, type(live, noEdits, 'a', { amount: '38,450' }), 'a');
    expect(showCell(other, 'amount', world)).toMatchObject({
      text: '38,450',
      isTyped: true,
      isChanged: false,
    });
  });

  it('S2.9 a purchase is edited where it can be, says why it cannot, and its sum follows', () => {
    const live = [samplePurchase('p'), samplePurchase('o', { isReceived: false })];
    const why = (id: string) =>
      fields.map((field) => showCell(rowIn(live, noEdits, id), field, world).readOnly);
    expect(why('p')).toEqual([
      undefined,
      'filament_of_purchase',
      'category_of_purchase',
      undefined,
      'sum_of_purchase',
      'quantity_received',
      undefined,
      undefined,
    ]);
    expect(why('o')[5]).toBeUndefined();
    const edits = type(live, noEdits, 'o', { quantity: '3', pricePerKg: '10,50' });
    expect(showCell(rowIn(live, edits, 'o'), 'amount', world).text).toBe('31,50');
    expect(sumOfRows(tableRows(live, edits), world)).toBe(moneyFromUnits(40 + 31.5));
  });

  it('S2.9 the sum leaves out what goes and takes in what is added', () => {
    const live = [sampleExpense('a'), sampleExpense('b')];
    let edits = applyChange(
      noEdits,
      deleteRows(noEdits, [{ id: 'a', kind: 'expense', values: live[0]?.values ?? null }]),
    );
    edits = applyChange(
      edits,
      addRows(edits, [
        { id: 'n', typed: { amount: '1,55' } },
        { id: 'm', typed: { amount: '6l' } },
      ]),
    );
    expect(sumOfRows(tableRows(live, edits), world)).toBe(moneyFromUnits(40));
    const restored = applyChange(edits, restoreRows(edits, ['a']));
    expect(sumOfRows(tableRows(live, restored), world)).toBe(moneyFromUnits(78.45));
  });
});

describe('what has to be looked at before saving', () => {
  it('S2.9 names the row and the field of each wrong cell, in the order of the table', () => {
    const live = [sampleExpense('a'), sampleExpense('b')];
    let edits = type(live, noEdits, 'a', { amount: '6l,00', day: '31.2.' });
    edits = applyChange(
      edits,
      addRows(edits, [
        { id: 'n', typed: { text: 'Screws' } },
        { id: 'blank', typed: {} },
      ]),
    );
    expect(findIssues(tableRows(live, edits), world)).toEqual([
      { rowId: 'a', kind: 'wrong', field: 'day', problem: { code: 'malformed' } },
      { rowId: 'a', kind: 'wrong', field: 'amount', problem: { code: 'malformed' } },
      { rowId: 'n', kind: 'wrong', field: 'day', problem: { code: 'required' } },
      { rowId: 'n', kind: 'wrong', field: 'amount', problem: { code: 'required' } },
    ]);
  });

  it('S2.9 a cell that somebody else changed meanwhile shows both and waits for a choice', () => {
    const before = sampleExpense('a');
    const edits = type([before], noEdits, 'a', { payee: 'Mine' });
    const live = [withPayee(before, 'Theirs')];
    const row = rowIn(live, edits, 'a');
    expect(showCell(row, 'payee', world)).toMatchObject({ text: 'Mine', theirs: live[0]?.values });
    expect(findIssues([row], world)).toEqual([{ rowId: 'a', kind: 'changed', field: 'payee' }]);

    const mine = applyChange(edits, keepMine(row, 'payee'));
    expect(findIssues(tableRows(live, mine), world)).toEqual([]);
    expect(mine.get('a')?.base?.payee).toBe('Theirs');
    expect(showCell(rowIn(live, mine, 'a'), 'payee', world)).toMatchObject({ text: 'Mine', isChanged: true });

    const theirs = applyChange(edits, takeTheirs(row, 'payee'));
    expect(theirs.size).toBe(0);
    expect(showCell(rowIn(live, theirs, 'a'), 'payee', world).text).toBe('Theirs');
  });

  it('S2.9 a change of another cell of the row is shown, marked, and in nobody’s way', () => {
    const before = sampleExpense('a');
    const edits = type([before], noEdits, 'a', { amount: '1,00' });
    const live = [withPayee(before, 'Theirs')];
    expect(showCell(rowIn(live, edits, 'a'), 'payee', world)).toMatchObject({
      text: 'Theirs',
      isTyped: false,
      wasBefore: before.values,
    });
    expect(findIssues(tableRows(live, edits), world)).toEqual([]);
  });

  it('S2.9 both having typed the same is nothing to choose', () => {
    const before = sampleExpense('a');
    const edits = type([before], noEdits, 'a', { payee: 'Same' });
    expect(findIssues(tableRows([withPayee(before, 'Same')], edits), world)).toEqual([]);
  });

  it('S2.9 a category that was merged meanwhile is the same one', () => {
    const before = sampleExpense('a', { category: 'nozzles' });
    const edits = type([before], noEdits, 'a', { category: 'Old' });
    const live = [{ ...before, values: { ...before.values, category: 'merged' } }];
    expect(findIssues(tableRows(live, edits), world)).toEqual([]);
  });

  it('S2.9 a row to be deleted that somebody changed waits for a word', () => {
    const before = sampleExpense('a');
    const edits = applyChange(
      noEdits,
      deleteRows(noEdits, [{ id: 'a', kind: 'expense', values: before.values }]),
    );
    const live = [withPayee(before, 'Theirs')];
    expect(findIssues(tableRows(live, edits), world)).toEqual([{ rowId: 'a', kind: 'changed_row' }]);
    const anyway = applyChange(edits, deleteAnyway(rowIn(live, edits, 'a')));
    expect(findIssues(tableRows(live, anyway), world)).toEqual([]);
    expect(anyway.get('a')?.isDeleted).toBe(true);
    // Deleted there as well, it is nobody's question.
    expect(findIssues(tableRows([], edits), world)).toEqual([]);
  });

  it('S2.9 a changed row that somebody deleted stays in sight and can be entered anew', () => {
    const live = [sampleExpense('a')];
    const edits = type(live, noEdits, 'a', { payee: 'Mine' });
    const row = rowIn([], edits, 'a');
    expect(row.isGone).toBe(true);
    expect(findIssues([row], world)).toEqual([{ rowId: 'a', kind: 'gone' }]);
    const anew = applyChange(edits, enterAnew(row, { newId: 'n', place: 1, world }));
    expect([...anew]).toEqual([
      [
        'n',
        {
          kind: 'expense',
          base: null,
          isDeleted: false,
          place: 1,
          typed: {
            day: '18.11.2026',
            text: 'Hardened nozzle',
            category: 'Nozzles',
            payee: 'Mine',
            amount: '38,45',
          },
        },
      ],
    ]);
    expect(findIssues(tableRows([], anew), world)).toEqual([]);
  });
});

describe('pasting', () => {
  const paste = (
    block: readonly (readonly string[])[],
    edits: Edits,
    row: number,
    field: Field,
    live: readonly LiveEntry[],
  ) => {
    let ids = 0;
    const target = { rows: tableRows(live, edits), edits, at: { row, field }, world, heads };
    return pasteCells(block, { ...target, newId: () => `n${(ids += 1)}` });
  };
  const shown = (live: readonly LiveEntry[], edits: Edits, change: Change) =>
    tableRows(live, applyChange(edits, change)).map((row) =>
      fields.slice(0, 5).map((field) => showCell(row, field, world).text),
    );

  it('S2.9 fills down and to the right, and adds rows past the end', () => {
    const live = [sampleExpense('a')];
    const pasted = paste(
      [
        ['17.11.2026', 'Belt'],
        ['16.11.2026', 'Screws', 'Machines', 'Misumi', '5,00'],
        ['', ''],
      ],
      noEdits,
      0,
      'day',
      live,
    );
    expect(pasted).toMatchObject({ cells: 2, added: 1, leftOut: 0 });
    expect(shown(live, noEdits, pasted.change)).toEqual([
      ['17.11.2026', 'Belt', 'Nozzles', 'E3D', '38,45'],
      ['16.11.2026', 'Screws', 'Machines', 'Misumi', '5,00'],
    ]);
  });

  it('S2.9 an empty line in the middle is a gap: those below it go where they stood, and its row stays', () => {
    const live = ['d', 'c', 'b', 'a'].map((id) => sampleExpense(id, { text: id }));
    const block = readBlock('x\t1\n\t\nz\t3\n\nnew\n', ',');
    const pasted = paste(block, noEdits, 1, 'text', live);
    expect(pasted).toMatchObject({ added: 1 });
    expect(shown(live, noEdits, pasted.change).map(([, text]) => text)).toEqual(['d', 'x', 'b', 'z', 'new']);
    // In one column an empty cell is said.
    const column = paste([['E3D'], [''], ['Misumi']], noEdits, 0, 'payee', live);
    expect(shown(live, noEdits, column.change).map((line) => line[3])).toEqual(['E3D', '', 'Misumi', 'E3D']);
  });

  it('S2.9 counts what it leaves out, and takes the head of a sheet for one', () => {
    const live = [samplePurchase('p')];
    const pasted = paste(
      [
        ['head DAY', 'Head text'],
        ['17.11.2026', 'Another filament'],
      ],
      noEdits,
      0,
      'day',
      live,
    );
    expect(pasted).toMatchObject({ cells: 1, added: 0, leftOut: 1 });
    expect(shown(live, noEdits, pasted.change)[0]?.slice(0, 2)).toEqual([
      '17.11.2026',
      'Galaxy Black, Prusament PETG',
    ]);
    expect(paste([['1', '2', '3']], noEdits, 0, 'notes', live)).toMatchObject({ cells: 1, leftOut: 2 });
    const same = paste([['Galaxy Black, Prusament PETG', '']], noEdits, 0, 'text', live);
    expect(same).toMatchObject({ cells: 0, leftOut: 0 });
  });

  it('S2.9 two hundred rows in doubt about their days are settled by one answer', () => {
    const block = Array.from({ length: 200 }, (_, at) => [
      `3/${(at % 12) + 1}/2026`,
      `Part ${at}`,
      'Machines',
      'Shop',
      '1,00',
    ]);
    const edits = applyChange(noEdits, paste(block, noEdits, 0, 'day', []).change);
    const rows = tableRows([], edits);
    const issues = findIssues(rows, world);
    // The third of March is the same in either order.
    expect(issues.length).toBe(200 - 17);
    const cells = answersLike(
      { field: 'day', kind: 'mdy' },
      issues,
      new Map(rows.map((row) => [row.id, row])),
    );
    const settled = applyChange(
      edits,
      typeCells(edits, cells, (field, values) => writeCell(field, values, world)),
    );
    expect(findIssues(tableRows([], settled), world)).toEqual([]);
    expect(settled.get('n1')?.typed.day).toBe('01.03.2026');
  });
});
