import type { WorkshopId } from '@spoolshed/core';
import type { Store } from './store/open-store.ts';

/** What its people call a workshop; null where nobody named it. */
export function nameOfWorkshop({ records }: Pick<Store, 'records'>, workshopId: WorkshopId): string | null {
  const settings = records.all(workshopId, 'settings');
  return settings.find(({ id }) => id === 'workshopName')?.value ?? null;
}
