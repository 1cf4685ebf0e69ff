import type { Texts } from '../en.ts';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');

const spoolCount = (format: Format) => (count: number) =>
  `${format.integer(count)} ${plural(count, { one: 'Spule', other: 'Spulen' })}`;

export const controlTexts = (format: Format): Texts['controls'] => ({
  close: 'Schließen',
  undo: 'Rückgängig',
  retry: 'Noch einmal',
  optional: 'optional',
  clearText: 'Text löschen',
  oneLess: 'Eins weniger',
  oneMore: 'Eins mehr',
  showSuggestions: 'Vorschläge zeigen',
  pickColor: 'Farbe wählen',
  numberPad: 'Ziffernfeld',
  deleteDigit: 'Ziffer löschen',
  quickAmounts: 'Übliche Mengen',
  message: 'Meldung',
  dismissMessage: 'Meldung schließen',
  loading: 'Lädt',
  mainNavigation: 'Hauptmenü',
  understood: (text) => `Verstanden: ${text}`,
  waiting: (count) => `${format.integer(count)} offen`,
});

export const syncTexts = (format: Format): Texts['sync'] => ({
  title: 'Abgleich',
  offline: 'Offline',
  upToDate: 'Aktuell',
  sending: 'Sendet',
  waiting: 'Hier gespeichert',
  notPaired: 'Nicht verbunden',
  problem: 'Braucht dich',
  toSend: (count) => `${format.integer(count)} zu senden`,
  progress: (done, total) => `${format.integer(done)} von ${format.integer(total)}`,
});

const hueNames = {
  pink: 'Rosa',
  red: 'Rot',
  orange: 'Orange',
  brown: 'Braun',
  yellow: 'Gelb',
  green: 'Grün',
  teal: 'Türkis',
  blue: 'Blau',
  violet: 'Violett',
  white: 'Weiß',
  gray: 'Grau',
  black: 'Schwarz',
  unknown: 'Farbe unbekannt',
} as const;

export const drawingTexts = (format: Format): Texts['drawings'] => ({
  spool: (name, grams) => `${name}: ${format.gramsWithUnit(grams)}`,
  gauge: (grams, minimumGrams) =>
    minimumGrams === undefined
      ? `${format.gramsWithUnit(grams)}, kein Mindestbestand`
      : `${format.gramsWithUnit(grams)}, Mindestbestand ${format.gramsWithUnit(minimumGrams)}`,
  rule: (grams, families) => {
    const parts = families.map(
      ({ family, grams: part }) => `${hueNames[family]} ${format.kilogramsWithUnit(part)}`,
    );
    return `${format.kilogramsWithUnit(grams)} nach Farbe: ${format.list(parts)}`;
  },
  minimum: (grams) => `min ${format.grams(grams)}`,
  prices: (count, lowest, highest, last) =>
    `Preis je kg über ${format.integer(count)} ${plural(count, { one: 'Kauf', other: 'Käufe' })}: ` +
    `niedrigster ${format.moneyFigure(lowest)}, höchster ${format.moneyFigure(highest)}, letzter ${format.money(last)}`,
  use: (mostGrams, mostMonth, nowGrams) =>
    `Verbrauch je Monat, am meisten ${format.gramsWithUnit(mostGrams)} im ${format.month(mostMonth)}, ` +
    `diesen Monat ${format.gramsWithUnit(nowGrams)}`,
});

export const stockTexts = (format: Format): Texts['stock'] => ({
  openCount: (count) => `${format.integer(count)} offen`,
  sealedCount: (count) => `${format.integer(count)} verpackt`,
  spools: spoolCount(format),
  filaments: (count) => `${format.integer(count)} ${plural(count, { one: 'Filament', other: 'Filamente' })}`,
  noneLeft: 'nichts mehr da',
  spoolWords: (open, sealed) => {
    const parts = [
      ...(open > 0 ? [`${format.integer(open)} offen`] : []),
      ...(sealed > 0 ? [`${format.integer(sealed)} verpackt`] : []),
    ];
    return parts.length > 0 ? parts.join(' + ') : 'nichts mehr da';
  },
  minimum: (grams) => `min ${format.gramsWithUnit(grams)}`,
});
