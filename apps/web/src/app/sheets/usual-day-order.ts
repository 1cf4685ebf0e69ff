import type { DayOrder } from '@spoolshed/core';

/** In which order this locale writes day, month and year. */
export function usualDayOrder(locale: string): DayOrder {
  const parts = new Intl.DateTimeFormat(locale, { dateStyle: 'short', calendar: 'gregory' }).formatToParts(0);
  const order = parts.map(({ type }) => type.charAt(0)).filter((letter) => 'dmy'.includes(letter));
  const found = order.join('');
  return found === 'mdy' || found === 'dmy' ? found : 'ymd';
}
