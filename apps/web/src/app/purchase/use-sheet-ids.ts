import type { PurchaseId, SpoolId } from '@spoolshed/core';
import { useState } from 'react';
import { useClient } from '../client-context.ts';

export interface SheetIds {
  readonly purchaseId: () => PurchaseId;
  readonly spoolIdAt: (at: number) => SpoolId;
}

/** Made once for a sheet that is open: a second try writes the same records and doubles nothing (S2.8). */
export function useSheetIds(): SheetIds {
  const { newId } = useClient();
  const [ids] = useState(() => createSheetIds(newId));
  return ids;
}

function createSheetIds(newId: <Id extends string>() => Id): SheetIds {
  let purchase: PurchaseId | undefined;
  const spools: SpoolId[] = [];
  return {
    purchaseId: () => (purchase ??= newId<PurchaseId>()),
    spoolIdAt: (at) => (spools[at] ??= newId<SpoolId>()),
  };
}
