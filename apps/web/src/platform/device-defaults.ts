import { guessCurrency } from './region-currency.ts';

/** What this browser says of the place it is in; taken once, when the page loads. */
export interface DeviceDefaults {
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
}

export function readDeviceDefaults(): DeviceDefaults {
  const locale = navigator.language || 'en';
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { locale, timeZone, currency: guessCurrency(locale, timeZone) };
}
