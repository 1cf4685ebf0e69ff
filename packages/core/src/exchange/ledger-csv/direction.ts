const out = [
  's',
  'soll',
  'd',
  'dr',
  'db',
  'dbit',
  'debit',
  'belastung',
  'lastschrift',
  'ausgang',
  'ausgabe',
  'out',
  'money out',
  'withdrawal',
  'expense',
  'af',
  '-',
];
const back = [
  'h',
  'haben',
  'c',
  'cr',
  'crdt',
  'credit',
  'gutschrift',
  'eingang',
  'einnahme',
  'in',
  'money in',
  'deposit',
  'income',
  'bij',
  '+',
];

const directions = new Map<string, 'out' | 'in'>([
  ...out.map((word) => [word, 'out'] as const),
  ...back.map((word) => [word, 'in'] as const),
]);

/** Which way money went, as a cell of its own says it beside an amount without sign: "S" and "H", "Debit" and "Credit". */
export const readDirection = (text: string): 'out' | 'in' | undefined =>
  directions.get(text.trim().toLowerCase());
