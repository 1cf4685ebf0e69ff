import { bounds, type Day, type ExpenseId, moneyFromUnits, UNCATEGORISED } from '@spoolshed/core';
import type { Client } from '@spoolshed/db';
import { describe, expect, it } from 'vitest';
import { openLocalClient } from '../../testing/local-client.ts';
import { writeCell } from './cell-reading.ts';
import { planSave } from './plan-save.ts';
import { typedInto } from './settle-rows.ts';
import { tableRows } from './shown-table.ts';
import { addRows, applyChange, noEdits, typeCells } from './table-edits.ts';
import { sampleExpense, sampleWorld } from './testing/sample-table.ts';
import { writeTable } from './write-table.ts';

const world = sampleWorld('en-US');
const onProgress = () => undefined;

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

// The bound of the bytes is reached sooner than that of the rows.
const MANY = Math.ceil(bounds.mutationBytes.max / (3 * bounds.notes.max)) + 1;

/** New rows, more than one mutation may carry. */
function bigCalls(client: Client) {
  const text = '\u6f22'.repeat(bounds.notes.max);
  const rows = Array.from({ length: MANY }, () => ({
    id: client.newId(),
    typed: { day: '11/20/2026', text, amount: '1.00' },
  }));
  const { calls } = planSave(tableRows([], applyChange(noEdits, addRows(noEdits, rows))), {
    world: { ...world, uncategorised: UNCATEGORISED },
    newId: () => client.newId(),
  });
  return calls;
}

describe('writing a save', () => {
  it('S2.9 S2.12 writes nothing where a row changed after the table had read it', async () => {
    const { client, expenseId, plan } = await planned();
    await client.mutate('updateExpenses', {
      expenses: [{ expenseId, changes: { note: { from: 'Belt', to: 'Theirs' } } }],
    });
    expect(await writeTable(client, plan, { world, onProgress })).toMatchObject({
      ok: true,
      data: 'stale',
      uid: null,
    });
    const { expense } = await client.queries.expensePage(expenseId);
    expect(expense?.note).toBe('Theirs');
    expect(await client.queries.openConflicts()).toEqual([]);
  });

  it('S2.9 a change of another field is in nobody’s way', async () => {
    const { client, expenseId, plan } = await planned();
    await client.mutate('updateExpenses', {
      expenses: [{ expenseId, changes: { payee: { from: null, to: 'E3D' } } }],
    });
    expect(await writeTable(client, plan, { world, onProgress })).toMatchObject({ ok: true, data: 'saved' });
    const { expense } = await client.queries.expensePage(expenseId);
    expect(expense).toMatchObject({ note: 'Mine', payee: 'E3D' });
  });

  it('S2.9 what it needs for a big save may be out of reach, which is a failure like any other', async () => {
    const { client, plan } = await planned();
    const outOfReach: typeof client = {
      ...client,
      operations: () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
    };
    const whole = { ...plan, calls: [...bigCalls(client), ...plan.calls] };
    expect(await writeTable(outOfReach, whole, { world, onProgress })).toMatchObject({ ok: false });
  });

  it('S2.9 S2.11 more than one mutation may carry are still one save, with one undo', async () => {
    const { client, plan } = await planned();
    const whole = { ...plan, calls: [...bigCalls(client), ...plan.calls] };
    const told: number[] = [];
    const written = await writeTable(client, whole, { world, onProgress: (done) => told.push(done) });
    expect(written).toMatchObject({ ok: true, data: 'saved' });
    // In rows, and not in calls.
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect([told[0], told.at(-1)]).toEqual([0, MANY + 1]);
    expect(new Set(told).size).toBeGreaterThan(2);
    const all = { from: null, to: null, min: null, max: null, categories: null, text: null };
    const names = { filament: 'Filament', uncategorised: 'Uncategorised' };
    const count = async () => (await client.queries.ledger(all, names)).entries.length;
    expect(await count()).toBe(MANY + 1);
    if (written.ok && written.uid !== null) await client.undo(written.uid);
    expect(await count()).toBe(1);
  });
});
