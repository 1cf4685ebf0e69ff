import { expect, it } from 'vitest';

import type { Draft } from '../../operations/scope.ts';
import type { OperationsSubject, StoreOfOperations } from './store-of-operations.ts';
import { black, currency, idOf, mustBeOk, newFilament, newOrders, uidOf } from './sample-calls.ts';

export function draftCases(subject: OperationsSubject): void {
  openCases(subject);
  staleCases(subject);
  endCases(subject);
}

function openCases(subject: OperationsSubject): void {
  it('S2.1 a draft shows its writes to itself alone until it is committed, whatever is awaited between', async () => {
    const store = subject();
    const before = await store.dump();
    const draft = await store.operations.begin();
    const args = newFilament(store);
    await draft.filaments.create(args);
    await store.foreign();
    await draft.purchases.createMany(newOrders(store, idOf(args), 2));
    await store.foreign();
    expect(await draft.all('purchases')).toHaveLength(3);
    expect(await draft.filaments.read(idOf(args))).toMatchObject(black);
    expect(await store.dump()).toEqual(before);
    const result = await draft.commit();
    expect(mustBeOk(result)).toMatchObject([{ status: 'applied' }, { status: 'applied' }]);
    expect(await store.others.filaments.read(idOf(args))).toMatchObject(black);
    expect(await store.recorded()).toMatchObject([
      { name: 'batch', args: { calls: [{ name: 'createFilament' }, { name: 'recordPurchases' }] } },
    ]);
    await store.undo([uidOf(result)]);
    expect(await store.others.filaments.read(idOf(args))).toBeUndefined();
  });

  it('S2.1 S2.12 an open draft holds nothing: others write meanwhile, and a rollback touches nothing of theirs', async () => {
    const store = subject();
    const draft = await store.operations.begin();
    await draft.run('changeSetting', currency('EUR'));
    const args = newFilament(store);
    mustBeOk(await store.others.filaments.create(args));
    mustBeOk(await store.operations.mutate('changeSetting', { key: 'locale', from: null, to: 'de' }));
    const before = await store.dump();
    draft.rollback();
    expect(await store.dump()).toEqual(before);
    expect(await store.operations.filaments.read(idOf(args))).toBeDefined();
    mustBeOk(await store.others.mutate('changeSetting', currency('USD')));
  });

  it('S2.1 a refused call is thrown, named, and is as if it had not been made', async () => {
    const store = subject();
    const draft = await store.operations.begin();
    await draft.run('changeSetting', currency('EUR'));
    await expect(
      draft.run('openSpool', { spoolId: store.make.spoolId(), openedAt: 1 }),
    ).rejects.toMatchObject({ failure: { ok: false, entry: { call: 1 } } });
    mustBeOk(await draft.commit());
    expect(await store.recorded()).toMatchObject([{ args: { calls: [{ name: 'changeSetting' }] } }]);
  });
}

function staleCases(subject: OperationsSubject): void {
  it.each(stalenesses)('S2.1 a draft fails loudly when $what', async ({ read, change }) => {
    const store = subject();
    const args = newFilament(store);
    mustBeOk(await store.operations.filaments.create(args));
    const draft = await store.operations.begin();
    await read(draft, store, args);
    await draft.run('changeSetting', currency('EUR'));
    await change(store, args);
    const before = await store.dump();
    expect(await draft.commit()).toMatchObject({
      ok: false,
      error: { kind: 'integrity', retry: 'no', code: 'draft_stale' },
    });
    expect(await store.dump()).toEqual(before);
    // Nothing that it held stands in the way of the next one.
    const next = await store.operations.begin();
    await read(next, store, args);
    await next.run('changeSetting', currency('EUR'));
    mustBeOk(await next.commit());
  });

  it('S2.1 what a draft did not read may change underneath', async () => {
    const store = subject();
    const draft = await store.operations.begin();
    await draft.run('changeSetting', currency('EUR'));
    mustBeOk(await store.others.filaments.create(newFilament(store)));
    expect(await draft.commit()).toMatchObject({ ok: true, affected: 1 });
  });

  it('S2.1 a draft that has only read fails as well when that is no longer so', async () => {
    const store = subject();
    const draft = await store.operations.begin();
    expect(await draft.all('filaments')).toEqual([]);
    mustBeOk(await store.others.filaments.create(newFilament(store)));
    expect(await draft.all('filaments')).toHaveLength(1);
    expect(await draft.commit()).toMatchObject({ ok: false, error: { code: 'draft_stale' } });
  });
}

type Args = ReturnType<typeof newFilament>;
type Staleness = {
  readonly what: string;
  read(draft: Draft, store: StoreOfOperations, args: Args): Promise<unknown>;
  change(store: StoreOfOperations, args: Args): Promise<void>;
};

const order = async (store: StoreOfOperations, args: Args): Promise<void> => {
  mustBeOk(await store.others.purchases.createMany(newOrders(store, idOf(args), 1)));
};

const stalenesses: readonly Staleness[] = [
  {
    what: 'a row that it read was changed',
    read: (draft, _, args) => draft.filaments.read(idOf(args)),
    async change(store, args) {
      const changes = { notes: { from: '', to: 'from elsewhere' } };
      mustBeOk(await store.others.filaments.update(idOf(args), changes));
    },
  },
  {
    what: 'a row that it found missing is there',
    read: (draft, store, args) => draft.filaments.read(idOf(secondOf(store, args))),
    async change(store, args) {
      mustBeOk(await store.others.filaments.create(secondOf(store, args)));
    },
  },
  {
    what: 'something new stands under a key that it looked up',
    read: (draft, _, args) => draft.find('purchases', 'byFilament', [[idOf(args)]]),
    change: order,
  },
  { what: 'a table that it read whole has one more', read: (draft) => draft.all('purchases'), change: order },
  {
    what: 'a rule of its calls looked at what was changed',
    read: (draft, store, args) => draft.purchases.createMany(newOrders(store, idOf(args), 1)),
    change: order,
  },
];

const seconds = new WeakMap<StoreOfOperations, Args>();

/** Another filament, the same for each question of one test. */
function secondOf(store: StoreOfOperations, _: Args): Args {
  const second = seconds.get(store) ?? newFilament(store, { ...black, color: 'Azure' });
  seconds.set(store, second);
  return second;
}

function endCases(subject: OperationsSubject): void {
  it('S2.1 after its end a draft takes nothing any more', async () => {
    const store = subject();
    for (const end of [(draft: Draft) => draft.commit(), async (draft: Draft) => draft.rollback()]) {
      const draft = await store.operations.begin();
      await draft.run('changeSetting', { key: 'locale', from: null, to: 'de' });
      await end(draft);
      const before = await store.dump();
      await expect(draft.run('changeSetting', currency('EUR'))).rejects.toThrow('is over');
      await expect(draft.get('settings', ['currency'])).rejects.toThrow('is over');
      await expect(draft.commit()).rejects.toThrow('is over');
      expect(await store.dump()).toEqual(before);
    }
  });

  it('S2.1 S2.8 S2.12 a commit that failed can be made again, and counts once', async () => {
    const store = subject();
    const draft = await store.operations.begin();
    const args = newFilament(store);
    await draft.filaments.create(args);
    const before = await store.dump();
    const { result, writes } = await store.withFault(2, () => draft.commit());
    expect(writes).toBeGreaterThanOrEqual(2);
    expect(result).toMatchObject({ ok: false });
    expect(await store.dump()).toEqual(before);
    mustBeOk(await draft.commit());
    expect(await store.recorded()).toHaveLength(1);
    expect(await store.operations.filaments.read(idOf(args))).toBeDefined();
  });

  it('S2.1 a draft is not begun inside a scope', async () => {
    const { operations } = subject();
    expect(await operations.transactionScope(() => operations.begin())).toMatchObject({
      ok: false,
      error: { kind: 'bug' },
    });
  });
}
