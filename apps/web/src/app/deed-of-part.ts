/** One mutation and, of a batch, how many calls of each name it holds. */
export interface DeedPart {
  readonly name: string;
  readonly calls: readonly { readonly name: string; readonly count: number }[];
}

/** By which name a mutation is told: a batch of one deed goes by that, any other one is several changes. */
export function deedOfPart({ name, calls }: DeedPart): string {
  const [call, ...others] = calls;
  if (call === undefined || others.length > 0) return name;
  return call.count === 1 || takesMany.has(call.name) ? call.name : name;
}

/** Many of these calls are one deed that was cut into parts; many of another one are as many deeds. */
const takesMany = new Set([
  'createCategories',
  'createExpenses',
  'updateExpenses',
  'deleteExpenses',
  'importRecords',
]);
