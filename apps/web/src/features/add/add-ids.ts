import type { FilamentId, PurchaseId, SpoolId } from '@spoolshed/core';
import type { FormDraft } from '../../app/form-draft.ts';
import type { AddIds } from './plan-add.ts';

/** Stands for ids while nothing is saved: the schemas only look at their form. */
const placeholder = '00000000-0000-7000-8000-000000000000';

// A placeholder is of every kind, and never leaves the form.
export const placeholderIds = (spoolCount: number): AddIds => ({
  filamentId: placeholder as FilamentId,
  purchaseId: placeholder as PurchaseId,
  spoolIds: Array.from({ length: spoolCount }, () => placeholder as SpoolId),
});

/** The ids of an earlier try where there was one, and new ones for what has come since. */
export function completeIds(
  kept: FormDraft['kept'],
  spoolCount: number,
  newId: <Id extends string>() => Id,
): AddIds {
  const [filamentId] = kept['filament'] ?? [];
  const [purchaseId] = kept['purchase'] ?? [];
  const spoolIds = kept['spools'] ?? [];
  // Written below under these names, by this form alone.
  return {
    filamentId: (filamentId as FilamentId | undefined) ?? newId<FilamentId>(),
    purchaseId: (purchaseId as PurchaseId | undefined) ?? newId<PurchaseId>(),
    spoolIds: [
      ...(spoolIds as readonly SpoolId[]),
      ...Array.from({ length: Math.max(0, spoolCount - spoolIds.length) }, () => newId<SpoolId>()),
    ],
  };
}

export const idsToKeep = ({ filamentId, purchaseId, spoolIds }: AddIds): FormDraft['kept'] => ({
  filament: [filamentId],
  purchase: [purchaseId],
  spools: spoolIds,
});
