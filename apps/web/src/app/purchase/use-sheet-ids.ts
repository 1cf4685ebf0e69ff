import type { PurchaseId, SpoolId } from '@spoolshed/core';
import { useRef } from 'react';
import { useClient } from '../client-context.ts';

export interface SheetIds {
  readonly purchaseId: () => PurchaseId;
  readonly spoolIdAt: (at: number) => SpoolId;
}

/** Made once for a sheet that is open: a second try writes the same records and doubles nothing (S2.8). */
export function useSheetIds(): SheetIds {
  const client = useClient();
  const made = useRef<{ purchase?: PurchaseId; readonly spools: SpoolId[] }>({ spools: [] });
  return {
    purchaseId: () => (made.current.purchase ??= client.newId<PurchaseId>()),
    spoolIdAt: (at) => (made.current.spools[at] ??= client.newId<SpoolId>()),
  };
}
