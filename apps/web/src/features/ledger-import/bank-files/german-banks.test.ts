import { describe, expect, it } from 'vitest';
import { berlin, toldOfFile } from './told-of-file.ts';

/* All invented, in the forms in which German banks hand out their statements. */

const files: readonly { bank: string; file: string; how: string; rows: readonly string[] }[] = [
  {
    bank: 'Sparkasse, CSV-CAMT: an order that is only noted is no spending yet',
    file: `"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"
"DE00";"03.11.26";"04.11.26";"KARTENZAHLUNG";"2026-11-02T17:40 Debitk. 1";"";"";"7001";"";"";"";"FORMFABRIK GMBH";"DE11";"XXXXDEXX";"-1.024,90";"EUR";"Umsatz gebucht"
"DE00";"02.11.26";"02.11.26";"GUTSCHR. UEBERWEISUNG";"Miete Halle";"";"";"";"";"";"";"Nachbar, Eva";"DE12";"XXXXDEXX";"250,00";"EUR";"Umsatz gebucht"
"DE00";"05.11.26";"05.11.26";"KARTENZAHLUNG";"Duesen";"";"";"";"";"";"";"3D CORNER";"DE13";"XXXXDEXX";"-9,99";"EUR";"Umsatz vorgemerkt"
`,
    how: '; head 1 , dmy account',
    rows: [
      '2: 2026-11-03 | 1024.9 | FORMFABRIK GMBH | 2026-11-02T17:40 Debitk. 1',
      '3 money_in: 2026-11-02 | -250 | Nachbar, Eva | Miete Halle',
      '4 doubtful unsettled: 2026-11-05 | 9.99 | 3D CORNER | Duesen',
    ],
  },
  {
    bank: 'DKB: lines about the account above, a euro sign in the head',
    file: `"Girokonto";"DE00 0000 0000"
""
"Kontostand vom 22.11.2026:";"1.234,56 €"
""
"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz"
"20.11.26";"20.11.26";"Gebucht";"Mara Muster";"Formfabrik GmbH";"Rechnung 12, Ventile; Rohr";"Ausgang";"DE11";"-19,9";"";"";""
"19.11.26";"";"Vorgemerkt";"Mara Muster";"3D Corner";"VISA Debitkartenumsatz";"Ausgang";"DE12";"-5";"";"";""
"18.11.26";"18.11.26";"Gebucht";"Kundin Eins";"Mara Muster";"Auftrag 7";"Eingang";"DE13";"1.200";"";"";""
`,
    how: '; head 5 , dmy account',
    rows: [
      '6: 2026-11-20 | 19.9 | Formfabrik GmbH | Rechnung 12, Ventile; Rohr',
      '7 doubtful unsettled: 2026-11-19 | 5 | 3D Corner | VISA Debitkartenumsatz',
      '8 money_in: 2026-11-18 | -1200 | Mara Muster | Auftrag 7',
    ],
  },
  {
    bank: 'ING: two columns of currency, and the balance before the amount',
    file: `Umsatzanzeige;Datei erstellt am: 22.11.2026 09:00
;Letztes Update: aktuell

IBAN;DE00 0000 0000
Kontoname;Girokonto
Bank;ING
Kunde;Mara Muster
Zeitraum;01.11.2026 - 22.11.2026
Saldo;1.234,56;EUR

Sortierung;Datum absteigend

In der CSV-Datei finden Sie alle bereits gebuchten Umsätze.

Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung
20.11.2026;20.11.2026;Formfabrik;Lastschrift;Rechnung 12;1.234,56;EUR;-19,90;EUR
19.11.2026;19.11.2026;Café Mitte;Lastschrift;;1.254,46;EUR;-3,00;CHF
18.11.2026;18.11.2026;3D Corner;Gutschrift;Rücksendung;1.257,46;EUR;12,50;EUR
`,
    how: '; head 15 , dmy account',
    rows: [
      '16: 2026-11-20 | 19.9 | Formfabrik | Rechnung 12',
      '17 refused: currency other_currency',
      '18 money_in: 2026-11-18 | -12.5 | 3D Corner | Rücksendung',
    ],
  },
  {
    bank: 'Volksbank: amounts without a sign, S and H in a column without a name, balances below',
    file: `"Volksbank Musterstadt eG"

"Umsatzanzeige"

"Buchungstag";"Valuta";"Auftraggeber/Zahlungsempfänger";"Empfänger/Zahlungspflichtiger";"Konto-Nr.";"IBAN";"BLZ";"BIC";"Vorgang/Verwendungszweck";"Kundenreferenz";"Währung";"Umsatz";" "
"03.11.2026";"03.11.2026";"Mara Muster";"Formfabrik GmbH";"";"DE11";"";"";"LASTSCHRIFT
Rechnung 12
Ventile";"";"EUR";"24,90";"S"
"04.11.2026";"04.11.2026";"Mara Muster";"Kundin Eins";"";"DE12";"";"";"GUTSCHRIFT";"";"EUR";"1.100,00";"H"

"01.11.2026";"";"";"";"";"";"";"";"";"Anfangssaldo";"EUR";"5.000,00";"H"
"30.11.2026";"";"";"";"";"";"";"";"";"Endsaldo";"EUR";"6.075,10";"H"
`,
    how: '; head 5 , dmy direction',
    rows: [
      '6: 2026-11-03 | 24.9 | Formfabrik GmbH | LASTSCHRIFT\nRechnung 12\nVentile',
      '7 money_in: 2026-11-04 | -1100 | Kundin Eins | GUTSCHRIFT',
      '9 doubtful total: 2026-11-01 | -5000 |  | ',
      '10 doubtful total: 2026-11-30 | -6075.1 |  | ',
    ],
  },
  {
    bank: 'Comdirect: no column for the payee, amounts in the name of the currency, a balance as its last line',
    file: `;
"Umsätze Girokonto";"Zeitraum: 30 Tage";
"Neuer Kontostand";"1.234,56 EUR";

"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR";
"20.11.2026";"20.11.2026";"Lastschrift / Belastung";"Auftraggeber: Formfabrik Buchungstext: Rechnung 12";"-19,90";
"offen";"--";"Kartenverfügung";"3D Corner";"-5,00";

"Alter Kontostand";"1.259,46 EUR";
`,
    how: '; head 5 , dmy account',
    rows: [
      '6: 2026-11-20 | 19.9 |  | Auftraggeber: Formfabrik Buchungstext: Rechnung 12',
      '7 refused: day malformed',
      '9 refused: day malformed, amount required',
    ],
  },
  {
    bank: 'N26: commas, days of the calendar, the currency in the head',
    file: `"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name","Amount (EUR)","Original Amount","Original Currency","Exchange Rate"
2026-11-03,2026-11-04,"Formfabrik, GmbH",DE11,"Debit Transfer","Rechnung 12","Main Account",-1024.90,,,
2026-11-04,2026-11-04,"Nozzle Hut",,"Presentment","","Main Account",-18.42,-20.00,USD,0.921
2026-11-05,2026-11-05,"Kundin Eins",DE12,"Credit Transfer","Auftrag 7","Main Account",250.00,,,
`,
    how: ', head 1 . ymd account',
    rows: [
      '2: 2026-11-03 | 1024.9 | Formfabrik, GmbH | Rechnung 12',
      '3: 2026-11-04 | 18.42 | Nozzle Hut | ',
      '4 money_in: 2026-11-05 | -250 | Kundin Eins | Auftrag 7',
    ],
  },
];

describe('a statement of a German bank', () => {
  it.each(files)('$bank', ({ file, how, rows }) => {
    for (const text of [file, file.replaceAll('\n', '\r\n')]) {
      const told = toldOfFile(text, berlin);
      expect(told.how).toBe(how);
      expect(told.asks).toEqual([]);
      expect(told.rows.map((row) => row.replaceAll('\r\n', '\n'))).toEqual(rows);
    }
  });

  it.each(files)('in another country nothing of it is read otherwise: $bank', ({ file, how, rows }) => {
    const told = toldOfFile(file, { currency: 'EUR', decimalSign: '.', dayOrder: 'mdy' });
    expect([told.how, told.asks, told.rows]).toEqual([how, [], rows]);
  });

  it.each(files)('in a workshop that counts in another currency no row of it is taken: $bank', ({ file }) => {
    const { rows } = toldOfFile(file, { ...berlin, currency: 'JPY' });
    expect(rows.filter((row) => !row.includes('refused'))).toHaveLength(0);
  });

  it('with nothing but credits in it is asked what they are', () => {
    const told = toldOfFile(
      'Buchungstag;Empfänger;Verwendungszweck;Betrag\n03.11.2026;Kundin Eins;Auftrag 7;250,00\n',
      berlin,
    );
    expect(told.asks).toEqual(['spending 250,00']);
    expect(told.rows).toEqual(['2 money_in: 2026-11-03 | -250 | Kundin Eins | Auftrag 7']);
  });
});
