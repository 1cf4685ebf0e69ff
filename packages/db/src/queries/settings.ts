import { massFromNanograms, type Mass } from '@spoolshed/core';

import type { Database } from '../database.ts';

/** The workshop's settings; null where nobody has said anything yet. */
export type WorkshopSettings = {
  /** ISO 4217. */
  readonly currency: string | null;
  /** IANA name. */
  readonly timeZone: string | null;
  /** BCP 47. */
  readonly locale: string | null;
  readonly defaultSpoolNet: Mass | null;
  readonly workshopName: string | null;
};

export async function settings(database: Database): Promise<WorkshopSettings> {
  const rows = await database.read(['settings'], (stores) => stores.settings.toArray());
  const values = new Map(rows.map(({ id, value }) => [id, value]));
  const net = Number(values.get('defaultSpoolNet'));
  return {
    currency: values.get('currency') ?? null,
    timeZone: values.get('timeZone') ?? null,
    locale: values.get('locale') ?? null,
    defaultSpoolNet: Number.isSafeInteger(net) && net > 0 ? massFromNanograms(net) : null,
    workshopName: values.get('workshopName') ?? null,
  };
}
