/** What this browser says of the place it is in; taken once, when the page loads. */
export interface DeviceDefaults {
  readonly locale: string;
  readonly timeZone: string;
}

/** Stands for as long as nobody has chosen one; the first run comes before the first amount of money is shown. */
export const placeholderCurrency = 'EUR';

export function readDeviceDefaults(): DeviceDefaults {
  return {
    locale: navigator.language || 'en',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
