import type { RareTexts } from '../rare-texts.ts';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');

export const ledgerTexts = (format: Format): RareTexts['ledger'] => {
  const entries = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'Eintrag', other: 'Einträge' })}`;
  return {
    title: 'Ausgaben',
    builtIn: { filament: 'Filament', uncategorised: 'Ohne Kategorie' },
    entries,
    filtered: (count) => `${entries(count)}, gefiltert`,
    span: (count, first, last) => `${entries(count)}, ${first} bis ${last}`,
    found: (count, sum) => `${entries(count)}, ${sum}`,
    filter: 'Filter',
    find: 'In den Ausgaben suchen',
    findPlaceholder: 'Text, Empfänger, Kategorie',
    from: 'Von',
    to: 'Bis',
    atLeast: 'Mindestens',
    atMost: 'Höchstens',
    any: 'egal',
    endsBeforeStart: 'Das ist vor dem ersten Tag.',
    period: 'Zeitraum',
    presets: {
      all: 'Gesamt',
      thisMonth: 'Dieser Monat',
      lastMonth: 'Letzter Monat',
      thisYear: 'Dieses Jahr',
      twelveMonths: 'Letzte 12 Monate',
      own: 'Eigener Zeitraum',
    },
    since: (day) => `seit ${day}`,
    until: (day) => `bis ${day}`,
    between: (first, last) => `${first} bis ${last}`,
    amount: 'Betrag',
    amountFrom: (least) => `ab ${least}`,
    amountTo: (most) => `bis ${most}`,
    amountBetween: (least, most) => `${least} bis ${most}`,
    categories: 'Kategorien',
    allCategories: 'Alle Kategorien',
    categoryCount: (count) =>
      `${format.integer(count)} ${plural(count, { one: 'Kategorie', other: 'Kategorien' })}`,
    noCategory: 'Keine Kategorie',
    show: (count) => `${entries(count)} zeigen`,
    clear: 'Filter löschen',
    drawings: { label: 'Zeichnung', months: 'Je Monat', years: 'Je Jahr', prices: 'Preis je kg' },
    purchases: 'Filament',
    others: 'Alles andere',
    barsOfMonths: (count, most, mostAt, last, lastAt) =>
      `Ausgaben über ${format.integer(count)} ${plural(count, { one: 'Monat', other: 'Monate' })}: ` +
      `am meisten ${most} im ${mostAt}, ${last} im ${lastAt}`,
    barsOfYears: (count, most, mostAt, last, lastAt) =>
      `Ausgaben über ${format.integer(count)} ${plural(count, { one: 'Jahr', other: 'Jahre' })}: ` +
      `am meisten ${most} in ${mostAt}, ${last} in ${lastAt}`,
    material: 'Material',
    prices: (material, lowest, highest, last) =>
      `Preis je kg von ${material}: niedrigster ${lowest}, höchster ${highest}, letzter ${last}`,
    average: 'im Schnitt',
    noPrices: 'Im Gezeigten wurde kein Filament gekauft.',
    columns: {
      day: 'Datum',
      kind: 'Art',
      what: 'Was',
      category: 'Kategorie',
      payee: 'Empfänger',
      pricePerKg: `${format.currencySign}/kg`,
      amount: `Betrag, ${format.currencySign}`,
    },
    kinds: { expense: 'Ausgabe', purchase: 'Kauf', ordered: 'Bestellt' },
    orderedNote: 'bestellt',
    atPrice: (mass, price) => `${mass} zu ${price}`,
    add: 'Ausgabe eintragen',
    editTable: 'Als Tabelle bearbeiten',
    more: 'Mehr zu den Ausgaben',
    import: 'Importieren',
    empty: {
      title: 'Noch nichts ausgegeben',
      text: 'Gekauftes Filament steht von selbst hier. Alles andere, was die Werkstatt kostet, von Düsen bis Strom, trägst du als Ausgabe ein.',
      addFilament: 'Filament hinzufügen',
    },
    nothing: {
      title: 'Nichts passt',
      text: 'In diesem Zeitraum, mit diesem Betrag, dieser Kategorie und diesen Wörtern gibt es keinen Eintrag.',
    },
  };
};
