import { listOf, memberOf } from './unknown-args.ts';

const creations: readonly string[] = ['createFilament', 'recordPurchases', 'addSpools'];

export interface RefusedCreation {
  readonly args: unknown;
  /** What an edit beside it would have set, by field of the filament. */
  readonly edited: Readonly<Record<string, unknown>>;
}

/** Whether the create form can show it again. */
export const isForCreateForm = (name: string, args: unknown): boolean => creationIn(name, args) !== undefined;

/**
 * The one creation that a refused mutation is about, with nothing beside it but edits, which the form shows too. Once
 * the form is saved the entry is discarded whole, so one that holds more than the form can show is none for it.
 */
export function creationIn(name: string, args: unknown): RefusedCreation | undefined {
  const calls = name === 'batch' ? listOf(memberOf(args, 'calls')).map(toCall) : [{ name, args }];
  const edits = calls.filter((call) => call.name === 'editFilament');
  const [creation, ...others] = calls.filter((call) => call.name !== 'editFilament');
  if (creation === undefined || others.length > 0 || !isOneCreation(creation)) return undefined;
  return { args: creation.args, edited: Object.fromEntries(edits.flatMap((edit) => editedIn(edit.args))) };
}

interface Call {
  readonly name: unknown;
  readonly args: unknown;
}

const toCall = (call: unknown): Call => ({ name: memberOf(call, 'name'), args: memberOf(call, 'args') });

const isOneCreation = ({ name, args }: Call): boolean =>
  creations.includes(String(name)) &&
  (name !== 'recordPurchases' || listOf(memberOf(args, 'purchases')).length === 1);

function editedIn(args: unknown): readonly (readonly [string, unknown])[] {
  const changes = memberOf(args, 'changes');
  return typeof changes === 'object' && changes !== null
    ? Object.entries(changes).map(([field, change]) => [field, memberOf(change, 'to')] as const)
    : [];
}
