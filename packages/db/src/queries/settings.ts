import type { Mass } from '@spoolshed/core';

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
