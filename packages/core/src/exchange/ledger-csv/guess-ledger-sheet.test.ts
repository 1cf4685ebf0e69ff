import { describe, expect, it } from 'vitest';

import { missingColumns } from './guess-columns.ts';
import { guessLedgerSheet, rereadBelow, type UsualStyle } from './guess-ledger-sheet.ts';

const american: UsualStyle = { decimalSign: '.', dayOrder: 'mdy', ownSign: '.' };
const german: UsualStyle = { decimalSign: ',', dayOrder: 'dmy', ownSign: ',' };

const sheet = (text: string, delimiter: string) => text.split('\n').map((line) => line.split(delimiter));

/* Invented, in the forms that banks and shops use. */
const savingsBank = sheet(
  [
    'Auftragskonto;Buchungstag;Valutadatum;Buchungstext;Verwendungszweck;Glaeubiger ID;Beguenstigter/Zahlungspflichtiger;Kontonummer/IBAN;BIC (SWIFT-Code);Betrag;Waehrung;Info',
    'DE00;03.11.26;04.11.26;KARTENZAHLUNG;Duesen 0,4;;Formfabrik GmbH;DE11;XXXX;-24,90;EUR;Umsatz gebucht',
    'DE00;02.11.26;02.11.26;GUTSCHRIFT;Ruecksendung;;3D Corner;DE12;XXXX;1.012,50;EUR;Umsatz gebucht',
  ].join('\n'),
  ';',
);
const directBank = sheet(
  [
    'Umsatzanzeige;Datei erstellt am: 22.11.2026',
    ';Letztes Update: aktuell',
    'IBAN;DE00 0000',
    'Saldo;1.234,56;EUR',
    '',
    'Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung',
    '20.11.2026;20.11.2026;Formfabrik;Lastschrift;Rechnung 12;1.234,56;EUR;-19,90;EUR',
  ].join('\n'),
  ';',
);
const debitCredit = sheet(
  [
    'Transaction Date,Posted Date,Card No.,Description,Category,Debit,Credit',
    '2026-11-03,2026-11-04,1234,NOZZLE HUT,Merchandise,24.90,',
    '2026-11-05,2026-11-06,1234,NOZZLE HUT,Merchandise,,5.00',
  ].join('\n'),
  ',',
);

describe('a guess at a ledger file', () => {
  it('a savings bank’s statement: by names, day of booking, below zero is spent', () => {
    const { reading, reasons } = guessLedgerSheet(savingsBank, american);
    expect(reading.headRow).toBe(0);
    expect(reading.columns).toEqual([
      null,
      'day',
      null,
      null,
      'note',
      null,
      'payee',
      null,
      null,
      'amount',
      'currency',
      'state',
    ]);
    expect(reading.style).toEqual({ decimalSign: ',', dayOrder: 'dmy' });
    expect(reading.spending).toBe('below_zero');
    expect(reasons).toMatchObject({
      head: 'names',
      decimalSign: { by: 'cell', text: '-24,90' },
      dayOrder: { by: 'cell', text: '03.11.26' },
      spending: { by: 'account' },
    });
    expect(reasons.columns[1]).toBe('name');
  });

  it('a statement whose head stands below lines about the account', () => {
    const { reading, reasons } = guessLedgerSheet(directBank, american);
    expect(reading.headRow).toBe(5);
    expect(reading.columns.slice(0, 9)).toEqual([
      'day',
      null,
      'payee',
      null,
      'note',
      null,
      null,
      'amount',
      'currency',
    ]);
    expect(reasons.spending).toEqual({ by: 'account' });
  });

  it('two columns of amounts say by themselves what was spent', () => {
    const { reading, reasons } = guessLedgerSheet(debitCredit, german);
    expect(reading.columns).toEqual(['day', null, null, 'note', 'category', 'debit', 'credit']);
    expect(reading.style).toEqual({ decimalSign: '.', dayOrder: 'ymd' });
    expect(reasons.spending).toEqual({ by: 'two_columns' });
  });

  it('one column with a sign goes before two without', () => {
    const rows = sheet('Date,Amount,Debit,Credit\n2026-11-03,-5.00,5.00,', ',');
    expect(guessLedgerSheet(rows, american).reading.columns).toEqual(['day', 'amount', null, null]);
  });

  it('without a head the cells say what is the day and what the amount', () => {
    const rows = sheet('4711;03.11.2026;Formfabrik;-24,90\n4712;13.11.2026;3D Corner;-5,00', ';');
    const { reading, reasons } = guessLedgerSheet(rows, american);
    expect(reading.headRow).toBeNull();
    expect(reading.columns).toEqual([null, 'day', null, 'amount']);
    expect(reasons).toMatchObject({
      head: 'entries_only',
      columns: [null, 'content', null, 'content'],
      spending: { by: 'mostly_below_zero' },
    });
  });

  it('heads that nobody knows are a head all the same, and the cells below speak', () => {
    const rows = sheet('wann,wo,wieviel\n2026-11-03,Formfabrik,24.90', ',');
    const { reading, reasons } = guessLedgerSheet(rows, american);
    expect(reading).toMatchObject({ headRow: 0, columns: ['day', null, 'amount'] });
    expect(reasons.head).toBe('first_row');
  });

  it('a day that could be either is asked about, and no longer once a cell tells', () => {
    const either = 'Date,Amount\n03/04/2026,5.00\n05/06/2026,7.50';
    const guess = guessLedgerSheet(sheet(either, ','), american);
    expect(guess.reasons.dayOrder).toEqual({ by: 'nobody', text: '03/04/2026' });
    expect(guess.reading.style.dayOrder).toBe('mdy');
    expect(guessLedgerSheet(sheet(either, ','), german).reading.style.dayOrder).toBe('dmy');
    const told = guessLedgerSheet(sheet(`${either}\n13/06/2026,1.00`, ','), american);
    expect(told.reasons.dayOrder).toEqual({ by: 'cell', text: '13/06/2026' });
    expect(told.reading.style.dayOrder).toBe('dmy');
    const same = guessLedgerSheet(sheet('Date,Amount\n04/04/2026,5.00', ','), american);
    expect(same.reasons.dayOrder).toEqual({ by: 'usual' });
  });

  it('an amount that could be either is asked about', () => {
    const rows = sheet('Date,Amount\n2026-11-03,1.345', ',');
    const guess = guessLedgerSheet(rows, german);
    expect(guess.reasons.decimalSign).toEqual({ by: 'nobody', text: '1.345' });
    const whole = guessLedgerSheet(sheet('Date,Amount\n2026-11-03,1345', ','), german);
    expect(whole.reasons.decimalSign).toEqual({ by: 'usual' });
  });

  it.each([
    [
      'a list, all above zero',
      'Date,Description,Amount',
      ['5.00', '6.00'],
      'above_zero',
      'mostly_above_zero',
    ],
    ['a list, all below zero', 'Date,Description,Amount', ['-5.00'], 'below_zero', 'mostly_below_zero'],
    [
      'most below zero',
      'Date,Description,Amount',
      ['-5.00', '-6.00', '1.00'],
      'below_zero',
      'mostly_below_zero',
    ],
    [
      'an account with both',
      'Date,Description,Amount,Balance',
      ['5.00', '6.00', '-1.00'],
      'below_zero',
      'account',
    ],
  ])('what was spent is said by the signs: %s', (_, head, amounts, spending, by) => {
    const rows = sheet([head, ...amounts.map((amount) => `2026-11-03,a,${amount}`)].join('\n'), ',');
    const guess = guessLedgerSheet(rows, american);
    expect(guess.reading.spending).toBe(spending);
    expect(guess.reasons.spending).toEqual({ by });
  });

  it.each([
    ['most above zero, some below, and no account', 'Date,Description,Amount', ['-1.00', '5.00', '6.00']],
    ['as many above as below', 'Date,Description,Amount', ['-1.00', '5.00']],
    ['an account with nothing below zero', 'Buchungstag,Verwendungszweck,Betrag', ['5.00', '6.00']],
    ['a card whose day of posting is no account', 'Trans. Date,Post Date,Amount', ['5.00', '6.00', '-11.00']],
  ])('what was spent is asked where nothing says it: %s', (_, head, amounts) => {
    const rows = sheet([head, ...amounts.map((amount) => `2026-11-03,2026-11-04,${amount}`)].join('\n'), ',');
    expect(guessLedgerSheet(rows, american).reasons.spending).toEqual({ by: 'nobody', text: '5.00' });
  });

  it('a column that says which way money went is known by its name or its cells', () => {
    const named = sheet('Buchungstag;Umsatz;Soll/Haben\n03.11.2026;5,00;S', ';');
    expect(guessLedgerSheet(named, german).reading.columns).toEqual(['day', 'amount', 'direction']);
    const unnamed = sheet('Buchungstag;Umsatz; \n03.11.2026;5,00;S\n04.11.2026;5,00;H', ';');
    const { reading, reasons } = guessLedgerSheet(unnamed, german);
    expect(reading.columns).toEqual(['day', 'amount', 'direction']);
    expect(reasons.spending).toEqual({ by: 'direction' });
    const marks = sheet('Date,Amount,Memo\n2026-11-03,5.00,-\n2026-11-04,6.00,-', ',');
    expect(guessLedgerSheet(marks, german).reading.columns).toEqual(['day', 'amount', 'note']);
    const unknown = sheet('Date,Amount,X\n2026-11-03,5.00,-\n2026-11-04,6.00,-', ',');
    expect(guessLedgerSheet(unknown, german).reading.columns).toEqual(['day', 'amount', null]);
    const signed = sheet('Date,Amount,Type\n2026-11-03,-5.00,DEBIT', ',');
    expect(guessLedgerSheet(signed, german).reading.columns).toEqual(['day', 'amount', null]);
    const other = sheet('Date,Amount,Direction\n2026-11-03,-5.00,north', ',');
    expect(guessLedgerSheet(other, german).reading.columns).toEqual(['day', 'amount', null]);
    const lettered = sheet('Date,Amount,X\n2026-11-03,5.00 Dr.,S\n2026-11-04,6.00 Cr.,H', ',');
    expect(guessLedgerSheet(lettered, german).reading.columns).toEqual(['day', 'amount', null]);
  });

  it('of an amount, a fee and what is left the last counts, and elsewhere a fee on top', () => {
    const three = sheet('Date,Gross,Fee,Net\n2026-11-03,-10.00,-0.35,-10.35', ',');
    expect(guessLedgerSheet(three, american).reading.columns).toEqual(['day', null, null, 'amount']);
    const two = sheet('Date,Amount,Fee\n2026-11-03,-10.00,0.35', ',');
    expect(guessLedgerSheet(two, american).reading.columns).toEqual(['day', 'amount', 'fee']);
    const taxed = sheet('Datum;Brutto;Netto\n03.11.2026;11,90;10,00', ';');
    expect(guessLedgerSheet(taxed, german).reading.columns).toEqual(['day', 'amount', null]);
  });

  it('what was paid in other money is not what the account lost', () => {
    const rows = sheet('Date,Amount (Foreign Currency),Amount (EUR)\n2026-11-03,-20.00,-18.42', ',');
    expect(guessLedgerSheet(rows, american).reading.columns).toEqual(['day', null, 'amount']);
  });

  it('what an account holds is no amount, though it stands before one', () => {
    const rows = sheet('Wann;Saldo;Wieviel\n03.11.2026;100,00;-5,00', ';');
    expect(guessLedgerSheet(rows, german).reading.columns).toEqual(['day', null, 'amount']);
  });

  it('another row as the head is read anew', () => {
    const rows = sheet('Date,Amount\nDatum,Betrag\n03.11.2026,5.00', ',');
    expect(guessLedgerSheet(rows, german).reading.headRow).toBe(0);
    expect(rereadBelow(1, rows, german).reading).toMatchObject({ headRow: 1, columns: ['day', 'amount'] });
    expect(rereadBelow(null, rows, german).reading.headRow).toBeNull();
  });

  it('says what no row can do without', () => {
    expect(missingColumns(['payee', null])).toEqual(['day', 'amount']);
    expect(missingColumns(['day', 'credit'])).toEqual([]);
    expect(missingColumns(['amount'])).toEqual(['day']);
  });

  it('an empty file has nothing, and no crash', () => {
    expect(guessLedgerSheet([], german).reading).toMatchObject({ headRow: null, columns: [] });
    expect(guessLedgerSheet([['']], german).reading.headRow).toBeNull();
  });
});
