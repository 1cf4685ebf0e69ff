import { memberOf } from './filament-form/unknown-args.ts';

/** How a draft keeps the row that its form was opened on. */
export const keepRow = (row: object): readonly string[] => [JSON.stringify(row)];

/**
 * The row that a draft stands over: in the fields that were typed into as it was then, so that what somebody else
 * wrote into them meanwhile meets what was typed and is not overwritten in silence; in all others as it is now.
 * A draft of an older version kept no row, and stands over the one of now.
 */
export function rowTypedOver<Row extends object>(
  row: Row,
  kept: readonly string[] | undefined,
  isTypedInto: (field: string) => boolean,
): Row {
  const then = parsed(kept?.[0] ?? 'null');
  const before = Object.keys(row).flatMap((field) => {
    const value = isTypedInto(field) ? memberOf(then, field) : undefined;
    return value === undefined ? [] : [[field, value] as const];
  });
  return { ...row, ...Object.fromEntries(before) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // None of ours.
    return null;
  }
}
