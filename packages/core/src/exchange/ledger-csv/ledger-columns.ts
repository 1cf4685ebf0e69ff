import { plainHead } from '../csv/csv-columns.ts';

/** What a column of a ledger file can be. The names stand in the head of a file that we write. */
export const ledgerColumns = [
  'kind',
  'day',
  'amount',
  'debit',
  'credit',
  'direction',
  'fee',
  'currency',
  'category',
  'payee',
  'note',
  'state',
] as const;
export type LedgerColumn = (typeof ledgerColumns)[number];

/** The head of every file that we write, in this order. What no column above reads is told for whoever looks. */
export const writtenColumns = [
  'kind',
  'day',
  'amount',
  'category',
  'payee',
  'note',
  'quantity_kg',
  'price_per_kg',
  'status',
] as const;
export type WrittenColumn = (typeof writtenColumns)[number];

/**
 * Under which heads banks, shops and people keep the same, in English and German and the likeliest first, as
 * plainHead() makes them. A day of booking goes before the day of value, which only moves interest.
 */
const heads: Readonly<Record<LedgerColumn, readonly string[]>> = {
  kind: [],
  day: [
    'buchungstag',
    'buchungsdatum',
    'buchung',
    'booking_date',
    'transaction_date',
    'trans_date',
    'posting_date',
    'posted_date',
    'completed_date',
    'finished_on',
    'date',
    'datum',
    'tag',
    'spent_on',
    'belegdatum',
    'kaufdatum',
    'bestelldatum',
    'order_date',
    'rechnungsdatum',
    'invoice_date',
    'started_date',
    'created_on',
    'value_date',
    'valuta',
    'valutadatum',
    'wertstellung',
    'wertstellungsdatum',
    'wertstellungstag',
    'wert',
  ],
  amount: [
    'betrag',
    'umsatz',
    'transaction_amount',
    'source_amount',
    'amount_eur',
    'amount_usd',
    'betrag_in_eur',
    'betrag_eur',
    'umsatz_in_eur',
    'brutto',
    'gross',
    'summe',
    'sum',
    'total',
    'value',
    'kosten',
    'cost',
    'preis',
    'price',
  ],
  debit: [
    'soll',
    'debit_amount',
    'ausgabe',
    'ausgaben',
    'withdrawal',
    'withdrawals',
    'withdrawal_amount',
    'money_out',
    'paid_out',
    'belastung',
    'lastschrift',
  ],
  credit: [
    'haben',
    'credit_amount',
    'einnahme',
    'einnahmen',
    'deposit',
    'deposits',
    'deposit_amount',
    'money_in',
    'paid_in',
    'gutschrift',
  ],
  direction: [
    'soll_haben',
    'soll_haben_kennzeichen',
    's_h',
    'sh',
    'debit_credit',
    'credit_debit',
    'credit_debit_indicator',
    'dr_cr',
    'cr_dr',
    'richtung',
    'af_bij',
  ],
  fee: ['gebuehr', 'entgelt', 'source_fee_amount'],
  currency: ['waehrung', 'ccy', 'kontowaehrung', 'source_currency'],
  category: ['kategorie', 'rubrik', 'category_path', 'kategoriepfad'],
  payee: [
    'beguenstigter_zahlungspflichtiger',
    'empfaenger_zahlungspflichtiger',
    'auftraggeber_empfaenger',
    'empfaenger_auftraggeber',
    'auftraggeber_beguenstigter',
    'beguenstigter_auftraggeber',
    'zahlungsempfaenger_in',
    'zahlungsempfaenger',
    'name_zahlungsbeteiligter',
    'zahlungsbeteiligter',
    'sender_empfaenger',
    'empfaenger',
    'empfaengername',
    'partner_name',
    'payee_name',
    'target_name',
    'counterparty',
    'counter_party',
    'recipient',
    'merchant',
    'merchant_name',
    'shop',
    'store',
    'vendor',
    'haendler',
    'laden',
    'geschaeft',
    'name',
  ],
  note: [
    'verwendungszweck',
    'vorgang_verwendungszweck',
    'payment_reference',
    'description',
    'beschreibung',
    'text',
    'notes',
    'memo',
    'notiz',
    'notizen',
    'bemerkung',
    'kommentar',
    'comment',
    'details',
    'reference',
    'betreff',
    'buchungstext',
    'umsatztext',
    'was',
    'what',
  ],
  state: ['status', 'zustand', 'buchungsstatus', 'transaction_status', 'transaktionsstatus', 'info'],
};

const places = new Map<string, { readonly column: LedgerColumn; readonly place: number }>();
for (const column of ledgerColumns)
  for (const [place, head] of [column, ...heads[column]].entries())
    if (!places.has(head)) places.set(head, { column, place });

/** What a head says that its column is, and how sure that is: 0 is our own name for it. */
export const knownHead = (
  head: string,
): { readonly column: LedgerColumn; readonly place: number } | undefined => places.get(plainHead(head));

/** What is left once a fee was taken; beside a column of fees alone, for elsewhere it is a price without tax. */
export const isHeadOfNet = (head: string): boolean => ['net', 'netto'].includes(plainHead(head));

const ofBalances = new Set([
  'saldo',
  'saldo_nach_buchung',
  'kontostand',
  'guthaben',
  'balance',
  'running_bal',
  'running_balance',
]);

/** What an account holds is nothing that was spent, however alike the figures are. */
export const isHeadOfBalance = (head: string): boolean => ofBalances.has(plainHead(head));

/** Heads that only statements of an account have, in which money that goes out is below zero. */
const ofAccounts = new Set([
  'buchungstag',
  'buchungstext',
  'verwendungszweck',
  'iban',
  'kontonummer_iban',
  'bic',
  'auftragskonto',
  'wertstellung',
  'valutadatum',
  'glaeubiger_id',
  'mandatsreferenz',
  'partner_iban',
  ...ofBalances,
]);

export const isHeadOfAccount = (head: string): boolean => ofAccounts.has(plainHead(head));
