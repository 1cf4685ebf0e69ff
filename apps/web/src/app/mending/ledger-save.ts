import { listOf, memberOf } from '../filament-form/unknown-args.ts';

/** The calls that the ledger's table makes: what holds only these can be shown in it again. */
const tableCalls: readonly string[] = [
  'createCategories',
  'createExpenses',
  'updateExpenses',
  'editPurchase',
  'deleteExpenses',
];

interface Call {
  readonly name: string;
  readonly args: unknown;
}

/** The calls of a refused save of the table; undefined where it holds anything else, or no expense. */
export function tableCallsOf({ name, args }: Call): readonly Call[] | undefined {
  if (name !== 'batch') return undefined;
  const calls = listOf(memberOf(args, 'calls')).map((call) => ({
    name: String(memberOf(call, 'name')),
    args: memberOf(call, 'args'),
  }));
  const isOfTable = calls.every((call) => tableCalls.includes(call.name));
  return isOfTable && calls.some((call) => call.name.endsWith('Expenses')) ? calls : undefined;
}
