import { assert } from '../assert.ts';
import { keepsEffect, startMutation } from '../mutators/start-mutation.ts';
import type { Outcome } from '../protocol/outcome.ts';
import type { Filament } from '../records/filament.ts';
import { tableNames, type AnyRow, type RowIn, type TableName } from '../records/tables.ts';
import { createMemoryStore } from '../sync/memory-store.ts';
import { brokenInvariants, type AllRows } from './broken-invariants.ts';
import type { Fixture } from './fixture.ts';
import type { RandomCall } from './random-calls.ts';
import { runWithUndo } from './undo-journal.ts';

/**
 * The books of one workshop in memory, as the server keeps them: it gives numbers, and after each
 * mutation everything that must hold is checked.
 */
export type Books = {
  /** Runs a mutation of that device, at its next second or at `at`. */
  run(device: Fixture, name: string, args: unknown, at?: number): Outcome;
  /** Runs a call that has its uid already. */
  play(call: RandomCall): Outcome;
  all(): AllRows;
  rows<Table extends TableName>(table: Table): readonly RowIn<Table>[];
  row<Table extends TableName>(table: Table, id: string): RowIn<Table>;
  /** The filament that an id stands for today. */
  filament(id: string): Filament;
};

/** `firstNumber`: null for books that give no short numbers, as a device's. */
export function createBooks(firstNumber: number | null = 1): Books {
  const store = createMemoryStore(firstNumber);
  const rows = <Table extends TableName>(table: Table): readonly RowIn<Table>[] =>
    ([...store.rows(table).values()].filter((row) => row !== null) as RowIn<Table>[]).toSorted(byId);
  const row = <Table extends TableName>(table: Table, id: string): RowIn<Table> => {
    const [found] = store.get(table, [id]);
    assert(found !== undefined, `${table} ${id} is in the books`);
    return found;
  };
  // Every table is there, by its name.
  const all = () => Object.fromEntries(tableNames.map((table) => [table, rows(table)])) as AllRows;
  function play({ name, args, context }: RandomCall): Outcome {
    const before = JSON.stringify(all());
    const outcome = runWithUndo(store, startMutation(name, args, context), keepsEffect, (changes) =>
      store.log.set(context.uid, changes),
    );
    // An authority has heard of what it refused, and knows that it did nothing.
    if (firstNumber !== null && !keepsEffect(outcome)) store.log.set(context.uid, []);
    const now = all();
    const broken = brokenInvariants(now);
    assert(broken.length === 0, broken.join('; '));
    const changes = outcome.status === 'applied' || outcome.status === 'merged';
    assert(changes || JSON.stringify(now) === before, `${outcome.status} leaves no effect`);
    return outcome;
  }
  return {
    rows,
    row,
    all,
    filament: (id) => row('filaments', store.get('aliases', [id])[0]?.targetId ?? id),
    play,
    run: (device, name, args, at) => play({ name, args, context: device.context(at) }),
  };
}

const byId = (a: AnyRow, b: AnyRow): number => (a.id < b.id ? -1 : 1);
