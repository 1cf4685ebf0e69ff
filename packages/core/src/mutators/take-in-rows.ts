import type { FieldErrorCode } from '../errors/field-errors.ts';
import type { Conflict } from '../records/conflict.ts';
import type { Filament } from '../records/filament.ts';
import { settingProblem, type Setting } from '../records/setting.ts';
import type { RowIn, TableName } from '../records/tables.ts';
import type { Notice } from '../protocol/outcome.ts';
import { putRows, type Steps } from './effect.ts';
import { reviveForGoods } from './filament-merge.ts';
import type { MutationContext } from './mutator.ts';
import { pickNew } from './pick-new.ts';
import { settleFilaments } from './settle-filaments.ts';
import { takeInCategories } from './take-in-categories.ts';
import { takeInExpenses } from './take-in-expenses.ts';
import { takeInFilaments, type Homes } from './take-in-filaments.ts';
import { takeInGoods } from './take-in-goods.ts';

/*
 * HEART of every import: rows of an export into a store that may hold some of them, or their twins.
 *
 * 1. A row whose id is there already is left out, whatever it says.
 * 2. A row that names something that is neither there nor coming is refused; nothing hangs in the air.
 * 3. Filaments of one identity become one, through an alias, by the rule that cleans twins (S1.14).
 * 4. Figures are not believed: remaining, stock and price are made anew from the goods.
 * 5. Numbers that are taken are replaced where the store gives numbers, and left out where it does not.
 *
 * A preview runs the same steps and looks at what they answer; the mutator refuses all of it as soon
 * as one row is refused.
 */

export type ImportRows = { readonly [Table in TableName]?: readonly RowIn<Table>[] | undefined };

/** A row with its place in the list that it came in, from 0. */
export type Placed<Row> = { readonly row: Row; readonly at: number };

export type RowPlace = { readonly table: TableName; readonly row: number };

export type RefusedRow = RowPlace & {
  readonly path: readonly (string | number)[];
  readonly code: FieldErrorCode;
};

type Counts = { [Table in TableName]: number };

/** What came of the rows. */
export type TakenIn = {
  readonly added: Readonly<Counts>;
  /** Rows that are there already, by their places. */
  readonly left: readonly RowPlace[];
  readonly merged: readonly { readonly twin: Filament; readonly home: Filament }[];
  /** Rows whose short number belongs to another record. */
  readonly renumbered: number;
  readonly refused: readonly RefusedRow[];
  readonly notices: readonly Notice[];
};

/** The same while it is being found out. */
export type Tally = {
  readonly added: Counts;
  readonly left: RowPlace[];
  readonly merged: { readonly twin: Filament; readonly home: Filament }[];
  renumbered: number;
  readonly refused: RefusedRow[];
  readonly notices: Notice[];
  /** It is there already. */
  leave(table: TableName, row: number): void;
  refuse(table: TableName, row: number, field: string, code?: FieldErrorCode): void;
};

export function* takeInRows(rows: ImportRows, context: MutationContext): Steps<TakenIn> {
  const tally = createTally();
  const homes = yield* takeInFilaments(rows, tally, context);
  yield* takeInGoods(rows, homes, tally);
  yield* reviveHomes(rows, homes, { tally, context });
  yield* putRows('filaments', yield* settleFilaments(homes.touched()));
  yield* takeInCategories(rows, tally, context);
  yield* takeInExpenses(rows, tally);
  yield* takeInConflicts(rows.conflicts ?? [], tally);
  yield* takeInSettings(rows.settings ?? [], tally);
  return tally;
}

/** Goods bring an archived filament back, as they do everywhere; unless the file too says that it was put away. */
function* reviveHomes(
  { filaments = [] }: ImportRows,
  homes: Homes,
  { tally, context }: { readonly tally: Tally; readonly context: MutationContext },
): Steps<void> {
  const putAway = new Set(filaments.flatMap(({ id, archivedAt }) => (archivedAt === null ? [] : [id])));
  for (const home of homes.touched()) {
    if (home.archivedAt === null || homes.isNew(home) || putAway.has(home.id)) continue;
    const [revived, notices] = yield* reviveForGoods(home, context);
    homes.replace(home, revived);
    tally.notices.push(...notices);
  }
}

function* takeInConflicts(conflicts: readonly Conflict[], tally: Tally): Steps<void> {
  const fresh = yield* pickNew('conflicts', conflicts, tally);
  tally.added.conflicts += fresh.length;
  yield* putRows(
    'conflicts',
    fresh.map(({ row }) => row),
  );
}

function* takeInSettings(settings: readonly Setting[], tally: Tally): Steps<void> {
  const fresh = (yield* pickNew('settings', settings, tally)).filter(({ row, at }) => {
    const problem = settingProblem(row.id, row.value);
    if (problem !== null) tally.refuse('settings', at, 'value', problem);
    return problem === null;
  });
  tally.added.settings += fresh.length;
  yield* putRows(
    'settings',
    fresh.map(({ row }) => row),
  );
}

function createTally(): Tally {
  const refused: RefusedRow[] = [];
  const left: RowPlace[] = [];
  return {
    added: noCounts(),
    left,
    merged: [],
    renumbered: 0,
    refused,
    notices: [],
    leave: (table, row) => left.push({ table, row }),
    refuse: (table, row, field, code = 'unknown_record') => refused.push({ table, row, path: [field], code }),
  };
}

const noCounts = (): Counts => ({
  filaments: 0,
  spools: 0,
  purchases: 0,
  stockEvents: 0,
  categories: 0,
  expenses: 0,
  aliases: 0,
  conflicts: 0,
  settings: 0,
});
