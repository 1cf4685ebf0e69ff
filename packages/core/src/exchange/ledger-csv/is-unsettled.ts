/** Words of banks and shops for money that did not move, not yet, or came back. */
const words = new Set([
  'pending',
  'processing',
  'declined',
  'denied',
  'rejected',
  'failed',
  'cancelled',
  'canceled',
  'voided',
  'expired',
  'reverted',
  'reversed',
  'refunded',
  'unpaid',
  'hold',
  'ausstehend',
  'vorgemerkt',
  'bearbeitung',
  'abgelehnt',
  'fehlgeschlagen',
  'storniert',
  'abgebrochen',
  'abgelaufen',
  'erstattet',
  'zurückgezahlt',
  'rückgängig',
  'rückerstattet',
  'unbezahlt',
]);

/** Whether the state of a row says that nothing was spent by it, not yet or not in the end. */
export const isUnsettled = (state: string): boolean =>
  state
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => words.has(word));
