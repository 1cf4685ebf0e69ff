import type { FailingEntry } from '../protocol/operation-result.ts';
import type { Rejection } from '../protocol/outcome.ts';
import type { OperationFailure, WriteResult } from './write-result.ts';

/** Says which entry of many stands against a write, where the rule that refused it said so. */
export function nameEntry(failure: OperationFailure): OperationFailure {
  return failure.rejection === undefined ? failure : { ...failure, entry: entryOf(failure.rejection) };
}

export const withEntry = <T>(result: WriteResult<T>): WriteResult<T> =>
  result.ok ? result : nameEntry(result);

/** `calls/3/args/expenses/17/changes/amount/to` is field `amount` of row 17 of call 3. */
function entryOf({ call, fields }: Rejection): FailingEntry {
  const path = fields[0]?.path ?? [];
  const inCall = path[0] === 'calls' ? path.slice(3) : path;
  const [, row] = inCall;
  const isListed = typeof row === 'number';
  const field = plainField(isListed ? inCall.slice(2) : inCall);
  return { call: call ?? null, row: isListed ? row : null, field: field === '' ? null : field };
}

/** What is wrong with an edit is wrong with its field. */
function plainField(path: readonly (string | number)[]): string {
  const [first, ...others] = path;
  if (first !== 'changes') return path.join('.');
  return (others.at(-1) === 'to' || others.at(-1) === 'from' ? others.slice(0, -1) : others).join('.');
}
