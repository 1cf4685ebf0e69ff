import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { checkStock, isLow } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mustOpen } from '../testing/test-server.ts';
import { checkFolder, isDemoFolder } from './demo-folder.ts';
import { makeDemoIfMissing } from './make-demo.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'spoolshed-demo-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const noon = Date.UTC(2026, 4, 17, 12);
const make = (name: string, more: { beforeWrite?: () => void } = {}) =>
  makeDemoIfMissing({ dataDir: join(root, name), now: () => noon, randomBytes, ...more });

function rowsIn(name: string) {
  const store = mustOpen({ dataDir: join(root, name), now: () => noon, randomBytes });
  const [workshop] = store.workshops.all();
  if (workshop === undefined) throw new Error('a store has a workshop');
  const rows = {
    filaments: store.records.all(workshop.id, 'filaments'),
    spools: store.records.all(workshop.id, 'spools'),
    purchases: store.records.all(workshop.id, 'purchases'),
    stockEvents: store.records.all(workshop.id, 'stockEvents'),
    categories: store.records.all(workshop.id, 'categories'),
    expenses: store.records.all(workshop.id, 'expenses'),
    settings: store.records.all(workshop.id, 'settings'),
  };
  store.close();
  return rows;
}

describe('the demo workshop', () => {
  it('has 60 filaments and 140 spools on the shelf, low, ordered and archived ones among them, and its books are right', () => {
    expect(make('one')).toEqual({ ok: true, value: 'made' });
    const rows = rowsIn('one');
    const onShelf = rows.spools.filter(({ state }) => state === 'sealed' || state === 'open');
    expect([rows.filaments.length, onShelf.length]).toEqual([60, 140]);
    expect(rows.filaments.filter(({ archivedAt }) => archivedAt !== null)).toHaveLength(4);
    expect(rows.filaments.filter(isLow).length).toBeGreaterThan(6);
    expect(rows.purchases.filter(({ status }) => status === 'ordered')).toHaveLength(4);
    expect(new Set(onShelf.map(({ location }) => location)).size).toBeGreaterThan(8);
    expect(onShelf.filter(({ remaining }) => remaining <= 0)).toEqual([]);
    const days = rows.purchases.map(({ purchasedOn }) => purchasedOn).toSorted();
    expect(days[0]?.slice(0, 4)).toBe('2024');
    expect(days.at(-1)?.slice(0, 7)).toBe('2026-05');
    expect(rows.stockEvents.filter(({ kind }) => kind === 'use').length).toBeGreaterThan(1_000);
    expect(rows.stockEvents.filter(({ kind }) => kind === 'stocktake').length).toBeGreaterThan(20);
    expect(Math.max(...rows.stockEvents.map(({ occurredAt }) => occurredAt))).toBeLessThan(noon);
    expect(checkStock({ ...rows, targetIdsByAlias: new Map() })).toEqual([]);
    expect(rows.categories).toHaveLength(7);
    expect(rows.expenses.length).toBeGreaterThan(50);
    expect(new Set(rows.expenses.map(({ categoryId }) => categoryId)).size).toBe(7);
    expect(rows.expenses.filter(({ spentOn }) => spentOn < '2024-05-17' || spentOn > '2026-05-16')).toEqual(
      [],
    );
  });

  it('is the same twice on the same day, and left as it is when it is there', () => {
    make('one');
    make('two');
    expect(rowsIn('two')).toEqual(rowsIn('one'));
    const before = rowsIn('one');
    expect(make('one')).toEqual({ ok: true, value: 'there' });
    expect(rowsIn('one')).toEqual(before);
  });

  it.each([3, 500, 4_000])(
    'is not there at all when it fails at write %i, and whole at the next start',
    (at) => {
      let writes = 0;
      const beforeWrite = () => {
        writes += 1;
        if (writes === at) throw new Error('injected');
      };
      expect(() => make('one', { beforeWrite })).toThrow(/injected|quarantined/);
      expect(existsSync(join(root, 'one', 'spoolshed.db'))).toBe(false);
      expect(make('one')).toEqual({ ok: true, value: 'made' });
      expect(rowsIn('one').filaments).toHaveLength(60);
    },
  );
});

describe('its folder', () => {
  it('is no one else’s: a demo refuses real data, and real work refuses a demo', () => {
    make('demo');
    expect(isDemoFolder(join(root, 'demo'))).toBe(true);
    expect(checkFolder(join(root, 'demo'), true).ok).toBe(true);
    expect(checkFolder(join(root, 'demo'), false)).toMatchObject({
      ok: false,
      error: expect.stringContaining('holds the demo'),
    });
    expect(checkFolder(join(root, 'nothing-yet'), true).ok).toBe(true);
    expect(checkFolder(join(root, 'nothing-yet'), false).ok).toBe(true);
    writeFileSync(join(root, 'spoolshed.db'), 'somebody’s own');
    expect(checkFolder(root, false).ok).toBe(true);
    expect(checkFolder(root, true)).toMatchObject({
      ok: false,
      error: expect.stringContaining('data of its own'),
    });
  });
});
