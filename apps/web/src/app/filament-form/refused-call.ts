import { listOf, memberOf } from './unknown-args.ts';

const creations: readonly string[] = ['createFilament', 'recordPurchases', 'addSpools'];

export interface RefusedCreation {
  readonly args: unknown;
  /** What an edit beside it would have set, by field of the filament. */
  readonly edited: Readonly<Record<string, unknown>>;
}

/** A refused mutation, as far as forms look at one. */
export interface Refused {
  readonly name: string;
  readonly args: unknown;
  readonly rejection?: { readonly code: string } | null;
  /** What it was about, as that stood here when it was written. */
  readonly about?: readonly { readonly table: string; readonly row: object }[] | undefined;
}

/** Whether the create form can show it again. */
export const isForCreateForm = (refused: Refused): boolean => creationIn(refused) !== undefined;

/**
 * The one creation that a refused mutation is about, with nothing beside it but edits, which the form shows too. Once
 * the form is saved the entry is discarded whole, so one that holds more than the form can show is none for it.
 */
export function creationIn(refused: Refused): RefusedCreation | undefined {
  const { name, args } = withoutItsPurchase(refused) ?? refused;
  const calls = name === 'batch' ? listOf(memberOf(args, 'calls')).map(toCall) : [{ name, args }];
  const edits = calls.filter((call) => call.name === 'editFilament');
  const [creation, ...others] = calls.filter((call) => call.name !== 'editFilament');
  if (creation === undefined || others.length > 0 || !isOneCreation(creation)) return undefined;
  return { args: creation.args, edited: Object.fromEntries(edits.flatMap((edit) => editedIn(edit.args))) };
}

/**
 * Goods that arrived for an order, or an edit of a purchase, that another device has deleted meanwhile: as the purchase
 * that it would be by itself, with what is still known of the one that is gone. Goods are real, whoever deletes an order.
 */
export function withoutItsPurchase({
  name,
  args,
  rejection,
  about = [],
}: Refused): { readonly name: string; readonly args: unknown } | undefined {
  if (rejection?.code !== 'purchase_missing') return undefined;
  const gone = about.find(({ table }) => table === 'purchases')?.row;
  const filamentId =
    memberOf(gone, 'filamentId') ?? memberOf(about.find(({ table }) => table === 'filaments')?.row, 'id');
  const spools = listOf(memberOf(args, 'spools'));
  const purchaseOf = (changed: Readonly<Record<string, unknown>>) => ({
    name: 'recordPurchases',
    args: { purchases: [{ filamentId, purchase: { ...gone, ...changed }, spools }] },
  });
  if (name === 'receivePurchase') {
    const price = memberOf(args, 'pricePerKg');
    const receivedOn = memberOf(args, 'receivedOn');
    return purchaseOf({
      ...(price === undefined ? {} : { pricePerKg: price }),
      ...(gone === undefined && receivedOn !== undefined ? { purchasedOn: receivedOn } : {}),
      status: 'received',
    });
  }
  return name === 'editPurchase' && gone !== undefined
    ? purchaseOf(Object.fromEntries(editedIn(args)))
    : undefined;
}

interface Call {
  readonly name: unknown;
  readonly args: unknown;
}

const toCall = (call: unknown): Call => ({ name: memberOf(call, 'name'), args: memberOf(call, 'args') });

const isOneCreation = ({ name, args }: Call): boolean =>
  creations.includes(String(name)) &&
  (name !== 'recordPurchases' || listOf(memberOf(args, 'purchases')).length === 1);

function editedIn(args: unknown, end: 'from' | 'to' = 'to'): readonly (readonly [string, unknown])[] {
  const changes = memberOf(args, 'changes');
  return typeof changes === 'object' && changes !== null
    ? Object.entries(changes).map(([field, change]) => [field, memberOf(change, end)] as const)
    : [];
}

const edits: readonly string[] = ['editFilament', 'renameFilament'];

/**
 * What edits of one filament would have set, by field, or what stood there before; empty where anything else was part
 * of it.
 */
export function editedFields(
  { name, args }: Refused,
  end: 'from' | 'to' = 'to',
): readonly (readonly [string, unknown])[] {
  const calls = name === 'batch' ? listOf(memberOf(args, 'calls')).map(toCall) : [{ name, args }];
  const ids = new Set(calls.map((call) => memberOf(call.args, 'filamentId')));
  if (ids.size !== 1 || !calls.every((call) => edits.includes(String(call.name)))) return [];
  return calls.flatMap((call) => [
    ...editedIn(call.args, end),
    ...editedIn({ changes: memberOf(call.args, 'names') }, end),
  ]);
}

/** Whether the form of a filament can show it again. */
export const isForEditForm = (refused: Refused): boolean => editedFields(refused).length > 0;
