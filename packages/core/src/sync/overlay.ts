import { assert } from '../assert.ts';
import type { Effect, Steps, Store } from '../mutators/effect.ts';
import {
  indexKeyOf,
  indexesOf,
  tableNames,
  type AnyRow,
  type IndexKey,
  type RowIn,
  type TableName,
} from '../records/tables.ts';
import { rowChangeOf, type KnownChanges, type RowChange } from '../records/row-change.ts';
import { answer } from './run-steps.ts';
import { createRowLayer, keyText, type RowLayer } from './row-layer.ts';

/**
 * A store in memory on top of one that can only be read asynchronously: the driver of IndexedDB.
 *
 * 1. What a mutation writes joins the overlay only when the mutation is accepted; IndexedDB has no
 *    savepoint, and a caught failure would leave its earlier writes in place.
 * 2. Nothing reaches the store below: the caller takes `written()` and writes the differences.
 * 3. Each row and each index key is read from below at most once.
 * 4. Overlays stack: one is a reader for the next (rebase, PL4).
 */
export type RowReader = {
  getRows(table: TableName, ids: readonly string[]): Promise<readonly (AnyRow | undefined)[]>;
  findRows(
    table: TableName,
    index: string,
    keys: readonly IndexKey[],
  ): Promise<readonly (readonly AnyRow[])[]>;
  readChanges(uid: string): Promise<KnownChanges>;
};

export type Overlay = RowReader & {
  /**
   * Runs the steps; when `accept` says no, or they throw, nothing of them remains. `onKept` is told
   * what they changed, which costs reading every row that they wrote unseen.
   */
  run<T>(
    steps: Steps<T>,
    accept: (result: T) => boolean,
    onKept?: (changes: readonly RowChange[]) => void,
  ): Promise<T>;
  /** Writes rows directly (null deletes), as a pull does. */
  set(table: TableName, id: string, row: AnyRow | null): void;
  /** Everything written so far: the row, or null where it was deleted. */
  written(): ReadonlyMap<TableName, ReadonlyMap<string, AnyRow | null>>;
};

export function createOverlay(below: RowReader): Overlay {
  const base = createRowLayer();
  const knownKeys = new Set<string>();
  const knownChanges = new Map<string, KnownChanges>();
  const kept = createRowLayer();
  const draft = createRowLayer();
  const layers: readonly RowLayer[] = [draft, kept, base];
  const store = createLayeredStore(layers, draft, knownChanges);
  let running = false;

  async function load(effect: Effect): Promise<void> {
    if (effect.kind === 'get') await loadRows(effect.table, effect.ids);
    else if (effect.kind === 'find') await loadKeys(effect.table, effect.index, effect.keys);
    else if (effect.kind === 'readChanges') knownChanges.set(effect.uid, await below.readChanges(effect.uid));
  }

  async function loadRows(table: TableName, ids: readonly string[], among = layers): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !among.some((layer) => layer.rows.get(table)?.has(id)));
    if (missing.length === 0) return;
    const rows = await below.getRows(table, missing);
    missing.forEach((id, at) => base.set(table, id, rows[at] ?? null));
  }

  async function loadKeys(table: TableName, index: string, keys: readonly IndexKey[]): Promise<void> {
    const missing = new Map(keys.map((key) => [`${table}/${index}/${keyText(key)}`, key]));
    for (const place of missing.keys()) if (knownKeys.has(place)) missing.delete(place);
    if (missing.size === 0) return;
    const found = await below.findRows(table, index, [...missing.values()]);
    for (const row of found.flat()) base.set(table, row.id, row);
    for (const place of missing.keys()) knownKeys.add(place);
  }

  async function draftedChanges(): Promise<readonly RowChange[]> {
    const changes: RowChange[] = [];
    for (const table of tableNames) {
      const drafted = draft.rows.get(table) ?? new Map<string, AnyRow | null>();
      await loadRows(table, [...drafted.keys()], [kept, base]);
      for (const [id, after] of drafted) {
        const mine = kept.rows.get(table)?.get(id);
        const before = mine === undefined ? (base.rows.get(table)?.get(id) ?? null) : mine;
        const change = rowChangeOf({ table, id }, before, after);
        if (change !== null) changes.push(change);
      }
    }
    return changes;
  }

  return {
    async run(steps, accept, onKept) {
      assert(!running, 'one mutation at a time in an overlay');
      running = true;
      try {
        let step = steps.next();
        while (step.done !== true) {
          if (needsLoading(step.value)) await load(step.value);
          step = steps.next(answer(step.value, store));
        }
        if (accept(step.value)) {
          onKept?.(await draftedChanges());
          moveRows(draft, kept);
        }
        return step.value;
      } finally {
        draft.clear();
        running = false;
      }
    },
    set: (table, id, row) => kept.set(table, id, row),
    written: () => kept.rows,
    readChanges: (uid) => below.readChanges(uid),
    async getRows(table, ids) {
      await loadRows(table, ids);
      return store.get(table, ids);
    },
    async findRows(table, index, keys) {
      await loadKeys(table, index, keys);
      return store.find(table, index, keys);
    },
  };
}

const needsLoading = (effect: Effect): boolean =>
  effect.kind === 'get' || effect.kind === 'find' || effect.kind === 'readChanges';

function createLayeredStore(
  layers: readonly RowLayer[],
  top: RowLayer,
  knownChanges: ReadonlyMap<string, KnownChanges>,
): Store {
  const lookUp = (table: TableName, id: string): AnyRow | undefined => {
    for (const layer of layers) {
      const row = layer.rows.get(table)?.get(id);
      if (row !== undefined) return row ?? undefined;
    }
    return undefined;
  };
  const findOne = (table: TableName, index: string, key: IndexKey): AnyRow[] => {
    const declaration = indexesOf(table)[index];
    assert(declaration !== undefined, `index ${table}.${index} is declared`);
    const text = keyText(key);
    const ids = new Set<string>();
    for (const layer of layers) for (const id of layer.idsUnder(table, index, text)) ids.add(id);
    const rows: AnyRow[] = [];
    for (const id of [...ids].toSorted()) {
      const row = lookUp(table, id);
      const present = row === undefined ? null : indexKeyOf(row, declaration);
      if (row !== undefined && present !== null && keyText(present) === text) rows.push(row);
    }
    return rows;
  };
  return {
    // Rows are stored per table, so what comes out of a table has that table's type.
    get: <Table extends TableName>(table: Table, ids: readonly string[]) =>
      ids.map((id) => lookUp(table, id)) as (RowIn<Table> | undefined)[],
    find: <Table extends TableName>(table: Table, index: string, keys: readonly IndexKey[]) =>
      keys.map((key) => findOne(table, index, key)) as RowIn<Table>[][],
    put(table, rows) {
      for (const row of rows) top.set(table, row.id, row);
    },
    del(table, ids) {
      for (const id of ids) top.set(table, id, null);
    },
    // A device is not the authority: what its own block cannot number stays empty until the server does.
    allotNumbers: () => [],
    // Loaded before each question, as rows are.
    changesOf: (uid) => knownChanges.get(uid) ?? 'elsewhere',
  };
}

function moveRows(from: RowLayer, to: RowLayer): void {
  for (const table of tableNames) {
    for (const [id, row] of from.rows.get(table) ?? []) to.set(table, id, row);
  }
}
