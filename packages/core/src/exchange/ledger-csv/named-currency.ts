/*
 * What an amount, or the head above it, says of its currency: "$12.00", "Betrag (EUR)". An amount of another currency
 * read as our own would be wrong in silence.
 */

const codesBySign: Readonly<Record<string, readonly string[]>> = {
  '€': ['EUR'],
  '£': ['GBP'],
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'TWD', 'CLP', 'COP', 'ARS'],
  us$: ['USD'],
  c$: ['CAD'],
  ca$: ['CAD'],
  a$: ['AUD'],
  au$: ['AUD'],
  nz$: ['NZD'],
  s$: ['SGD'],
  hk$: ['HKD'],
  mx$: ['MXN'],
  r$: ['BRL'],
  '¥': ['JPY', 'CNY'],
  '₹': ['INR'],
  '₺': ['TRY'],
  '₽': ['RUB'],
  '₩': ['KRW'],
  '₪': ['ILS'],
  '₴': ['UAH'],
  zł: ['PLN'],
  kč: ['CZK'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  fr: ['CHF'],
  sfr: ['CHF'],
  ft: ['HUF'],
  lei: ['RON'],
};

/** Those that stand in heads as a word; any three letters there could be a word of some language. */
const codesInHeads =
  /(?<![\p{L}])(EUR|USD|GBP|CHF|JPY|CNY|CAD|AUD|NZD|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|TRY|INR|BRL|MXN|SGD|HKD|KRW|ZAR|ILS|UAH|THB)(?![\p{L}])/iu;

/** Which currencies a cell may mean; empty where it says none. */
export function currenciesInCell(text: string): readonly string[] {
  const sign = /(?<!\p{L})(?:\p{L}{0,2}\p{Sc}|\p{L}{2,3}(?!\p{L}))/u.exec(text)?.[0] ?? '';
  const known = codesBySign[sign.toLowerCase()];
  return known ?? (/^\p{L}{3}$/u.test(sign) ? [sign.toUpperCase()] : []);
}

export function currenciesInHead(text: string): readonly string[] {
  const code = codesInHeads.exec(text)?.[0].toUpperCase();
  if (code !== undefined) return [code];
  return codesBySign[/\p{Sc}/u.exec(text)?.[0] ?? ''] ?? [];
}
