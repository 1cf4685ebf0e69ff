import type { Spool, StockEvent } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';

/** The last time that any of these was in the dryer; of all where none are named, because one plastic is dried in one way. */
export function lastDryingOf(
  spools: readonly Spool[] | 'all',
  { lastDryings }: Pick<FilamentPage, 'lastDryings'>,
): StockEvent | undefined {
  const dryings =
    spools === 'all' ? [...lastDryings.values()] : spools.flatMap(({ id }) => lastDryings.get(id) ?? []);
  return dryings.toSorted((a, b) => b.occurredAt - a.occurredAt)[0];
}
