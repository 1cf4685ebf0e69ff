import type { Fact } from '../../facts.ts';

/** A row as it lies in IndexedDB: what was typed and nothing else. */
export type FloorRow = { readonly id: string; readonly kind: string; readonly filamentId: string };

export function rowsOf(fact: Fact): readonly FloorRow[] {
  const { filamentId } = fact;
  if (fact.kind === 'use') return [{ ...fact.args, id: fact.args.eventId, kind: 'use', filamentId }];
  const { filament, purchase, spools = [] } = fact.args;
  return [
    { ...filament, kind: 'filament', filamentId },
    ...(purchase === undefined
      ? []
      : [{ ...purchase, id: purchase.purchaseId, kind: 'purchase', filamentId }]),
    ...spools.map((spool) => ({ ...spool, id: spool.spoolId, kind: 'spool', filamentId })),
  ];
}
