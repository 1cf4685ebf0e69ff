import { type Day, type ExpenseId, moneyFromUnits, UNCATEGORISED } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { openLocalClient } from '../../testing/local-client.ts';
import { writeCell } from './cell-reading.ts';
import { planSave } from './plan-save.ts';
import { typedInto } from './settle-rows.ts';
import { tableRows } from './shown-table.ts';
import { applyChange, noEdits, typeCells } from './table-edits.ts';
import { sampleExpense, sampleWorld } from './testing/sample-table.ts';
import { writeTable } from './write-table.ts';

const world = sampleWorld('en-US');

/** A row that is typed into, planned on what the table had read. */
async function planned() {
  const client = await openLocalClient();
  const expenseId = client.newId<ExpenseId>();
  const facts = { amount: moneyFromUnits(5), spentOn: '2026-11-18' as Day, payee: null, note: 'Belt' };
  await client.mutate('createExpenses', { expenses: [{ expenseId, ...facts, categoryId: UNCATEGORISED }] });
  const live = [
    sampleExpense(expenseId, { ...facts, day: facts.spentOn, text: 'Belt', category: UNCATEGORISED }),
  ];
  const [row] = tableRows(live, noEdits);
  if (row === undefined) throw new Error('it was read above');
  const typed = typeCells(noEdits, [typedInto(row, 'text', 'Mine')], (field, values) =>
    writeCell(field, values, world),
  );
  const plan = planSave(tableRows(live, applyChange(noEdits, typed)), { world, newId: () => client.newId() });
  return { client, expenseId, plan };
}

describe('writing a save', () => {
  it('S2.9 S2.12 writes nothing where a row changed after the table had read it', async () => {
    const { client, expenseId, plan } = await planned();
    await client.mutate('updateExpenses', {
      expenses: [{ expenseId, changes: { note: { from: 'Belt', to: 'Theirs' } } }],
    });
    expect(await writeTable(client, plan, world)).toMatchObject({ ok: true, data: 'stale', uid: null });
    const { expense } = await client.queries.expensePage(expenseId);
    expect(expense?.note).toBe('Theirs');
    expect(await client.queries.openConflicts()).toEqual([]);
  });

  it('S2.9 a change of another field is in nobody’s way', async () => {
    const { client, expenseId, plan } = await planned();
    await client.mutate('updateExpenses', {
      expenses: [{ expenseId, changes: { payee: { from: null, to: 'E3D' } } }],
    });
    expect(await writeTable(client, plan, world)).toMatchObject({ ok: true, data: 'saved' });
    const { expense } = await client.queries.expensePage(expenseId);
    expect(expense).toMatchObject({ note: 'Mine', payee: 'E3D' });
  });
});
