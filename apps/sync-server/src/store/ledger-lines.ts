import type {
  CategoryId,
  Day,
  ExpenseId,
  FilamentId,
  LedgerEntry,
  LedgerFilter,
  Mass,
  Money,
  PurchaseId,
  WorkshopId,
  WrittenCategories,
} from '@spoolshed/core';
import type { Connection } from './connection.ts';

/** A place in the order of the ledger. */
export type Place = Pick<LedgerEntry, 'day' | 'id'>;

/** What the engine narrows by itself. */
export type LedgerQuestion = Pick<LedgerFilter, 'from' | 'min' | 'max'> & {
  /** Under which the rows were written; null for any. */
  readonly categories: WrittenCategories | null;
  /** Whether the texts are wanted too: they alone are not in the index. */
  readonly words: boolean;
};

export type ExpenseLine = {
  readonly id: ExpenseId;
  readonly day: Day;
  readonly amount: Money;
  readonly categoryId: CategoryId;
  readonly payee: string | null;
  readonly text: string;
};

export type PurchaseLine = {
  readonly id: PurchaseId;
  readonly day: Day;
  readonly quantity: Mass;
  readonly pricePerKg: Money;
  readonly filamentId: FilamentId;
  readonly payee: string | null;
};

/** The rows of the ledger behind a place, the newest first, so many at most. */
export type LedgerLines = {
  expensesBehind(
    workshopId: WorkshopId,
    place: Place,
    question: LedgerQuestion,
    limit: number,
  ): readonly ExpenseLine[];
  purchasesBehind(
    workshopId: WorkshopId,
    place: Place,
    question: Pick<LedgerQuestion, 'from' | 'words'>,
    limit: number,
  ): readonly PurchaseLine[];
};

type Bounds = {
  readonly workshop: string;
  readonly day: string;
  readonly id: string;
  readonly from: string;
  readonly limit: number;
};
type ExpenseBounds = Bounds & { readonly min: number; readonly max: number; readonly categories: string };

export function createLedgerLines(connection: Connection): LedgerLines {
  return {
    expensesBehind(workshopId, place, { from, min, max, categories, words }, limit) {
      const statement = connection.prepareRead<[ExpenseBounds], ExpenseLine>(
        expensesSql(categories?.kind ?? 'any', words),
      );
      return statement.all({
        ...boundsOf(workshopId, place, from, limit),
        min: min ?? Number.MIN_SAFE_INTEGER,
        max: max ?? Number.MAX_SAFE_INTEGER,
        categories: JSON.stringify(categories?.ids ?? []),
      });
    },
    purchasesBehind(workshopId, place, { from, words }, limit) {
      const statement = connection.prepareRead<[Bounds], PurchaseLine>(purchasesSql(words));
      return statement.all(boundsOf(workshopId, place, from, limit));
    },
  };
}

const boundsOf = (workshop: WorkshopId, { day, id }: Place, from: Day | null, limit: number): Bounds => ({
  workshop,
  day,
  id,
  // Before every day.
  from: from ?? '',
  limit,
});

/** Put together from these words alone: no input ever reaches them. */
const amongCategories = {
  any: '',
  only: 'AND category_id IN (SELECT value FROM json_each(@categories))',
  allBut: 'AND category_id NOT IN (SELECT value FROM json_each(@categories))',
} as const;

/** `INDEXED BY` fails where the index is not there, in place of reading a hundred thousand rows to sort them. */
export const expensesSql = (categories: keyof typeof amongCategories, words: boolean): string => `
  SELECT id, spent_on AS day, amount, category_id AS categoryId,
    ${words ? `body ->> '$.payee' AS payee, body ->> '$.note' AS text` : `NULL AS payee, '' AS text`}
  FROM expenses INDEXED BY expenses_in_ledger
  WHERE workshop_id = @workshop AND deleted = 0 AND spent_on >= @from AND (spent_on, id) < (@day, @id)
    AND amount BETWEEN @min AND @max ${amongCategories[categories]}
  ORDER BY spent_on DESC, id DESC LIMIT @limit`;

/** What a purchase costs follows from mass and price by a rule of core, so no amount is asked for here. */
export const purchasesSql = (words: boolean): string => `
  SELECT id, purchased_on AS day, quantity, price_per_kg AS pricePerKg, filament_id AS filamentId,
    ${words ? `body ->> '$.channel'` : 'NULL'} AS payee
  FROM purchases INDEXED BY purchases_in_ledger
  WHERE workshop_id = @workshop AND deleted = 0 AND purchased_on >= @from AND (purchased_on, id) < (@day, @id)
  ORDER BY purchased_on DESC, id DESC LIMIT @limit`;
