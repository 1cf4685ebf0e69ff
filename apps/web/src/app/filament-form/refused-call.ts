import { listOf, memberOf } from './unknown-args.ts';

const creations: readonly string[] = ['createFilament', 'recordPurchases', 'addSpools'];

/** Whether the create form can show it again. */
export const isForCreateForm = (name: string, args: unknown): boolean => creationIn(name, args) !== undefined;

export function creationIn(name: string, args: unknown): { readonly args: unknown } | undefined {
  if (creations.includes(name)) return { args };
  if (name !== 'batch') return undefined;
  const call = listOf(memberOf(args, 'calls')).find((each) =>
    creations.includes(String(memberOf(each, 'name'))),
  );
  return call === undefined ? undefined : { args: memberOf(call, 'args') };
}
