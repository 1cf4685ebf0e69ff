import { describe, expect, it } from 'vitest';
import { berlin, boston, toldOfFile, type Workshop } from './told-of-file.ts';

/* All invented, in the forms in which banks elsewhere, cards and payment services hand out their statements. */

interface BankFile {
  readonly bank: string;
  readonly workshop: Workshop;
  readonly file: string;
  readonly how: string;
  readonly rows: readonly string[];
}

const files: readonly BankFile[] = [
  {
    bank: 'Chase, an account: which way the money went is said twice',
    workshop: boston,
    file: `Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #
DEBIT,11/14/2026,"NOZZLE HUT, INC.",-24.90,ACH_DEBIT,1234.56,,
CREDIT,11/03/2026,"CUSTOMER ONE",1250.00,ACH_CREDIT,1259.46,,
CHECK,11/02/2026,"CHECK 101",-100.00,CHECK_PAID,9.46,101,
`,
    how: ', head 1 . mdy account',
    rows: [
      '2: 2026-11-14 | 24.9 |  | NOZZLE HUT, INC.',
      '3 money_in: 2026-11-03 | -1250 |  | CUSTOMER ONE',
      '4: 2026-11-02 | 100 |  | CHECK 101',
    ],
  },
  {
    bank: 'Chase, a card: what was bought is below zero',
    workshop: boston,
    file: `Transaction Date,Post Date,Description,Category,Type,Amount,Memo
11/13/2026,11/14/2026,NOZZLE HUT,Shopping,Sale,-24.90,
11/14/2026,11/15/2026,POWER CO,Bills & Utilities,Sale,"-1,024.90",November
11/20/2026,11/20/2026,Payment Thank You,,Payment,1049.80,
`,
    how: ', head 1 . mdy mostly_below_zero',
    rows: [
      '2: 2026-11-13 | 24.9 |  | NOZZLE HUT',
      '3: 2026-11-14 | 1024.9 |  | POWER CO',
      '4 money_in: 2026-11-20 | -1049.8 |  | Payment Thank You',
    ],
  },
  {
    bank: 'Bank of America: a summary above, and a balance as its first row',
    workshop: boston,
    file: `Description,,Summary Amt.
Beginning balance as of 11/01/2026,,"1,234.56"
Total credits,,"500.00"
Total debits,,"-24.90"
Ending balance as of 11/30/2026,,"1,709.66"

Date,Description,Amount,Running Bal.
11/01/2026,Beginning balance as of 11/01/2026,,"1,234.56"
11/13/2026,"NOZZLE HUT 11/12 PURCHASE",-24.90,"1,209.66"
11/14/2026,"Zelle payment from CUSTOMER ONE",500.00,"1,709.66"
`,
    how: ', head 7 . mdy account',
    rows: [
      '8 refused: amount required',
      '9: 2026-11-13 | 24.9 |  | NOZZLE HUT 11/12 PURCHASE',
      '10 money_in: 2026-11-14 | -500 |  | Zelle payment from CUSTOMER ONE',
    ],
  },
  {
    bank: 'Capital One: a column for what went out and one for what came in',
    workshop: boston,
    file: `Transaction Date,Posted Date,Card No.,Description,Category,Debit,Credit
2026-11-03,2026-11-04,1234,NOZZLE HUT,Merchandise,24.90,
2026-11-05,2026-11-06,1234,CAPITAL ONE AUTOPAY PYMT,Payment/Credit,,1024.90
`,
    how: ', head 1 . ymd two_columns',
    rows: [
      '2: 2026-11-03 | 24.9 |  | NOZZLE HUT',
      '3 money_in: 2026-11-05 | -1024.9 |  | CAPITAL ONE AUTOPAY PYMT',
    ],
  },
  {
    bank: 'PayPal: other currencies, a fee, what is not done yet, and what an exchange took',
    workshop: berlin,
    file: `"Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Netto","Absender E-Mail-Adresse","Empfänger E-Mail-Adresse","Transaktionscode","Guthaben","Empfangsnummer"
"03.11.2026","10:11:12","CET","Formfabrik GmbH","Zahlung","Abgeschlossen","EUR","-1.024,90","0,00","-1.024,90","m@example.org","f@example.org","1A","0,00",""
"04.11.2026","10:11:12","CET","Nozzle Hut","Zahlung","Abgeschlossen","USD","-20,00","0,00","-20,00","m@example.org","n@example.org","1B","0,00",""
"04.11.2026","10:11:12","CET","","Allgemeine Währungsumrechnung","Abgeschlossen","EUR","-18,42","0,00","-18,42","m@example.org","","1C","0,00",""
"05.11.2026","10:11:12","CET","Kundin Eins","Zahlung","Abgeschlossen","EUR","50,00","-1,60","48,40","k@example.org","m@example.org","1D","48,40",""
"06.11.2026","10:11:12","CET","3D Corner","Zahlung","Ausstehend","EUR","-9,99","0,00","-9,99","m@example.org","c@example.org","1E","48,40",""
"07.11.2026","10:11:12","CET","Verband","Auszahlung","Abgeschlossen","EUR","-10,00","-0,35","-10,35","m@example.org","v@example.org","1F","38,05",""
`,
    how: ', head 1 , dmy account',
    rows: [
      '2: 2026-11-03 | 1024.9 | Formfabrik GmbH | ',
      '3 refused: currency other_currency',
      '4: 2026-11-04 | 18.42 |  | ',
      '5 money_in: 2026-11-05 | -48.4 | Kundin Eins | ',
      '6 doubtful unsettled: 2026-11-06 | 9.99 | 3D Corner | ',
      '7: 2026-11-07 | 10.35 | Verband | ',
    ],
  },
  {
    bank: 'Revolut: a fee on top, and what was turned back',
    workshop: berlin,
    file: `Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
CARD_PAYMENT,Current,2026-11-02 17:40:01,2026-11-03 09:12:13,Formfabrik,-24.90,0.00,EUR,COMPLETED,975.10
ATM,Current,2026-11-04 10:00:00,2026-11-04 10:00:00,Cash,-100.00,2.00,EUR,COMPLETED,873.10
TOPUP,Current,2026-11-05 10:00:00,2026-11-05 10:00:00,Top-up,500.00,0.00,EUR,COMPLETED,1373.10
CARD_PAYMENT,Current,2026-11-06 10:00:00,,Nozzle Hut,-18.00,0.00,EUR,REVERTED,
`,
    how: ', head 1 . ymd account',
    rows: [
      '2: 2026-11-03 | 24.9 |  | Formfabrik',
      '3: 2026-11-04 | 102 |  | Cash',
      '4 money_in: 2026-11-05 | -500 |  | Top-up',
      '5 refused: day required',
    ],
  },
  {
    bank: 'Wise: sizes with a direction, and fees beside them',
    workshop: berlin,
    file: `ID,Status,Direction,Created on,Finished on,Source fee amount,Source fee currency,Source name,Source amount (after fees),Source currency,Target name,Target amount (after fees),Target currency,Exchange rate,Reference,Category,Note
T-1,COMPLETED,OUT,2026-11-03 10:00:00,2026-11-03 12:00:00,0.59,EUR,Mara Muster,100.00,EUR,Nozzle Hut,108.50,USD,1.085,Invoice 7,General,
T-2,COMPLETED,IN,2026-11-04 10:00:00,2026-11-04 12:00:00,0.00,EUR,Customer One,250.00,EUR,Mara Muster,250.00,EUR,1.0,Order 9,Money added,
T-3,CANCELLED,OUT,2026-11-05 10:00:00,2026-11-05 12:00:00,0.00,EUR,Mara Muster,40.00,EUR,3D Corner,40.00,EUR,1.0,,General,
T-4,COMPLETED,NEUTRAL,2026-11-06 10:00:00,2026-11-06 12:00:00,0.00,EUR,Mara Muster,40.00,EUR,Mara Muster,43.40,USD,1.085,,General,
T-5,COMPLETED,OUT,2026-11-07 10:00:00,2026-11-07 12:00:00,0.00,USD,Mara Muster,5.00,USD,Nozzle Hut,5.00,USD,1.0,,General,
T-6,COMPLETED,OUT,2026-11-08 10:00:00,2026-11-08 12:00:00,0.00,EUR,Mara Muster,5.00,EUR,3D Corner,5.00,EUR,1.0,,General,
T-7,COMPLETED,OUT,2026-11-08 10:00:00,2026-11-08 12:00:00,0.00,EUR,Mara Muster,6.00,EUR,3D Corner,6.00,EUR,1.0,,General,
T-8,COMPLETED,OUT,2026-11-08 10:00:00,2026-11-08 12:00:00,0.00,EUR,Mara Muster,7.00,EUR,3D Corner,7.00,EUR,1.0,,General,
T-9,COMPLETED,OUT,2026-11-08 10:00:00,2026-11-08 12:00:00,0.00,EUR,Mara Muster,8.00,EUR,3D Corner,8.00,EUR,1.0,,General,
T-10,COMPLETED,OUT,2026-11-08 10:00:00,2026-11-08 12:00:00,0.00,EUR,Mara Muster,9.00,EUR,3D Corner,9.00,EUR,1.0,,General,
`,
    how: ', head 1 . ymd direction',
    rows: [
      '2: 2026-11-03 | 100.59 | Nozzle Hut | ',
      '3 money_in: 2026-11-04 | -250 | Mara Muster | ',
      '4 doubtful unsettled: 2026-11-05 | 40 | 3D Corner | ',
      '5 refused: direction malformed',
      '6 refused: currency other_currency',
      '7: 2026-11-08 | 5 | 3D Corner | ',
      '8: 2026-11-08 | 6 | 3D Corner | ',
      '9: 2026-11-08 | 7 | 3D Corner | ',
      '10: 2026-11-08 | 8 | 3D Corner | ',
      '11: 2026-11-08 | 9 | 3D Corner | ',
    ],
  },
  {
    bank: 'Switzerland: apostrophes in the thousands, a column each, a sum as the last line',
    workshop: { currency: 'CHF', decimalSign: '.', dayOrder: 'dmy' },
    file: `Buchungsdatum;Buchungstext;Belastung (CHF);Gutschrift (CHF);Saldo (CHF)
12.11.2026;Formfabrik AG;1'234.50;;8'765.50
13.11.2026;Kundin Eins;;250.00;9'015.50
Total;;1'234.50;250.00;
`,
    how: '; head 1 . dmy two_columns',
    rows: [
      '2: 2026-11-12 | 1234.5 |  | Formfabrik AG',
      '3 money_in: 2026-11-13 | -250 |  | Kundin Eins',
      '4 refused: day malformed, debit not_allowed',
    ],
  },
];

describe('a statement of a bank elsewhere, a card or a payment service', () => {
  it.each(files)('$bank', ({ file, workshop, how, rows }) => {
    const told = toldOfFile(file, workshop);
    expect([told.how, told.asks, told.rows]).toEqual([how, [], rows]);
  });

  it('a card that writes what was bought above zero is asked about, and takes no payment for a refund', () => {
    const file = `Trans. Date,Post Date,Description,Amount,Category
11/13/2026,11/14/2026,NOZZLE HUT,24.90,Merchandise
11/14/2026,11/15/2026,POWER CO,100.00,Services
11/20/2026,11/20/2026,INTERNET PAYMENT - THANK YOU,-124.90,Payments and Credits
`;
    expect(toldOfFile(file, boston).asks).toEqual(['spending 24.90']);
    const told = toldOfFile(file, boston, { spending: 'above_zero' });
    expect(told.asks).toEqual([]);
    expect(told.rows).toEqual([
      '2: 2026-11-13 | 24.9 |  | NOZZLE HUT',
      '3: 2026-11-14 | 100 |  | POWER CO',
      '4 money_in: 2026-11-20 | -124.9 |  | INTERNET PAYMENT - THANK YOU',
    ]);
  });
});
