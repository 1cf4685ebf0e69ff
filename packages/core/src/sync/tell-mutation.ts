import { groupBy } from '../group-by.ts';
import { countRows } from '../mutators/registry.ts';
import {
  HISTORY_ARGS,
  HISTORY_CHANGES,
  type HistoryChange,
  type HistoryLine,
  type HistoryTally,
} from '../protocol/history.ts';
import type { Outcome } from '../protocol/outcome.ts';
import type { Fields, RowChange } from '../records/row-change.ts';
import { shownChange } from '../records/shown-change.ts';
import { tableNames, type TableName } from '../records/tables.ts';

/*
 * A mutation as people are told of it: the same words for the server, which reads its log, and for a
 * device, which reads its own book (HI2). Bounded, whatever the mutation carried.
 */

/** Characters of the changes that come with an entry. */
const CHANGES_LENGTH = 8_192;
const MOST_NOTICES = 8;
const MOST_CALLS = 8;

/** `length`: characters of the arguments as JSON. */
export function tellArgs(
  name: string,
  args: unknown,
  length: number,
): Pick<HistoryLine, 'args' | 'groupId' | 'rows' | 'calls'> {
  const groupId = isObject(args) ? args['groupId'] : null;
  return {
    args: length > HISTORY_ARGS ? null : args,
    groupId: typeof groupId === 'string' ? groupId : null,
    rows: countRows(name, args),
    calls: name === 'batch' ? callsOf(args) : [],
  };
}

/** The mutations that this one takes back, those of the undos in a batch among them (HI3). */
export function takenBackBy(name: string, args: unknown): readonly string[] {
  if (name === 'revert') return isObject(args) && typeof args['uid'] === 'string' ? [args['uid']] : [];
  if (name !== 'batch' || !isObject(args) || !Array.isArray(args['calls'])) return [];
  const calls: readonly unknown[] = args['calls'];
  // A batch holds no batches.
  return calls.flatMap((call) =>
    isObject(call) && call['name'] === 'revert' ? takenBackBy('revert', call['args']) : [],
  );
}

export function tellOutcome(outcome: Outcome): Pick<HistoryLine, 'status' | 'rejection' | 'notices'> {
  const { status } = outcome;
  const rejection = status === 'rejected' ? { code: outcome.error.code, fields: outcome.error.fields } : null;
  const notices = 'notices' in outcome ? outcome.notices.slice(0, MOST_NOTICES) : [];
  return { status, rejection, notices };
}

/** Of all its changes the counts and the first ones. */
export function tellChanges(
  all: readonly RowChange[],
): Pick<HistoryLine, 'tallies' | 'changes' | 'changeCount'> {
  const shown = shownChanges(all);
  return {
    tallies: talliesOf(shown),
    changes: firstChanges(shown, { most: HISTORY_CHANGES, length: CHANGES_LENGTH }),
    changeCount: shown.length,
  };
}

/** Without what only bookkeeping moved, and table by table: a device and the server write in other orders. */
export const shownChanges = (all: readonly RowChange[]): readonly RowChange[] =>
  all
    .flatMap((change) => shownChange(change) ?? [])
    .toSorted((a, b) => tableNames.indexOf(a.table) - tableNames.indexOf(b.table));

/** The first that fit, one at least: a long note must not keep its entry from being told. */
export function firstChanges(
  changes: readonly RowChange[],
  limits: { readonly most: number; readonly length: number },
): HistoryChange[] {
  const first: HistoryChange[] = [];
  let length = 0;
  for (const change of changes.slice(0, limits.most)) {
    length += JSON.stringify(change).length;
    if (first.length > 0 && length > limits.length) break;
    first.push(change);
  }
  return first;
}

function talliesOf(changes: readonly RowChange[]): HistoryTally[] {
  const byTable = new Map<TableName, HistoryTally>();
  for (const { table, kind } of changes) {
    const tally = byTable.get(table) ?? { table, created: 0, updated: 0, deleted: 0 };
    byTable.set(table, { ...tally, [kind]: tally[kind] + 1 });
  }
  return [...byTable.values()];
}

function callsOf(args: unknown): HistoryLine['calls'] {
  const calls: readonly unknown[] = isObject(args) && Array.isArray(args['calls']) ? args['calls'] : [];
  const named = calls.flatMap((call) =>
    isObject(call) && typeof call['name'] === 'string' ? [call['name']] : [],
  );
  return [...groupBy(named, (name) => name)]
    .map(([name, all]) => ({ name, count: all.length }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST_CALLS);
}

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
