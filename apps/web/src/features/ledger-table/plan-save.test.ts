import { costOf, type Day } from '@spoolshed/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCell } from './cell-reading.ts';
import { newCategoriesIn, type PlannedCall, planSave, refusedCell } from './plan-save.ts';
import { isOpen, typedInto } from './settle-rows.ts';
import { findIssues, isBlank, type LiveEntry, showCell, tableRows } from './shown-table.ts';
import {
  addRows,
  applyChange,
  deleteRows,
  type Edits,
  noEdits,
  restoreRows,
  typeCells,
} from './table-edits.ts';
import { readTableDraft, writeTableDraft } from './table-draft.ts';
import { type Field, fields, type Values } from './table-field.ts';
import { sampleExpense, samplePurchase, sampleWorld } from './testing/sample-table.ts';

const world = sampleWorld('en-US');

const counter = () => {
  let count = 0;
  return () => `c${(count += 1)}`;
};

function typeInto(live: readonly LiveEntry[], edits: Edits, id: string, field: Field, text: string): Edits {
  const row = tableRows(live, edits).find((each) => each.id === id);
  if (row === undefined || !isOpen(row, field, world)) return edits;
  return applyChange(
    edits,
    typeCells(edits, [typedInto(row, field, text)], (f, values) => writeCell(f, values, world)),
  );
}

const plan = (live: readonly LiveEntry[], edits: Edits) =>
  planSave(tableRows(live, edits), { world, newId: counter() });

describe('what a save writes', () => {
  it('S2.9 only what was changed, from what was there, in one list of calls', () => {
    const live = [sampleExpense('a'), sampleExpense('b'), sampleExpense('c'), samplePurchase('p')];
    let edits = typeInto(live, noEdits, 'a', 'amount', '40');
    edits = typeInto(live, edits, 'a', 'category', 'Old');
    edits = typeInto(live, edits, 'b', 'payee', ' E3D ');
    edits = typeInto(live, edits, 'p', 'pricePerKg', '21.50');
    edits = applyChange(
      edits,
      deleteRows(edits, [{ id: 'c', kind: 'expense', values: live[2]?.values ?? null }]),
    );
    edits = applyChange(
      edits,
      addRows(edits, [
        { id: 'n', typed: { day: '11/20/2026', text: 'Belt', amount: '5' } },
        { id: 'blank', typed: {} },
      ]),
    );
    expect(plan(live, edits)).toMatchObject({ changed: 2, added: 1, deleted: 1 });
    expect(plan(live, edits).calls).toEqual([
      {
        name: 'createExpenses',
        rows: ['n'],
        expenses: [
          {
            id: 'n',
            values: { spentOn: '2026-11-20', note: 'Belt', categoryId: 'none', payee: null, amount: 50_000 },
          },
        ],
      },
      {
        name: 'updateExpenses',
        rows: ['a'],
        expenses: [
          {
            id: 'a',
            changes: { amount: { from: 384_500, to: 400_000 }, categoryId: { from: 'nozzles', to: 'old' } },
          },
        ],
      },
      {
        name: 'editPurchase',
        rows: ['p'],
        purchase: { id: 'p', changes: { pricePerKg: { from: 200_000, to: 215_000 } } },
      },
      { name: 'deleteExpenses', rows: ['c'] },
    ]);
  });

  it('S2.9 new categories are made once, those above before those below, whatever the case', () => {
    const live = [sampleExpense('a'), sampleExpense('b'), sampleExpense('c'), sampleExpense('d')];
    let edits = typeInto(live, noEdits, 'a', 'category', 'Machines / Fans / Small');
    edits = typeInto(live, edits, 'b', 'category', 'machines/FANS');
    edits = typeInto(live, edits, 'c', 'category', 'Shipping');
    edits = typeInto(live, edits, 'd', 'category', 'Shipping');
    const rows = tableRows(live, edits);
    expect(newCategoriesIn(rows, world)).toHaveLength(3);
    const [categories, updates] = plan(live, edits).calls;
    expect(categories).toEqual({
      name: 'createCategories',
      categories: [
        { categoryId: 'c1', name: 'Shipping', parentId: undefined },
        { categoryId: 'c2', name: 'FANS', parentId: 'machines' },
        { categoryId: 'c3', name: 'Small', parentId: 'c2' },
      ],
    });
    expect(updates).toMatchObject({
      expenses: [
        { id: 'd', changes: { categoryId: { to: 'c1' } } },
        { id: 'c', changes: { categoryId: { to: 'c1' } } },
        { id: 'b', changes: { categoryId: { to: 'c2' } } },
        { id: 'a', changes: { categoryId: { to: 'c3' } } },
      ],
    });
    const gone = applyChange(
      edits,
      deleteRows(
        edits,
        rows.map(({ id, kind, base }) => ({ id, kind, values: base })),
      ),
    );
    expect(newCategoriesIn(tableRows(live, gone), world)).toEqual([]);
  });

  it('S2.9 a refusal is told at its cell', () => {
    const live = [sampleExpense('a'), samplePurchase('p')];
    const edits = typeInto(live, typeInto(live, noEdits, 'a', 'amount', '40'), 'p', 'payee', 'Shop');
    const saved = plan(live, edits);
    expect(refusedCell(saved, { call: 0, path: ['expenses', 0, 'changes', 'amount', 'to'] })).toEqual({
      rowId: 'a',
      field: 'amount',
    });
    expect(refusedCell(saved, { call: 1, path: ['changes', 'channel', 'to'] })).toEqual({
      rowId: 'p',
      field: 'payee',
    });
    expect(refusedCell(saved, { call: 1, path: [] })).toEqual({ rowId: 'p', field: undefined });
    expect(refusedCell(saved, { call: 7, path: [] })).toBeUndefined();
  });

  it('S2.9 written to the workshop it gives what the table showed, and nothing is left to save', () => {
    const start: readonly LiveEntry[] = [
      sampleExpense('a'),
      sampleExpense('b'),
      samplePurchase('p', { isReceived: false }),
    ];
    const texts: Record<Field, readonly string[]> = {
      day: ['11/20/2026', '3/4/2026', '2020-01-01'],
      text: ['', 'Belt', ' Screws '],
      category: ['', 'Old', 'Fans', 'Machines / Fans', 'Nozzles'],
      payee: ['', 'Misumi'],
      amount: ['5', '1,234.50', '-3'],
      quantity: ['1', '2.5'],
      pricePerKg: ['0', '20', '19.99'],
      notes: ['', 'green box'],
    };
    const typing = fc.record({
      id: fc.constantFrom('a', 'b', 'p', 'n'),
      field: fc.constantFrom(...fields),
      at: fc.nat(4),
    });
    const added = { day: '1/1/2026', amount: '1' };
    fc.assert(
      fc.property(fc.array(typing, { maxLength: 20 }), fc.constantFrom('a', 'b', null), (typings, gone) => {
        let edits: Edits = applyChange(noEdits, addRows(noEdits, [{ id: 'n', typed: added }]));
        for (const { id, field, at } of typings)
          edits = typeInto(start, edits, id, field, texts[field][at % texts[field].length] ?? '');
        if (gone !== null) {
          const values = start.find(({ id }) => id === gone)?.values ?? null;
          edits = applyChange(edits, deleteRows(edits, [{ id: gone, kind: 'expense', values }]));
        }
        const rows = tableRows(start, edits);
        expect(findIssues(rows, world)).toEqual([]);
        const shown = rows
          .filter(({ edit }) => edit?.isDeleted !== true)
          .map((row) => [row.id, ...fields.map((field) => shownValue(showCell(row, field, world)))]);
        const { calls } = planSave(rows, { world, newId: counter() });
        const { live, pathOf } = writeTo(start, calls);
        const after = live.map(({ id, values }) => [
          id,
          ...fields.map((field) => (field === 'category' ? pathOf(values.category) : values[field])),
        ]);
        expect(new Set(after.map((row) => JSON.stringify(row)))).toEqual(
          new Set(shown.map((row) => JSON.stringify(row))),
        );
      }),
    );
  });
});

/** What a cell says, a category by the folded names that lead to it. */
function shownValue({ read }: ReturnType<typeof showCell>): unknown {
  if (!read.ok) return null;
  const { value } = read;
  if (typeof value !== 'object' || value === null) return value;
  const path =
    'id' in value ? world.categories.categories.find(({ id }) => id === value.id)?.path : value.path;
  return path?.join('/').toLowerCase();
}

/** The workshop after those calls, as core's rules would leave it. */
function writeTo(start: readonly LiveEntry[], calls: readonly PlannedCall[]) {
  const paths = new Map(world.categories.categories.map(({ id, path }) => [id, path]));
  let live = [...start];
  const edit = (id: string, changes: Record<string, { readonly to: unknown }>) => {
    live = live.map((entry) =>
      entry.id === id ? { ...entry, values: changedBy(entry.values, changes) } : entry,
    );
  };
  for (const call of calls) {
    if (call.name === 'createCategories')
      for (const { categoryId, name, parentId } of call.categories)
        paths.set(categoryId, [...(parentId === undefined ? [] : (paths.get(parentId) ?? [])), name]);
    else if (call.name === 'createExpenses')
      for (const { id, values } of call.expenses) {
        const changes = Object.fromEntries(Object.entries(values).map(([name, to]) => [name, { to }]));
        const empty = { day: '' as Day, text: '', quantity: null, pricePerKg: null, notes: '' } as Values;
        live.push({ id, kind: 'expense', isReceived: false, values: changedBy(empty, changes) });
      }
    else if (call.name === 'updateExpenses') for (const { id, changes } of call.expenses) edit(id, changes);
    else if (call.name === 'editPurchase') edit(call.purchase.id, call.purchase.changes);
    else live = live.filter(({ id }) => !call.rows.includes(id));
  }
  return { live, pathOf: (id: string) => paths.get(id)?.join('/').toLowerCase() };
}

const fieldOf: Readonly<Record<string, Field>> = {
  spentOn: 'day',
  purchasedOn: 'day',
  note: 'text',
  categoryId: 'category',
  channel: 'payee',
};

function changedBy(values: Values, changes: Readonly<Record<string, { readonly to: unknown }>>): Values {
  const changed = Object.entries(changes).map(([name, { to }]) => [fieldOf[name] ?? name, to]);
  const after = { ...values, ...(Object.fromEntries(changed) as Partial<Values>) };
  const { quantity, pricePerKg } = after;
  // What a purchase comes to is nobody's to write.
  return quantity === null || pricePerKg === null
    ? after
    : { ...after, amount: costOf(quantity, pricePerKg) };
}

describe('the draft of a table', () => {
  it('S2.9 gives back what was typed, and nothing where nothing was', () => {
    const live = [sampleExpense('a'), sampleExpense('b'), samplePurchase('p')];
    let edits = typeInto(live, noEdits, 'a', 'amount', '6l,00');
    edits = typeInto(live, edits, 'p', 'notes', 'line');
    edits = applyChange(
      edits,
      deleteRows(edits, [{ id: 'b', kind: 'expense', values: live[1]?.values ?? null }]),
    );
    edits = applyChange(edits, addRows(edits, [{ id: 'n', typed: { text: 'new' } }]));
    expect(readTableDraft(writeTableDraft(edits, ['u']))).toEqual({ edits, opened: ['u'] });
    expect(isBlank({ base: null, edit: readTableDraft(writeTableDraft(edits)).edits.get('n') })).toBe(false);
    expect(writeTableDraft(applyChange(noEdits, restoreRows(noEdits, ['a'])))).toBeNull();
  });

  it('S2.9 a row that cannot be read costs none of the others', () => {
    const edits = typeInto([sampleExpense('a')], noEdits, 'a', 'amount', '1');
    const draft = writeTableDraft(edits);
    const broken = {
      typed: { ...draft?.typed, b: '{', c: '{"base":{"day":5},"typed":{}}', d: 'null' },
      kept: {},
    };
    expect(readTableDraft(broken).edits).toEqual(edits);
    expect(readTableDraft(null)).toEqual({ edits: noEdits, opened: [] });
  });
});
