import { describe, expect, it } from 'vitest';
import { writeCell } from './cell-reading.ts';
import { planSave } from './plan-save.ts';
import { refusedEdits } from './refused-edits.ts';
import { enterAnew, typedInto } from './settle-rows.ts';
import { findIssues, showCell, tableRows } from './shown-table.ts';
import { readTableDraft, writeTableDraft } from './table-draft.ts';
import { addRows, applyChange, deleteRows, type Edits, noEdits, typeCells } from './table-edits.ts';
import { type Field, fields } from './table-field.ts';
import { sampleExpense, samplePurchase, sampleWorld } from './testing/sample-table.ts';

const world = sampleWorld('en-US');
const live = [sampleExpense('a'), sampleExpense('b'), samplePurchase('p')];

const type = (edits: Edits, id: string, field: Field, text: string): Edits => {
  const row = tableRows(live, edits).find((each) => each.id === id);
  if (row === undefined) throw new Error(`no row ${id}`);
  return applyChange(
    edits,
    typeCells(edits, [typedInto(row, field, text)], (f, values) => writeCell(f, values, world)),
  );
};

/** The arguments as the mutators have them. */
function batchOf(edits: Edits) {
  let ids = 0;
  const { calls } = planSave(tableRows(live, edits), { world, newId: () => `c${(ids += 1)}` });
  const args = calls.map((call) => {
    switch (call.name) {
      case 'createCategories':
        return { categories: call.categories };
      case 'createExpenses':
        return { expenses: call.expenses.map(({ id, values }) => ({ expenseId: id, ...values })) };
      case 'updateExpenses':
        return { expenses: call.expenses.map(({ id, changes }) => ({ expenseId: id, changes })) };
      case 'editPurchase':
        return { purchaseId: call.purchase.id, changes: call.purchase.changes };
      case 'deleteExpenses':
        return { expenseIds: call.rows };
    }
  });
  return { name: 'batch', args: { calls: calls.map(({ name }, at) => ({ name, args: args[at] })) } };
}

describe('a save that the server refused', () => {
  it('S2.9 opens with all that was typed into it, and saves the same again', () => {
    let edits = type(noEdits, 'a', 'amount', '40.00');
    edits = type(edits, 'a', 'category', 'Machines / Fans');
    edits = type(edits, 'p', 'pricePerKg', '21.50');
    edits = applyChange(edits, addRows(edits, [{ id: 'n', typed: { day: '11/20/2026', amount: '5.00' } }]));
    const values = live[1]?.values ?? null;
    edits = applyChange(edits, deleteRows(edits, [{ id: 'b', kind: 'expense', values }]));
    const batch = batchOf(edits);
    const opened = refusedEdits(batch, live, world);
    expect(opened?.get('a')?.typed).toEqual({ amount: '40.00', category: 'Machines / Fans' });
    expect(opened?.get('b')?.isDeleted).toBe(true);
    expect(batchOf(applyChange(noEdits, opened ?? new Map()))).toEqual(batch);
  });

  it('S2.9 a row that is gone is shown as gone, with all that was typed, and entered anew with what is known', () => {
    const batch = batchOf(type(type(noEdits, 'a', 'amount', '40.00'), 'p', 'notes', 'Rack'));
    const opened = applyChange(noEdits, refusedEdits(batch, [], world) ?? new Map());
    // Also after a reload.
    const { edits } = readTableDraft(writeTableDraft(opened));
    const rows = tableRows([], edits);
    expect(findIssues(rows, world).map(({ rowId, kind }) => [rowId, kind])).toEqual([
      ['p', 'gone'],
      ['a', 'gone'],
    ]);
    const row = rows.find(({ id }) => id === 'a');
    if (row === undefined) throw new Error('it is shown');
    expect(fields.slice(0, 5).map((field) => showCell(row, field, world).text)).toEqual([
      '',
      '',
      '',
      '',
      '40.00',
    ]);
    const anew = enterAnew(row, { newId: 'n', place: 1, world });
    expect(anew.get('n')?.typed).toEqual({ amount: '40.00' });
    // Nothing is made up: the day has to be said.
    expect(findIssues(tableRows([], applyChange(noEdits, anew)), world)).toMatchObject([
      { rowId: 'n', kind: 'wrong', field: 'day' },
    ]);
  });

  it('S2.9 what somebody else made of a cell since is shown beside what was typed', () => {
    const batch = batchOf(type(type(noEdits, 'a', 'amount', '40.00'), 'a', 'payee', 'Mine'));
    const now = [sampleExpense('a', { payee: 'Theirs', text: 'Other' })];
    const edits = applyChange(noEdits, refusedEdits(batch, now, world) ?? new Map());
    expect(findIssues(tableRows(now, edits), world)).toEqual([
      { rowId: 'a', kind: 'changed', field: 'payee' },
    ]);
  });

  it('S2.9 a new row that is there by now is no second one', () => {
    const entered = { day: '11/20/2026', text: 'Belt', amount: '5.00' };
    const batch = batchOf(applyChange(noEdits, addRows(noEdits, [{ id: 'n', typed: entered }])));
    const now = [sampleExpense('n', { text: 'Belt' })];
    const edits = applyChange(noEdits, refusedEdits(batch, now, world) ?? new Map());
    expect(tableRows(now, edits).map(({ id }) => id)).toEqual(['n']);
  });

  it('S2.9 is no other batch', () => {
    const use = { name: 'recordUse', args: {} };
    expect(refusedEdits({ name: 'batch', args: { calls: [use] } }, live, world)).toBeUndefined();
    expect(refusedEdits({ name: 'createExpenses', args: {} }, live, world)).toBeUndefined();
  });
});
