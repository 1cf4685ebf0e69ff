import type { RefusedMutation } from '@spoolshed/db';
import { listOf, memberOf } from '../filament-form/unknown-args.ts';

/** The sheets that can show a refused entry again; the create form and the form of a filament are pages. */
export type MendForm = 'use' | 'weigh' | 'drying' | 'move' | 'purchase' | 'receipt' | 'separate' | 'merge';

/** The call that a sheet recorded, with its name and arguments. */
export interface SheetCall {
  readonly form: MendForm;
  readonly args: unknown;
  /** Grams of the empty spool, where they were typed along with the weight. */
  readonly tare: unknown;
}

type Facts = Pick<RefusedMutation, 'name' | 'args' | 'subjects' | 'gone'>;

/** Which sheet the entry came from; undefined where none did, or where what it is about is gone. */
export function sheetCallOf({ name, args, subjects, gone }: Facts): SheetCall | undefined {
  const calls = name === 'batch' ? listOf(memberOf(args, 'calls')) : [{ name, args }];
  const last = calls.at(-1);
  const [lastName, lastArgs] = [memberOf(last, 'name'), memberOf(last, 'args')];
  const tareEdit = calls.length === 2 ? calls[0] : undefined;
  const isWeighing =
    lastName === 'recordStocktake' && (tareEdit === undefined || memberOf(tareEdit, 'name') === 'editSpool');
  if (calls.length > 1 && !(isWeighing && calls.length === 2)) return undefined;
  const form = formOf(String(lastName));
  if (form === undefined || subjects.filaments.length === 0) return undefined;
  const [purchase] = subjects.purchases;
  const needsPurchase = form === 'purchase' || form === 'receipt';
  if (needsPurchase && (purchase === undefined || gone.includes(purchase.id))) return undefined;
  // What came already cannot come once more.
  if (form === 'receipt' && purchase?.status !== 'ordered') return undefined;
  if (form === 'merge' && subjects.filaments.length !== 2) return undefined;
  // A sheet moves spools of one filament.
  if (form === 'move' && new Set(subjects.spools.map(({ filamentId }) => filamentId)).size !== 1)
    return undefined;
  const tare = memberOf(memberOf(memberOf(memberOf(tareEdit, 'args'), 'changes'), 'tare'), 'to');
  return { form, args: lastArgs, tare };
}

function formOf(name: string): MendForm | undefined {
  switch (name) {
    case 'recordUse':
      return 'use';
    case 'recordStocktake':
      return 'weigh';
    case 'logDrying':
      return 'drying';
    case 'moveSpools':
      return 'move';
    case 'editPurchase':
      return 'purchase';
    case 'receivePurchase':
      return 'receipt';
    case 'unmergeFilament':
      return 'separate';
    case 'mergeFilaments':
      return 'merge';
    default:
      return undefined;
  }
}
