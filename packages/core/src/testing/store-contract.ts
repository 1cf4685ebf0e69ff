import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  allotNumbers,
  deleteRows,
  findRows,
  getRow,
  getRows,
  putRows,
  readChanges,
  type Steps,
} from '../mutators/effect.ts';
import {
  indexesOf,
  indexKeyOf,
  rowSchemas,
  tableNames,
  type AnyRow,
  type TableName,
} from '../records/tables.ts';
import { massFromNanograms, type Mass } from '../units/mass.ts';
import { createFixture, type Fixture } from './fixture.ts';
import { sampleFilament, sampleRows } from './sample-rows.ts';

/** A store behind its driver, as the contract sees it. */
export type StoreUnderTest = {
  /** Runs the steps as one mutation. When `keep` says no, or they throw, nothing of them stays. */
  run<T>(steps: Steps<T>, keep?: (result: T) => boolean): Promise<T>;
  /** An authority gives short numbers; a device's store gives none. */
  readonly isAuthority: boolean;
  close?(): Promise<void> | void;
};

/** What every store owes the mutators, whatever it is made of: each implementation runs these cases. */
export function storeContract(
  name: string,
  createStore: () => Promise<StoreUnderTest> | StoreUnderTest,
): void {
  describe(`store contract: ${name}`, () => {
    const subject = openEach(createStore);
    rowCases(subject);
    indexCases(subject);
    keyCases(subject);
    mutationCases(subject);
    historyCases(subject);
  });
}

type Subject = { readonly store: () => StoreUnderTest; readonly fixture: () => Fixture };

function openEach(createStore: () => Promise<StoreUnderTest> | StoreUnderTest): Subject {
  const open: { store: StoreUnderTest; fixture: Fixture }[] = [];
  beforeEach(async () => {
    open.push({ store: await createStore(), fixture: createFixture('store contract') });
  });
  afterEach(async () => {
    await open.pop()?.store.close?.();
  });
  const current = () => {
    const last = open.at(-1);
    if (last === undefined) throw new Error('a store is open only inside a test');
    return last;
  };
  return { store: () => current().store, fixture: () => current().fixture };
}

function rowCases({ store, fixture }: Subject): void {
  it('S1.12 gives rows back whole, with keys that it does not know', async () => {
    const samples = sampleRows(fixture());
    for (const table of tableNames) {
      const row: AnyRow = Object.assign({}, samples[table], { laterField: { deep: [1, 'ü', null] } });
      await store().run(putRows(table, [row]));
      expect(await store().run(getRow(table, row.id))).toEqual(row);
      expect(rowSchemas[table].safeParse(row).success).toBe(true);
    }
  });

  it('answers in the order asked, twice where asked twice, undefined for none', async () => {
    const [a, b] = [sampleFilament(fixture(), { color: 'A' }), sampleFilament(fixture(), { color: 'B' })];
    await store().run(putRows('filaments', [a, b]));
    expect(await store().run(getRows('filaments', [b.id, fixture().id(), a.id, b.id]))).toEqual([
      b,
      undefined,
      a,
      b,
    ]);
    expect(await store().run(getRows('filaments', []))).toEqual([]);
    expect(await store().run(getRow('spools', a.id))).toBeUndefined();
  });

  it('a put replaces the whole row, and of two in one put the last one counts', async () => {
    const first = { ...sampleFilament(fixture()), laterField: 1 };
    const second = sampleFilament(fixture(), { id: first.id, notes: 'second' });
    const third = sampleFilament(fixture(), { id: first.id, notes: 'third' });
    await store().run(putRows('filaments', [first]));
    await store().run(putRows('filaments', [second, third]));
    expect(await store().run(getRow('filaments', first.id))).toEqual(third);
  });

  it('a deleted row is gone, deleting none is nothing, and it can come back', async () => {
    const row = sampleFilament(fixture(), { number: 5 });
    await store().run(putRows('filaments', [row]));
    await store().run(deleteRows('filaments', [row.id, fixture().id()]));
    expect(await store().run(getRow('filaments', row.id))).toBeUndefined();
    expect(await store().run(findRows('filaments', 'byNumber', [[5]]))).toEqual([[]]);
    await store().run(putRows('filaments', [row]));
    expect(await store().run(findRows('filaments', 'byNumber', [[5]]))).toEqual([[row]]);
  });

  it('keeps numbers to the last unit and text to the last code unit', async () => {
    const row = sampleFilament(fixture(), {
      stock: -Number.MAX_SAFE_INTEGER as Mass,
      densityGCm3: 0.1 + 0.2,
      notes: ' "quoted" \\ \u2028 😀 é e\u0301 \u0001\t\n',
    });
    await store().run(putRows('filaments', [row]));
    expect(await store().run(getRow('filaments', row.id))).toEqual(row);
  });

  it('S2.11 takes and gives thousands of rows at once', async () => {
    const { spools: sample } = sampleRows(fixture());
    const rows = Array.from({ length: 3_000 }, (_, at) => ({
      ...sample,
      id: fixture().spoolId(),
      number: at + 1,
    }));
    await store().run(putRows('spools', rows));
    const ids = rows.map(({ id }) => id);
    expect(await store().run(getRows('spools', ids))).toEqual(rows);
    const byNumber = await store().run(
      findRows(
        'spools',
        'byNumber',
        ids.map((_id, at) => [at + 1]),
      ),
    );
    expect(byNumber.flat()).toEqual(rows);
    const [byFilament] = await store().run(findRows('spools', 'byFilament', [[sample.filamentId]]));
    expect(byFilament).toHaveLength(3_000);
  });
}

function indexCases({ store, fixture }: Subject): void {
  it('S1.11 finds rows by every declared index', async () => {
    const samples = sampleRows(fixture());
    const indexed: Partial<Record<TableName, AnyRow>> = {
      ...samples,
      filaments: { ...samples.filaments, number: 7, archivedKey: '["a","b","c"]' },
      stockEvents: { ...samples.stockEvents, voids: fixture().eventId() },
    };
    for (const table of tableNames) {
      const row = indexed[table] ?? samples[table];
      await store().run(putRows(table, [row]));
      for (const [index, declaration] of Object.entries(indexesOf(table))) {
        const key = indexKeyOf(row, declaration);
        expect(key, `${table}.${index} has a key in the sample`).not.toBeNull();
        const found = await store().run(findAny(table, index, key ?? []));
        expect(found, `${table}.${index}`).toEqual([row]);
      }
    }
  });

  it('S1.11 answers one list per key, in the order of the keys, each ordered by id', async () => {
    const { purchases: sample } = sampleRows(fixture());
    const [home, other] = [fixture().filamentId(), fixture().filamentId()];
    const rows = Array.from({ length: 20 }, (_, at) => ({
      ...sample,
      id: fixture().id<typeof sample.id>(),
      filamentId: at % 2 === 0 ? home : other,
    }));
    const shuffled = rows.toSorted((a, b) => (a.id.slice(-6) < b.id.slice(-6) ? -1 : 1));
    await store().run(putRows('purchases', shuffled));
    const found = await store().run(
      findRows('purchases', 'byFilament', [[other], [fixture().id()], [home], [other]]),
    );
    const of = (id: string) =>
      rows.filter((row) => row.filamentId === id).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(found).toEqual([of(other), [], of(home), of(other)]);
  });
}

function keyCases({ store, fixture }: Subject): void {
  it('S1.11 a row with null in a field of an index is not in it', async () => {
    const archived = sampleFilament(fixture(), { colorKey: null, brandKey: null, materialKey: null });
    await store().run(putRows('filaments', [archived]));
    expect(
      await store().run(findRows('filaments', 'byIdentity', [['grün hell', 'prusament', 'petg']])),
    ).toEqual([[]]);
    const half = sampleFilament(fixture(), { materialKey: null });
    await store().run(putRows('filaments', [half]));
    expect(
      await store().run(findRows('filaments', 'byIdentity', [['grün hell', 'prusament', 'petg']])),
    ).toEqual([[]]);
  });

  it('S1.11 compares the fields of a key one by one, exactly', async () => {
    const keyed = (colorKey: string, brandKey: string) => sampleFilament(fixture(), { colorKey, brandKey });
    const rows = [
      keyed('a | b', 'c'),
      keyed('a', 'b | c'),
      keyed('a","b', 'c'),
      keyed('a', 'B | C'),
      keyed('a ', 'b | c'),
      keyed('e\u0301', 'c'),
      keyed('\u00e9', 'c'),
    ];
    await store().run(putRows('filaments', rows));
    for (const row of rows) {
      const key = [row.colorKey ?? '', row.brandKey ?? '', 'petg'];
      expect(await store().run(findRows('filaments', 'byIdentity', [key]))).toEqual([[row]]);
    }
  });

  it('tells masses apart in a key to the last nanogram', async () => {
    const { purchases: sample } = sampleRows(fixture());
    const quantities = [999_999_999_999_999, 1_000_000_000_000_000].map(massFromNanograms);
    const rows = quantities.map((quantity) => ({
      ...sample,
      id: fixture().id<typeof sample.id>(),
      quantity,
    }));
    await store().run(putRows('purchases', rows));
    for (const row of rows) {
      const key = [row.filamentId, row.purchasedOn, row.quantity];
      expect(await store().run(findRows('purchases', 'byBox', [key]))).toEqual([[row]]);
    }
  });
}

function mutationCases({ store, fixture }: Subject): void {
  it('S2.1 a mutation sees what it has written, moved and deleted itself', async () => {
    const stays = sampleFilament(fixture(), { color: 'Red', colorKey: 'red', number: 1 });
    const goes = sampleFilament(fixture(), { color: 'Blue', colorKey: 'blue', number: 2 });
    await store().run(putRows('filaments', [stays, goes]));
    const key = (color: string) => [color, 'prusament', 'petg'];
    await store().run(
      (function* () {
        const moved = { ...stays, colorKey: 'green' };
        yield* putRows('filaments', [moved]);
        yield* deleteRows('filaments', [goes.id]);
        expect(yield* findRows('filaments', 'byIdentity', [key('red'), key('green'), key('blue')])).toEqual([
          [],
          [moved],
          [],
        ]);
        expect(yield* getRows('filaments', [stays.id, goes.id])).toEqual([moved, undefined]);
        yield* putRows('filaments', [{ ...goes, colorKey: 'red' }]);
        expect((yield* findRows('filaments', 'byIdentity', [key('red')]))[0]).toEqual([
          { ...goes, colorKey: 'red' },
        ]);
      })(),
    );
    expect(
      await store().run(findRows('filaments', 'byIdentity', [key('red'), key('green'), key('blue')])),
    ).toMatchObject([[{ id: goes.id }], [{ id: stays.id }], []]);
  });

  it('PU2 S1.12 a mutation that is refused, or throws, leaves nothing at all', async () => {
    const kept = sampleFilament(fixture(), { number: 1 });
    const gone = sampleFilament(fixture(), { color: 'Blue', colorKey: 'blue', number: 2 });
    await store().run(putRows('filaments', [kept, gone]));
    function* upset(): Steps<'refused'> {
      yield* putRows('filaments', [
        { ...kept, notes: 'changed', number: 3 },
        sampleFilament(fixture(), { colorKey: 'new', number: 4 }),
      ]);
      yield* deleteRows('filaments', [gone.id]);
      return 'refused';
    }
    function* broken(): Steps<void> {
      yield* upset();
      throw new Error('broken on purpose');
    }
    await store().run(upset(), () => false);
    await expect(store().run(broken())).rejects.toThrow('broken on purpose');
    expect(await store().run(getRows('filaments', [kept.id, gone.id]))).toEqual([kept, gone]);
    expect(await store().run(findRows('filaments', 'byNumber', [[1], [2], [3], [4]]))).toEqual([
      [kept],
      [gone],
      [],
      [],
    ]);
  });

  it('gives each short number once, or none where it is not the authority', async () => {
    const first = await store().run(allotNumbers('filaments', 3));
    const second = await store().run(allotNumbers('filaments', 2));
    const numbers = [...first, ...second];
    expect(numbers).toHaveLength(store().isAuthority ? 5 : 0);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.every((number) => Number.isSafeInteger(number) && number >= 1)).toBe(true);
    expect(await store().run(allotNumbers('spools', 0))).toEqual([]);
  });
}

function historyCases({ store, fixture }: Subject): void {
  it('S2.1 what it never ran an authority denies, and a device leaves to others', async () => {
    const changes = await store().run(readChanges(fixture().id()));
    expect(changes).toBe(store().isAuthority ? 'none' : 'elsewhere');
  });
}

/** A find whose table and index came in as data. */
function* findAny(
  table: TableName,
  index: string,
  key: readonly (string | number)[],
): Steps<readonly AnyRow[]> {
  const lists = (yield { kind: 'find', table, index, keys: [key] }) as readonly (readonly AnyRow[])[];
  return lists[0] ?? [];
}
