import { expect, it } from 'vitest';

import type { Scope } from '../../operations/scope.ts';
import { massFromKg } from '../../units/mass.ts';
import type { OperationsSubject, StoreOfOperations } from './store-of-operations.ts';
import {
  black,
  currency,
  idOf,
  mustBeOk,
  newFilament,
  newOrders,
  purchaseIdOf,
  uidOf,
} from './sample-calls.ts';

export function scopeCases(subject: OperationsSubject): void {
  commitCases(subject);
  rollbackCases(subject);
  nestingCases(subject);
  foreignCases(subject);
}

function commitCases(subject: OperationsSubject): void {
  it('S2.1 a scope sees its own writes, is recorded as one batch, and is one undo', async () => {
    const store = subject();
    const args = newFilament(store);
    const orders = newOrders(store, idOf(args), 2);
    const before = await rowsIn(store);
    const result = await store.operations.transactionScope(async (scope) => {
      await scope.run('createFilament', args);
      expect((await scope.get('filaments', [idOf(args)]))[0]).toMatchObject({ stock: massFromKg(2) });
      await scope.purchases.createMany(orders);
      const [found] = await scope.find('purchases', 'byFilament', [[idOf(args)]]);
      expect(found).toHaveLength(3);
      await scope.purchases.delete(purchaseIdOf(orders[0] ?? missing()));
      expect(await scope.purchases.read(purchaseIdOf(orders[0] ?? missing()))).toBeUndefined();
      return (await scope.all('purchases')).map(({ id }) => id).toSorted();
    });
    const ids = mustBeOk(result);
    expect(ids).toHaveLength(2);
    expect((await store.others.purchases.read(purchaseIdOf(orders[1] ?? missing())))?.status).toBe('ordered');
    expect(await store.recorded()).toMatchObject([
      {
        name: 'batch',
        args: {
          calls: [{ name: 'createFilament' }, { name: 'recordPurchases' }, { name: 'deletePurchase' }],
        },
      },
    ]);
    await store.undo([uidOf(result)]);
    expect(await rowsIn(store)).toEqual(before);
  });

  it('S2.1 a scope without calls writes nothing and answers what it read', async () => {
    const store = subject();
    const before = await store.dump();
    const result = await store.operations.transactionScope(
      async (scope) => (await scope.all('filaments')).length,
    );
    expect(result).toEqual({ ok: true, data: 0, affected: 0, uid: null });
    expect(await store.dump()).toEqual(before);
  });

  it('S2.13 scopes at the same time come one after the other', async () => {
    const store = subject();
    const args = newFilament(store);
    mustBeOk(await store.operations.mutate('createFilament', args));
    const countAndAdd = (operations: StoreOfOperations['operations']) =>
      operations.transactionScope(async (scope) => {
        const seen = (await scope.all('purchases')).length;
        const filament = await scope.filaments.read(idOf(args));
        await scope.purchases.createMany(newOrders(store, idOf(args), 1));
        await scope.filaments.update(idOf(args), {
          notes: { from: filament?.notes ?? '', to: `${seen + 1} purchases` },
        });
        return seen;
      });
    const results = await Promise.all([
      countAndAdd(store.operations),
      countAndAdd(store.others),
      countAndAdd(store.operations),
    ]);
    expect(results.map(mustBeOk).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
    expect((await store.operations.filaments.read(idOf(args)))?.notes).toBe('4 purchases');
  });
}

function rollbackCases(subject: OperationsSubject): void {
  it('S2.1 S2.12 a throw after any of its calls leaves nothing, and the next write works at once', async () => {
    const store = subject();
    const calls = fiveCalls(store);
    for (let last = 0; last <= calls.length; last += 1) {
      const before = await store.dump();
      const result = await store.operations.transactionScope(async (scope) => {
        for (const call of calls.slice(0, last)) await call(scope);
        throw new RangeError('changed my mind');
      });
      expect(result).toMatchObject({ ok: false, error: { kind: 'bug', message: 'changed my mind' } });
      expect(await store.dump(), `after call ${last}`).toEqual(before);
      mustBeOk(
        await store.operations.mutate('changeSetting', {
          key: 'workshopName',
          from: null,
          to: `Shed ${last}`,
        }),
      );
    }
    mustBeOk(
      await store.operations.transactionScope(async (scope) => {
        for (const call of calls) await call(scope);
      }),
    );
  });

  it('S2.1 S2.4 a refused call takes the whole back and is named; caught, it never was', async () => {
    const store = subject();
    const before = await store.dump();
    const openNone = (scope: Scope) => scope.run('openSpool', { spoolId: store.make.spoolId(), openedAt: 1 });
    const refused = await store.operations.transactionScope(async (scope) => {
      await scope.run('changeSetting', currency('EUR'));
      await openNone(scope);
    });
    expect(refused).toMatchObject({
      ok: false,
      error: { kind: 'integrity', retry: 'no', code: 'spool_missing' },
      rejection: { code: 'spool_missing', call: 1 },
      entry: { call: 1, row: null, field: null },
    });
    expect(await store.dump()).toEqual(before);
    const caught = await store.operations.transactionScope(async (scope) => {
      await openNone(scope).catch(() => undefined);
      await scope.run('changeSetting', currency('EUR'));
    });
    expect(caught).toMatchObject({ ok: true, affected: 1 });
    expect(await store.recorded()).toMatchObject([{ args: { calls: [{ name: 'changeSetting' }] } }]);
  });

  it('S2.1 a batch inside a scope and two calls at once are mistakes that are told', async () => {
    const store = subject();
    const before = await store.dump();
    const calls = [{ name: 'changeSetting', args: currency('EUR') }];
    expect(await store.operations.transactionScope((scope) => scope.run('batch', { calls }))).toMatchObject({
      ok: false,
      error: { kind: 'bug' },
    });
    const both = await store.operations.transactionScope((scope) =>
      Promise.all([
        scope.run('changeSetting', currency('EUR')),
        scope.run('changeSetting', { key: 'timeZone', from: null, to: 'UTC' }),
      ]),
    );
    expect(both).toMatchObject({ ok: false, error: { kind: 'bug' } });
    expect(await store.dump()).toEqual(before);
  });
}

function nestingCases(subject: OperationsSubject): void {
  it('S2.2 operations join the scope that they run in, and the one that they are handed', async () => {
    const store = subject();
    const { operations } = store;
    const args = newFilament(store);
    const result = await operations.transactionScope(async (scope) => {
      await operations.filaments.create(args);
      expect(await operations.filaments.read(idOf(args))).toBeDefined();
      await operations.transactionScope((inner) => inner.run('changeSetting', currency('EUR')));
      await scope.transactionScope((inner) => inner.purchases.createMany(newOrders(store, idOf(args), 1)));
      await operations.save([{ name: 'changeSetting', args: { key: 'locale', from: null, to: 'de' } }]);
      return operations.mutate('changeSetting', { key: 'timeZone', from: null, to: 'UTC' });
    });
    expect(mustBeOk(result)).toMatchObject({ ok: true, uid: null });
    const names = ['createFilament', 'changeSetting', 'recordPurchases', 'changeSetting', 'changeSetting'];
    expect(await store.recorded()).toMatchObject([
      { name: 'batch', args: { calls: names.map((name) => ({ name })) } },
    ]);
  });

  it('S2.2 what an inner scope throws takes the outer one back', async () => {
    const store = subject();
    const before = await store.dump();
    for (const nested of [
      (_: Scope) => store.operations.transactionScope(() => Promise.reject(new Error('inside'))),
      (scope: Scope) => scope.transactionScope(() => Promise.reject(new Error('inside'))),
    ]) {
      const failed = await store.operations.transactionScope(async (scope) => {
        await scope.run('changeSetting', currency('EUR'));
        await nested(scope);
      });
      expect(failed).toMatchObject({ ok: false, error: { message: 'inside' } });
      expect(await store.dump()).toEqual(before);
    }
  });
}

function foreignCases(subject: OperationsSubject): void {
  it('S2.1 S2.12 a callback that awaits something foreign fails loudly, and commits not even half', async () => {
    const store = subject();
    const before = await store.dump();
    const bodies: ((scope: Scope) => Promise<unknown>)[] = [
      async (scope) => {
        await scope.run('changeSetting', currency('EUR'));
        await store.foreign();
        await scope.run('changeSetting', { key: 'timeZone', from: null, to: 'UTC' });
      },
      async (scope) => {
        await scope.run('changeSetting', currency('EUR'));
        await store.foreign();
      },
      async (scope) => {
        await scope.run('changeSetting', currency('EUR'));
        await store.foreign();
        await scope.run('changeSetting', { key: 'timeZone', from: null, to: 'UTC' }).catch(() => undefined);
      },
    ];
    for (const body of bodies) {
      expect(await store.operations.transactionScope(body)).toMatchObject({ ok: false });
      expect(await store.dump()).toEqual(before);
      expect(mustBeOk(await store.operations.transactionScope((scope) => scope.all('filaments')))).toEqual(
        [],
      );
    }
    mustBeOk(await store.operations.mutate('changeSetting', currency('EUR')));
  });
}

const missing = (): never => {
  throw new Error('it was made above');
};

/** What a person would see; the log and the books of a device only grow. */
async function rowsIn({ operations }: StoreOfOperations): Promise<unknown> {
  return mustBeOk(
    await operations.transactionScope(async (scope) => [
      await scope.all('filaments'),
      await scope.all('spools'),
      await scope.all('purchases'),
      await scope.all('settings'),
    ]),
  );
}

/** Reads, creations, an edit and a use, each on what the ones before wrote. */
function fiveCalls(store: StoreOfOperations): readonly ((scope: Scope) => Promise<unknown>)[] {
  const { make } = store;
  const args = newFilament(store);
  const [spool] = args.spools ?? [];
  return [
    (scope) => scope.filaments.create(args),
    (scope) => scope.purchases.createMany(newOrders(store, idOf(args), 3)),
    (scope) => scope.filaments.rename(idOf(args), { color: { from: black.color, to: 'Azure' } }),
    (scope) => scope.find('spools', 'byFilament', [[idOf(args)]]),
    (scope) =>
      scope.run('recordUse', {
        eventId: make.eventId(),
        spoolId: spool?.spoolId ?? missing(),
        used: massFromKg(0.5),
        occurredAt: 1,
      }),
  ];
}
