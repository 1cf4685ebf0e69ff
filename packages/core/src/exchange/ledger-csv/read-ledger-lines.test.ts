import { describe, expect, it } from 'vitest';

import { moneyFromUnits } from '../../units/money.ts';
import { guessLedgerSheet, type LedgerReading, type SheetRows } from './guess-ledger-sheet.ts';
import { isOpen, isTakenAtFirst, planLedgerLines } from './plan-ledger-lines.ts';
import { readLedgerLines, type LedgerLine } from './read-ledger-lines.ts';

const german = { decimalSign: ',', dayOrder: 'dmy', ownSign: ',' } as const;
const sheet = (...lines: readonly string[]): SheetRows => lines.map((line) => line.split(';'));

const linesOf = (rows: SheetRows, changes: Partial<LedgerReading> = {}) => {
  const reading = { ...guessLedgerSheet(rows, german).reading, ...changes };
  return {
    reading,
    lines: readLedgerLines(rows, reading, { currency: 'EUR', noCategory: ['Uncategorised'] }),
  };
};

describe('rows of a ledger file', () => {
  it('are read as they are written later, white space of others left out', () => {
    const { lines } = linesOf(
      sheet(
        'Datum;Betrag;Kategorie;Laden;Notiz',
        ' 3.11.2026 ; 24,90 € ; Tools > Nozzles ; Formfabrik ; 0,4 mm ',
      ),
    );
    expect(lines).toEqual([
      {
        row: 2,
        kind: 'expense',
        doubt: null,
        entry: {
          day: '2026-11-03',
          amount: moneyFromUnits(24.9),
          category: ['Tools', 'Nozzles'],
          payee: 'Formfabrik',
          note: '0,4 mm',
        },
        problems: [],
      },
    ]);
  });

  it('that are wrong say row, column and what stands there; the others stay', () => {
    const long = 'x'.repeat(121);
    const { lines } = linesOf(
      sheet(
        'Datum;Betrag;Währung;Kategorie;Laden',
        '31.02.2026;5,00;EUR;;',
        '03.11.2026;zwei;EUR;;',
        '',
        '03.11.2026;;EUR;;',
        '03.11.2026;0,00;EUR;;',
        `03.11.2026;5,00;USD;${Array.from({ length: 9 }, () => 'a').join('>')};${long}`,
        ';5,00;;;',
        '03.11.2026;5,00;eur;;',
        '03.11.2026',
      ),
    );
    expect(
      lines.map(({ row, problems }) => [
        row,
        ...problems.map(({ column, at, code }) => `${column} ${at} ${code}`),
      ]),
    ).toEqual([
      [2, 'day 0 malformed'],
      [3, 'amount 1 malformed'],
      [5, 'amount 1 required'],
      [6, 'amount 1 not_allowed'],
      [7, 'currency 2 other_currency', 'category 3 too_many', 'payee 4 too_long'],
      [8, 'day 0 required'],
      [9],
      [10, 'amount 1 required'],
    ]);
    expect(lines[0]?.problems[0]?.text).toBe('31.02.2026');
  });

  it('stand in no category where they say so', () => {
    const { lines } = linesOf(
      sheet('Datum;Betrag;Kategorie', '03.11.2026;5,00;UNCATEGORISED', '03.11.2026;5,00;'),
    );
    expect(lines.map(({ entry }) => entry?.category)).toEqual([[], []]);
  });

  it('a statement: what goes out is spent, what comes in is not taken by itself', () => {
    const rows = sheet('Buchungstag;Betrag', '03.11.2026;-24,90', '04.11.2026;100,00');
    const { reading, lines } = linesOf(rows);
    const planned = planLedgerLines(lines, reading, [], []);
    expect(planned.map(({ entry, state }) => [entry?.amount, state])).toEqual([
      [moneyFromUnits(24.9), 'new'],
      [moneyFromUnits(-100), 'money_in'],
    ]);
    expect(planned.map(isTakenAtFirst)).toEqual([true, false]);
    const turned = linesOf(rows, { spending: 'above_zero' });
    expect(turned.lines[0]?.entry?.amount).toBe(moneyFromUnits(-24.9));
    // A refund on a list of one’s own, or on a card the payment of its bill: nobody else can tell.
    expect(planLedgerLines(turned.lines, turned.reading, [], []).map(({ state }) => state)).toEqual([
      'money_in',
      'new',
    ]);
  });

  it('two columns: either with or without a sign, never both at once', () => {
    const { lines } = linesOf(
      sheet(
        'Datum;Soll;Haben',
        '03.11.2026;24,90;',
        '03.11.2026;-24,90;',
        '03.11.2026;;5,00',
        '03.11.2026;1,00;2,00',
        '03.11.2026;;',
        '03.11.2026;24,90;0,00',
      ),
    );
    expect(lines.map(({ entry, problems }) => entry?.amount ?? problems[0]?.code)).toEqual([
      moneyFromUnits(24.9),
      moneyFromUnits(24.9),
      moneyFromUnits(-5),
      'not_allowed',
      'required',
      moneyFromUnits(24.9),
    ]);
  });
});

describe('rows whose amount is told by more than its own cell', () => {
  const amountsOf = (lines: readonly LedgerLine[]) =>
    lines.map(({ entry, problems }) => entry?.amount ?? `${problems[0]?.column} ${problems[0]?.code}`);

  it('a word beside it says which way the money went, whatever its sign', () => {
    const { lines } = linesOf(
      sheet(
        'Buchungstag;Umsatz;Soll/Haben',
        '03.11.2026;24,90;S',
        '03.11.2026;-24,90;S',
        '03.11.2026;100,00;H',
        '03.11.2026;1,00;S',
        '03.11.2026;1,00;S',
        '03.11.2026;1,00;S',
        '03.11.2026;1,00;S',
        '03.11.2026;1,00;S',
        '03.11.2026;1,00;S',
        '03.11.2026;5,00;X',
        '03.11.2026;5,00;',
      ),
    );
    const one = moneyFromUnits(1);
    expect(amountsOf(lines)).toEqual([
      moneyFromUnits(24.9),
      moneyFromUnits(24.9),
      moneyFromUnits(-100),
      one,
      one,
      one,
      one,
      one,
      one,
      'direction malformed',
      'direction required',
    ]);
  });

  it('a fee comes on top of what was spent, and off what came in', () => {
    const { lines } = linesOf(
      sheet(
        'Datum;Betrag;Gebühr;Saldo',
        '03.11.2026;-24,90;0,35;1',
        '03.11.2026;100,00;0,35;1',
        '03.11.2026;-5,00;;1',
        '03.11.2026;-5,00;x;1',
      ),
    );
    expect(amountsOf(lines)).toEqual([
      moneyFromUnits(25.25),
      moneyFromUnits(-99.65),
      moneyFromUnits(5),
      'fee malformed',
    ]);
  });

  it.each([
    ['Datum;Betrag', '03.11.2026;5,00 €', true],
    ['Datum;Betrag', '03.11.2026;EUR 5,00', true],
    ['Datum;Betrag', '03.11.2026;$5.00', false],
    ['Datum;Betrag', '03.11.2026;5,00 CHF', false],
    ['Datum;Betrag', '03.11.2026;5,00 usd', false],
    ['Datum;Betrag (€)', '03.11.2026;5,00', true],
    ['Datum;Betrag in EUR', '03.11.2026;5,00', true],
    ['Datum;Betrag [USD]', '03.11.2026;5,00', false],
    ['Datum;Ausgabe (CHF)', '03.11.2026;5,00', false],
    ['Datum;Betrag (USD);Währung', '03.11.2026;5,00;EUR', true],
    ['Datum;Betrag (EUR);Währung', '03.11.2026;5,00;USD', false],
    ['Datum;Betrag;Währung', '03.11.2026;5,00;€', true],
  ])('of another currency it is refused: %s, %s', (head, row, isOurs) => {
    const [line] = linesOf(sheet(head, row)).lines;
    expect(line?.problems.map(({ code }) => code)).toEqual(isOurs ? [] : ['other_currency']);
  });
});

describe('rows that could be read and may not be so', () => {
  it('say why, and are not taken by themselves', () => {
    const rows = sheet(
      'Datum;Betrag;Status',
      '03.11.2026;5,00;Gebucht',
      '04.11.2026;5,00;Vorgemerkt',
      '05.11.2026;5,00;;mehr',
      '06.11.2026;5,00;;;',
      '07.11.2026;5,00;On hold',
    );
    const { reading } = linesOf(rows);
    const lines = readLedgerLines(rows, reading, { currency: 'EUR', noCategory: [], damaged: new Set([4]) });
    expect(lines.map(({ doubt }) => doubt)).toEqual([null, 'unsettled', 'width', 'quotes', 'unsettled']);
    const planned = planLedgerLines(lines, reading, [], []);
    expect(planned.map(({ state }) => state)).toEqual([
      'new',
      ...Array.from({ length: 4 }, () => 'doubtful'),
    ]);
    expect(planned.map(isTakenAtFirst)).toEqual([true, false, false, false, false]);
    expect(planned.every(isOpen)).toBe(true);
  });

  it('have swallowed others, where a quote was never closed', () => {
    const head = ['Datum', 'Laden', 'Betrag'];
    const swallowed = ['03.11.2026', 'Formfabrik;5,00\n04.11.2026;3D Corner', '7,00'];
    const note = ['04.11.2026', '3D Corner\nam 04.11.2026; Halle 3', '7,00'];
    expect(linesOf([head, swallowed, note]).lines.map(({ doubt }) => doubt)).toEqual(['quotes', null]);
  });

  it('without a head are those with more cells than most have', () => {
    const { lines } = linesOf(sheet('03.11.2026;5,00', '04.11.2026;5,00;7', '05.11.2026;5,00'));
    expect(lines.map(({ doubt }) => doubt)).toEqual([null, 'width', null]);
  });
});

describe('rows that the ledger has', () => {
  const rows = sheet(
    'Datum;Betrag;Laden;Notiz',
    '03.11.2026;2,50;Café;',
    '03.11.2026;2,50;Café;',
    '03.11.2026;2,50;Café;groß',
  );
  const plan = (count: number) => {
    const { reading, lines } = linesOf(rows);
    const here = lines.slice(0, count).flatMap(({ entry }) => entry ?? []);
    return planLedgerLines(lines, reading, here, []).map(({ state }) => state);
  };

  it('two alike on one day in one file are both new, and the second one where the ledger has one', () => {
    expect(plan(0)).toEqual(['new', 'new', 'new']);
    expect(plan(1)).toEqual(['known', 'new', 'new']);
    expect(plan(2)).toEqual(['known', 'known', 'new']);
    expect(plan(3)).toEqual(['known', 'known', 'known']);
  });

  it('are known in other letters and spaces, not with another amount, day, payee or note', () => {
    const { reading, lines } = linesOf(sheet('Datum;Betrag;Laden;Notiz', '03.11.2026;2,50;Café;Groß'));
    const [first] = lines.flatMap(({ entry }) => entry ?? []);
    if (first === undefined) throw new Error('the row is well-formed');
    const stateWith = (changes: Partial<typeof first>) =>
      planLedgerLines(lines, reading, [{ ...first, ...changes }], [])[0]?.state;
    expect(stateWith({ payee: 'CAFÉ ', note: 'gross' })).toBe('known');
    expect(stateWith({ category: ['Else'] })).toBe('known');
    expect(stateWith({ amount: moneyFromUnits(2.51) })).toBe('new');
    expect(stateWith({ day: '2026-11-04' as typeof first.day })).toBe('new');
    expect(stateWith({ payee: null })).toBe('new');
    expect(stateWith({ note: '' })).toBe('new');
  });
});
