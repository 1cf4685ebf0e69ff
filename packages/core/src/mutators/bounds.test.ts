import { describe, expect, it } from 'vitest';

import { bounds } from '../bounds.ts';
import { sha256Hex } from '../hash.ts';
import { fieldErrorCodes } from '../errors/field-errors.ts';
import { mutatorNames } from './registry.ts';
import { createBooks } from '../testing/books.ts';
import { createFixture } from '../testing/fixture.ts';
import { sampleRows } from '../testing/sample-rows.ts';
import {
  choiceLimits,
  covered,
  dayLimits,
  idLimits,
  instantLimits,
  integerLimits,
  leftOut,
  type Limits,
  listLimits,
  needed,
  nullable,
  numberLimits,
  textLimits,
} from '../testing/limits.ts';
import { ROOT_CATEGORY, UNCATEGORISED } from '../records/category.ts';
import { categoryFields, expenseFields, newExpense } from '../testing/ledger-limits.ts';
import { massFromKg } from '../units/mass.ts';

/*
 * Every field of every mutator, at both ends of its bound and one step past them. The steps past an
 * end must give the documented code at the path of the field; the ends themselves must not be
 * refused for their form.
 */

const fixture = createFixture('bounds');
const uuid = fixture.id();

const names: Readonly<Record<string, Limits>> = {
  color: textLimits(bounds.color),
  brand: textLimits(bounds.brand),
  material: textLimits(bounds.material),
};
const details: Readonly<Record<string, Limits>> = {
  colorHexes: listLimits(bounds.colorHexes, 'ff00aa80', ['#ff00aa', 'malformed']),
  colorLayout: choiceLimits('single', 'coaxial', 'longitudinal'),
  finish: choiceLimits('solid', 'translucent', 'glow'),
  pricePerKg: nullable(integerLimits(bounds.pricePerKg)),
  reorderAt: nullable(integerLimits(bounds.threshold)),
  target: nullable(integerLimits(bounds.threshold)),
  spoolNet: integerLimits(bounds.spoolNet),
  spoolTare: nullable(integerLimits(bounds.tare)),
  densityGCm3: nullable(numberLimits(bounds.densityGCm3)),
  diameterMm: numberLimits(bounds.diameterMm),
  nozzleC: nullable(integerLimits(bounds.temperatureC)),
  bedC: nullable(integerLimits(bounds.temperatureC)),
  eans: listLimits(bounds.eans, '4006381333931', ['4006381', 'too_short']),
  articleNumber: nullable(textLimits(bounds.articleNumber)),
  notes: textLimits(bounds.notes),
};
const number = nullable(leftOutOrNull(integerLimits(bounds.number)));
const spool: Readonly<Record<string, Limits>> = {
  spoolId: needed(idLimits),
  net: needed(integerLimits(bounds.spoolNet)),
  number,
  tare: nullable(integerLimits(bounds.tare)),
  location: nullable(textLimits(bounds.location)),
  lotNumber: nullable(textLimits(bounds.lotNumber)),
  notes: leftOut(textLimits(bounds.notes)),
};
const openingSpool: Readonly<Record<string, Limits>> = {
  ...spool,
  remaining: leftOut(integerLimits(bounds.counted)),
  pricePerKg: nullable(integerLimits(bounds.pricePerKg)),
  openedAt: nullable(instantLimits),
};
const purchase: Readonly<Record<string, Limits>> = {
  purchaseId: needed(idLimits),
  quantity: needed(integerLimits(bounds.quantity)),
  pricePerKg: needed(integerLimits(bounds.pricePerKg)),
  purchasedOn: needed(dayLimits),
  status: needed(choiceLimits('ordered', 'received')),
  channel: nullable(textLimits(bounds.channel)),
  orderRef: nullable(textLimits(bounds.orderRef)),
  notes: leftOut(textLimits(bounds.notes)),
};
const { status: _status, purchaseId: _id, notes: _notes, ...facts } = purchase;
const purchaseEdits = { ...facts, notes: textLimits(bounds.notes) };
const someSpools = needed({ good: [], bad: [[[], 'required']] });
const event: Readonly<Record<string, Limits>> = {
  eventId: needed(idLimits),
  spoolId: needed(idLimits),
  occurredAt: leftOut(instantLimits),
  source: leftOut(choiceLimits('person', 'printer', 'import')),
  note: nullable(textLimits(bounds.notes)),
};

/** A row has every field: null where it may be, and never nothing. */
const inRow = (limits: Readonly<Record<string, Limits>>): Readonly<Record<string, Limits>> =>
  Object.fromEntries(
    Object.entries(limits).map(([field, { good, bad }]) => [
      field,
      {
        good: good.filter((value) => value !== undefined),
        bad: [
          ...bad.filter(([value]) => value !== undefined && value !== null),
          [undefined, 'required'],
          ...(good.includes(null) ? [] : ([[null, 'required']] as const)),
        ],
      } satisfies Limits,
    ]),
  );
const rows = sampleRows(fixture);

type Field = { readonly path: readonly (string | number)[]; readonly limits: Limits };
const fields = (path: readonly (string | number)[], limits: Readonly<Record<string, Limits>>): Field[] =>
  Object.entries(limits).map(([field, each]) => ({ path: [...path, field], limits: each }));
const edits = (path: readonly (string | number)[], limits: Readonly<Record<string, Limits>>): Field[] =>
  Object.entries(limits).map(([field, each]) => ({ path: [...path, field, 'to'], limits: each }));

const newPurchase = {
  purchaseId: uuid,
  quantity: massFromKg(1),
  pricePerKg: 1,
  purchasedOn: '2026-10-31',
  status: 'received',
};
const newSpool = { spoolId: uuid, net: massFromKg(1) };
const newFilament = { id: uuid, color: 'a', brand: 'b', material: 'c' };
const editOf = (limits: Readonly<Record<string, Limits>>) =>
  Object.fromEntries(
    Object.keys(limits).map((field) => [field, { from: null, to: limits[field]?.good.at(-1) }]),
  );
const spoolDetails = {
  net: spool['net'] ?? idLimits,
  tare: spool['tare'] ?? idLimits,
  pricePerKg: openingSpool['pricePerKg'] ?? idLimits,
};

/** A well-formed call of each mutator, with the fields that it has. */
const cases: readonly { readonly name: string; readonly args: object; readonly fields: readonly Field[] }[] =
  [
    {
      name: 'createFilament',
      args: { filament: newFilament, purchase: newPurchase, spools: [newSpool] },
      fields: [
        { path: ['filament', 'id'], limits: needed(idLimits) },
        { path: ['filament', 'number'], limits: number },
        ...Object.entries(names).map(([field, limits]) => ({
          path: ['filament', field],
          limits: needed(limits),
        })),
        ...Object.entries(details).map(([field, { good, bad }]) => ({
          path: ['filament', field],
          limits: { good: [undefined, ...good], bad },
        })),
        ...fields(['purchase'], purchase),
        ...fields(['spools', 0], openingSpool),
      ],
    },
    {
      name: 'editFilament',
      args: { filamentId: uuid, changes: editOf(details) },
      fields: [{ path: ['filamentId'], limits: needed(idLimits) }, ...edits(['changes'], details)],
    },
    {
      name: 'renameFilament',
      args: { filamentId: uuid, names: editOf(names) },
      fields: [{ path: ['filamentId'], limits: needed(idLimits) }, ...edits(['names'], names)],
    },
    {
      name: 'archiveFilament',
      args: { filamentId: uuid },
      fields: [{ path: ['filamentId'], limits: needed(idLimits) }],
    },
    {
      name: 'restoreFilament',
      args: { filamentId: uuid },
      fields: [{ path: ['filamentId'], limits: needed(idLimits) }],
    },
    {
      name: 'mergeFilaments',
      args: { from: uuid, into: uuid },
      fields: fields([], { from: needed(idLimits), into: needed(idLimits) }),
    },
    {
      name: 'unmergeFilament',
      args: { filamentId: uuid, names: { color: 'a', brand: 'b', material: 'c' } },
      fields: [
        { path: ['filamentId'], limits: needed(idLimits) },
        ...fields(
          ['names'],
          Object.fromEntries(Object.entries(names).map(([name, limits]) => [name, leftOut(limits)])),
        ),
      ],
    },
    {
      name: 'editPurchase',
      args: { purchaseId: uuid, changes: editOf(purchaseEdits), spools: [newSpool] },
      fields: [
        { path: ['purchaseId'], limits: needed(idLimits) },
        ...edits(['changes'], purchaseEdits),
        ...fields(['spools', 0], spool),
      ],
    },
    {
      name: 'receivePurchase',
      args: { purchaseId: uuid, spools: [newSpool] },
      fields: [
        { path: ['purchaseId'], limits: needed(idLimits) },
        { path: ['spools'], limits: someSpools },
        ...fields(['spools', 0], spool),
        ...fields([], {
          quantity: leftOut(integerLimits(bounds.quantity)),
          restPurchaseId: leftOut(idLimits),
          receivedOn: leftOut(dayLimits),
          pricePerKg: leftOut(integerLimits(bounds.pricePerKg)),
        }),
      ],
    },
    {
      name: 'deletePurchase',
      args: { purchaseId: uuid },
      fields: fields([], { purchaseId: needed(idLimits) }),
    },
    {
      name: 'recordPurchases',
      args: { purchases: [{ filamentId: uuid, purchase: newPurchase, spools: [newSpool] }] },
      fields: [
        { path: ['purchases', 0, 'filamentId'], limits: needed(idLimits) },
        { path: ['purchases'], limits: { good: [], bad: [[[], 'required']] } },
        ...fields(['purchases', 0, 'purchase'], purchase),
        ...fields(['purchases', 0, 'spools', 0], spool),
      ],
    },
    {
      name: 'addSpools',
      args: { filamentId: uuid, spools: [newSpool] },
      fields: [
        { path: ['filamentId'], limits: needed(idLimits) },
        { path: ['spools'], limits: someSpools },
        ...fields(['spools', 0], openingSpool),
      ],
    },
    {
      name: 'openSpool',
      args: { spoolId: uuid, openedAt: 1 },
      fields: fields([], { spoolId: needed(idLimits), openedAt: needed(instantLimits) }),
    },
    {
      name: 'editSpool',
      args: { spoolId: uuid, changes: editOf(spoolDetails) },
      fields: [
        { path: ['spoolId'], limits: needed(idLimits) },
        ...edits(['changes'], {
          ...spoolDetails,
          location: nullable(textLimits(bounds.location)),
          lotNumber: nullable(textLimits(bounds.lotNumber)),
          notes: textLimits(bounds.notes),
        }),
      ],
    },
    {
      name: 'moveSpools',
      args: { spoolIds: [uuid], location: 'a' },
      fields: [
        { path: ['spoolIds'], limits: needed({ good: [], bad: [[[], 'required']] }) },
        { path: ['spoolIds', 0], limits: needed(idLimits) },
        { path: ['location'], limits: nullable(textLimits(bounds.location)) },
      ],
    },
    { name: 'archiveSpool', args: { spoolId: uuid }, fields: fields([], { spoolId: needed(idLimits) }) },
    {
      name: 'resolveConflict',
      args: { conflictId: uuid },
      fields: fields([], { conflictId: needed(idLimits) }),
    },
    {
      name: 'recordUse',
      args: { eventId: uuid, spoolId: uuid, used: 1 },
      fields: fields([], {
        ...event,
        used: needed(integerLimits(bounds.used)),
        job: nullable(textLimits(bounds.job)),
      }),
    },
    {
      name: 'recordStocktake',
      args: { eventId: uuid, spoolId: uuid, counted: 1 },
      fields: fields([], { ...event, counted: needed(integerLimits(bounds.counted)) }),
    },
    {
      name: 'logDrying',
      args: { eventId: uuid, spoolId: uuid },
      fields: fields([], {
        ...event,
        celsius: nullable(leftOutOrNull(integerLimits(bounds.temperatureC))),
        minutes: nullable(leftOutOrNull(integerLimits(bounds.dryingMinutes))),
      }),
    },
    {
      name: 'voidStockEvent',
      args: { eventId: uuid, voids: { eventId: uuid, spoolId: uuid, kind: 'use', delta: -1 } },
      fields: [
        { path: ['eventId'], limits: needed(idLimits) },
        ...fields(['voids'], {
          eventId: needed(idLimits),
          spoolId: needed(idLimits),
          kind: needed(choiceLimits('use', 'stocktake', 'adjust', 'dry')),
          delta: needed({
            good: [-1, 0, 1],
            bad: [
              [0.5, 'not_integer'],
              [2 ** 53, 'too_big'],
            ],
          }),
        }),
      ],
    },
    {
      name: 'changeSetting',
      args: { key: 'workshopName', from: null, to: 'a' },
      fields: fields([], {
        key: needed(choiceLimits('workshopName')),
        to: needed(textLimits(bounds.settingValue)),
      }),
    },
    {
      name: 'importRecords',
      args: { rows: { filaments: [rows.filaments], purchases: [rows.purchases], spools: [rows.spools] } },
      fields: [
        ...fields(['rows', 'filaments', 0], inRow({ ...names, ...details })),
        ...fields(['rows', 'purchases', 0], inRow(purchaseEdits)),
        ...fields(['rows', 'spools', 0], inRow({ ...spoolDetails, notes: details['notes'] ?? idLimits })),
      ],
    },
    {
      name: 'revert',
      args: { uid: uuid },
      fields: fields([], { uid: needed(idLimits) }),
    },
    {
      name: 'mergeTwins',
      args: { filamentIds: [uuid] },
      fields: [
        { path: ['filamentIds'], limits: someSpools },
        { path: ['filamentIds', 0], limits: needed(idLimits) },
      ],
    },
    {
      name: 'createCategories',
      args: { categories: [{ categoryId: uuid, name: 'Tools', parentId: ROOT_CATEGORY }] },
      fields: [
        { path: ['categories'], limits: someSpools },
        ...fields(['categories', 0], {
          categoryId: needed(idLimits),
          ...inRow(categoryFields),
        }),
      ],
    },
    {
      name: 'editCategory',
      args: { categoryId: uuid, changes: editOf(categoryFields) },
      fields: [{ path: ['categoryId'], limits: needed(idLimits) }, ...edits(['changes'], categoryFields)],
    },
    {
      name: 'mergeCategories',
      args: { categoryId: uuid, into: uuid },
      fields: fields([], { categoryId: needed(idLimits), into: needed(idLimits) }),
    },
    {
      name: 'deleteCategory',
      args: { categoryId: uuid, entriesTo: null },
      fields: fields([], {
        categoryId: needed(idLimits),
        entriesTo: { good: [null, UNCATEGORISED], bad: [...idLimits.bad, [undefined, 'required']] },
      }),
    },
    {
      name: 'createExpenses',
      args: { expenses: [{ expenseId: uuid, ...newExpense }] },
      fields: [
        { path: ['expenses'], limits: someSpools },
        ...fields(['expenses', 0], {
          expenseId: needed(idLimits),
          ...inRow(expenseFields),
        }),
      ],
    },
    {
      name: 'updateExpenses',
      args: { expenses: [{ expenseId: uuid, changes: editOf(expenseFields) }] },
      fields: [
        { path: ['expenses'], limits: someSpools },
        { path: ['expenses', 0, 'expenseId'], limits: needed(idLimits) },
        ...edits(['expenses', 0, 'changes'], expenseFields),
      ],
    },
    {
      name: 'deleteExpenses',
      args: { expenseIds: [uuid] },
      fields: [
        { path: ['expenseIds'], limits: someSpools },
        { path: ['expenseIds', 0], limits: needed(idLimits) },
      ],
    },
  ];

/** The arguments with one value put at a path; undefined takes it out. */
function withValue(args: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy: unknown = structuredClone(args);
  const holder = copy as Record<string | number, unknown>;
  const changed = withValue(holder[key] ?? {}, rest, value);
  if (changed === undefined) delete holder[key];
  else holder[key] = changed;
  return copy;
}

/** The field errors of a call; none where its form is right, whatever the rules say then. */
function formErrors(
  name: string,
  args: unknown,
): readonly { readonly path: readonly unknown[]; readonly code: string }[] {
  const outcome = createBooks().run(createFixture(sha256Hex(name)), name, args);
  return outcome.status === 'rejected' && outcome.error.code === 'validation' ? outcome.error.fields : [];
}

describe.each(cases)('bounds of $name', ({ name, args, fields: listed }) => {
  it('S1.9 its well-formed call is well-formed', () => {
    expect(formErrors(name, args)).toEqual([]);
  });

  it.each(listed.map(({ path, limits }) => [path.join('.'), path, limits] as const))(
    'S1.9 %s',
    (_title, path, { good, bad }) => {
      for (const value of good) {
        expect(formErrors(name, withValue(args, path, value)), `${JSON.stringify(value)} is allowed`).toEqual(
          [],
        );
      }
      for (const [value, code] of bad) {
        const errors = formErrors(name, withValue(args, path, value));
        const found = errors.map((error) => ({
          value,
          at: error.path.slice(0, path.length),
          code: error.code,
        }));
        expect(found).toEqual([{ value, at: path, code }]);
      }
    },
  );
});

describe('the table of bounds', () => {
  it('S1.9 is tried on every mutator; a batch has the fields of its calls', () => {
    expect([...cases.map(({ name }) => name), 'batch'].toSorted()).toEqual(mutatorNames);
  });

  it('S1.9 knows only documented codes', () => {
    for (const { fields: listed } of cases) {
      for (const { limits } of listed)
        for (const [, code] of limits.bad) expect(fieldErrorCodes).toContain(code);
    }
  });

  it('S1.9 is used whole: every bound stands in a case above', () => {
    // Not of one field: those of a whole mutation or tree, of the members of a list, and of days, which are text.
    const others: readonly unknown[] = [
      bounds.mutationRows,
      bounds.mutationBytes,
      bounds.ean,
      bounds.day,
      bounds.categoryDepth,
    ];
    const names = Object.entries(bounds).filter(
      ([, bound]) => !covered.has(bound) && !others.includes(bound),
    );
    expect(names).toEqual([]);
  });
});

function leftOutOrNull({ good, bad }: Limits): Limits {
  return { good: [undefined, ...good], bad };
}
