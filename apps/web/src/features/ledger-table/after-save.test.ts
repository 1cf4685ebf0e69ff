import { describe, expect, it } from 'vitest';
import { afterSave } from './after-save.ts';
import { writeCell } from './cell-reading.ts';
import { planSave } from './plan-save.ts';
import { typedInto } from './settle-rows.ts';
import { findIssues, type LiveEntry, tableRows } from './shown-table.ts';
import { addRows, applyChange, deleteRows, type Edits, noEdits, typeCells } from './table-edits.ts';
import { type Field, type Values } from './table-field.ts';
import { sampleExpense, samplePurchase, sampleWorld } from './testing/sample-table.ts';

const world = sampleWorld('en-US');
const write = (field: Field, values: Values) => writeCell(field, values, world);
const live = [sampleExpense('a'), sampleExpense('b'), samplePurchase('p')];

const type = (edits: Edits, id: string, field: Field, text: string): Edits => {
  const row = tableRows(live, edits).find((each) => each.id === id);
  if (row === undefined) throw new Error(`no row ${id}`);
  return applyChange(edits, typeCells(edits, [typedInto(row, field, text)], write));
};

/** What is left of `now` once `planned` was saved. */
function left(planned: Edits, now: Edits): Edits {
  const { calls } = planSave(tableRows(live, planned), { world, newId: () => 'c1' });
  return afterSave(now, { planned, calls, write });
}

/** What the ledger holds once a note was saved. */
const saved = (id: string, text: string): LiveEntry => sampleExpense(id, { text });

describe('what is typed while a save runs', () => {
  it('S2.9 nothing is left where nothing was done meanwhile', () => {
    let planned = type(noEdits, 'a', 'text', 'Mine');
    planned = type(planned, 'p', 'pricePerKg', '21.50');
    planned = applyChange(planned, addRows(planned, [{ id: 'n', typed: {} }]));
    expect(left(planned, planned)).toEqual(noEdits);
  });

  it('S2.9 other rows and cells stay, over what was saved', () => {
    const planned = type(noEdits, 'a', 'text', 'Mine');
    let now = type(planned, 'a', 'payee', 'Misumi');
    now = type(now, 'b', 'text', 'Other');
    const stays = left(planned, now);
    expect(stays.get('a')).toMatchObject({
      typed: { payee: 'Misumi' },
      base: { text: 'Mine', payee: 'E3D' },
    });
    expect(stays.get('b')).toEqual(now.get('b'));
    // What was saved here is nobody else's change.
    const after = [saved('a', 'Mine'), sampleExpense('b')];
    expect(findIssues(tableRows(after, stays), world)).toEqual([]);
  });

  it('S2.9 the same cell typed anew, and what was taken back, is a change of what was saved', () => {
    const planned = type(noEdits, 'a', 'text', 'Mine');
    const again = left(planned, type(planned, 'a', 'text', 'Mine again'));
    expect(again.get('a')).toMatchObject({ typed: { text: 'Mine again' }, base: { text: 'Mine' } });
    const back = left(planned, noEdits);
    expect(back.get('a')).toMatchObject({ typed: { text: 'Hardened nozzle' }, base: { text: 'Mine' } });
    expect(findIssues(tableRows([saved('a', 'Mine')], back), world)).toEqual([]);
  });

  it('S2.9 a new row is there by then: it is changed or deleted, and not entered twice', () => {
    const entered = { day: '11/20/2026', text: 'Belt', amount: '5.00' };
    const planned = applyChange(noEdits, addRows(noEdits, [{ id: 'n', typed: entered }]));
    const changed = left(planned, type(planned, 'n', 'text', 'Belts'));
    expect(changed.get('n')).toMatchObject({
      typed: { text: 'Belts' },
      base: { day: '2026-11-20', text: 'Belt', amount: 50_000, category: 'none', payee: null },
    });
    expect(left(planned, noEdits).get('n')).toMatchObject({ isDeleted: true, base: { text: 'Belt' } });
  });

  it('S2.9 a row that was deleted and restored meanwhile is said to be gone', () => {
    const values = live[0]?.values ?? null;
    const planned = applyChange(noEdits, deleteRows(noEdits, [{ id: 'a', kind: 'expense', values }]));
    const back = left(planned, noEdits);
    expect(findIssues(tableRows([], back), world)).toEqual([{ rowId: 'a', kind: 'gone' }]);
    const changed = type(noEdits, 'a', 'text', 'Mine');
    const goes = applyChange(changed, deleteRows(changed, [{ id: 'a', kind: 'expense', values }]));
    expect(left(changed, goes).get('a')).toMatchObject({ isDeleted: true, base: { text: 'Mine' } });
  });
});
