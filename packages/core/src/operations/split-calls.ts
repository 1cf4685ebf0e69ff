import { jsonBytesAtMost } from '../json-bytes.ts';
import { countRows } from '../mutators/registry.ts';
import { partLimits, type PartLimits } from './mutation-size.ts';

type AnyCall = { readonly name: string; readonly args: unknown };

/** So many rows are written between two looks at the progress. */
export const callLimits: PartLimits = { ...partLimits, rows: 500 };

/** As few parts as will hold the calls, in their order. One that is too large by itself stays alone, and is refused. */
export const splitCalls = <C extends AnyCall>(calls: readonly C[], limits = partLimits): C[][] =>
  fill(calls, limits, ({ name, args }) => ({ rows: countRows(name, args), bytes: bytesOf({ name, args }) }));

/** Calls of a mutator that takes a list, one after the other; none for a list of none. */
export function callsOfRows<Row, Args>(
  name: string,
  rows: readonly Row[],
  argsOf: (rows: readonly Row[]) => Args,
  limits: PartLimits,
): readonly { readonly args: Args; readonly firstRow: number }[] {
  let firstRow = 0;
  const parts = fill(rows, limits, (row) => ({ rows: countRows(name, argsOf([row])), bytes: bytesOf(row) }));
  return parts.map((part) => {
    const call = { args: argsOf(part), firstRow };
    firstRow += part.length;
    return call;
  });
}

/** With the comma behind it. */
const bytesOf = (value: unknown): number => jsonBytesAtMost(value) + 1;

function fill<T>(members: readonly T[], limits: PartLimits, sizeOf: (member: T) => PartLimits): T[][] {
  const parts: T[][] = [];
  let left: PartLimits = { rows: 0, bytes: 0 };
  for (const member of members) {
    const size = sizeOf(member);
    const part = parts.at(-1);
    if (part !== undefined && size.rows <= left.rows && size.bytes <= left.bytes) part.push(member);
    else {
      parts.push([member]);
      left = limits;
    }
    left = { rows: left.rows - size.rows, bytes: left.bytes - size.bytes };
  }
  return parts;
}
