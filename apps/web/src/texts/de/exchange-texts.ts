import type { RareTexts } from '../rare-texts.ts';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');

const counted: Readonly<
  Record<keyof RareTexts['exchange']['tables'], { readonly one: string; readonly other: string }>
> = {
  filaments: { one: 'Filament', other: 'Filamente' },
  purchases: { one: 'Kauf', other: 'Käufe' },
  spools: { one: 'Spule', other: 'Spulen' },
  stockEvents: { one: 'Eintrag', other: 'Einträge' },
  categories: { one: 'Kategorie', other: 'Kategorien' },
  expenses: { one: 'Ausgabe', other: 'Ausgaben' },
  aliases: { one: 'Zusammenführung', other: 'Zusammenführungen' },
  conflicts: { one: 'Konflikt', other: 'Konflikte' },
  settings: { one: 'Einstellung', other: 'Einstellungen' },
};

export const exchangeTexts = (format: Format): RareTexts['exchange'] => ({
  section: 'Deine Daten',
  sectionHint: 'Die ganze Werkstatt als eine Datei. Beides geht ohne Netz und ohne Server.',
  exportAll: 'Alles exportieren',
  exporting: 'Wird exportiert',
  exported: (rows) =>
    `Als Datei gespeichert: ${format.integer(rows)} ${plural(rows, { one: 'Datensatz', other: 'Datensätze' })}.`,
  exportFailed: 'Das hat nicht geklappt. Es hat sich nichts geändert.',
  import: 'Importieren',
  importTitle: 'Importieren',
  hint: 'Nimmt eine Datei auf, die hier oder auf einem anderen Gerät exportiert wurde, oder Listen aus einer Tabellenkalkulation (CSV), auch mehrere zugleich. Du siehst, was sie bewirken, bevor etwas geschrieben wird.',
  choose: 'Datei wählen',
  chooseAnother: 'Andere Datei wählen',
  orDrop: 'oder hier ablegen',
  dropNow: 'Hier ablegen',
  reading: 'Die Datei wird durchgesehen',
  file: 'Datei',
  exportedAt: 'Exportiert',
  tables: {
    filaments: 'Filamente',
    purchases: 'Käufe',
    spools: 'Spulen',
    stockEvents: 'Einträge',
    categories: 'Kategorien',
    expenses: 'Ausgaben',
    aliases: 'Zusammenführungen',
    conflicts: 'Konflikte',
    settings: 'Einstellungen',
  },
  counted: (kind, count) => `${format.integer(count)} ${plural(count, counted[kind])}`,
  list: (items) => format.list(items),
  isNew: 'Neu',
  isThere: 'Schon hier',
  merges: 'Gibt es hier schon',
  mergesHint: 'Sie gehen darin auf, mit allen Käufen und Spulen.',
  mergedInto: (twin, home) => (twin === home ? twin : `${twin} in ${home}`),
  renumbered: (count) =>
    `${format.integer(count)} ${plural(count, {
      one: 'Nummer ist hier vergeben; es gibt eine neue dafür',
      other: 'Nummern sind hier vergeben; es gibt neue dafür',
    })}.`,
  refused: 'Lässt sich nicht aufnehmen',
  refusedHint: 'Alles andere schon. Was nicht hereinkommt, bleibt in der Datei.',
  row: (row) => `Zeile ${format.integer(row)}`,
  more: (count) => `und ${format.integer(count)} weitere`,
  nothing: 'nichts',
  otherCurrency: (there, here) => `Die Datei rechnet in ${there}, diese Werkstatt in ${here}.`,
  amountsStay: 'Beträge werden so übernommen, wie sie dastehen.',
  takeSettings: 'Währung, Zeitzone und Zahlenformat der Datei verwenden',
  nothingNew: 'Alles in dieser Datei ist schon hier.',
  confirm: (count) =>
    `${format.integer(count)} ${plural(count, { one: 'Datensatz', other: 'Datensätze' })} importieren`,
  importing: 'Wird importiert',
  progress: (done, total) => `${format.integer(done)} von ${format.integer(total)}`,
  keepOpen: 'Lass das offen, bis es fertig ist.',
  done: 'Importiert.',
  stopped: 'Es wurde nichts importiert.',
  sheets: {
    export: { filaments: 'Filamente (CSV)', spools: 'Spulen (CSV)', purchases: 'Käufe (CSV)' },
    exportHint: 'Oder eine Liste für die Tabellenkalkulation:',
    exported: (rows) =>
      `Als Datei gespeichert: ${format.integer(rows)} ${plural(rows, { one: 'Zeile', other: 'Zeilen' })}.`,
    hint: 'Sag, was in welcher Spalte steht. Was weggelassen wird, bleibt in der Datei.',
    rows: (count) => `${format.integer(count)} ${plural(count, { one: 'Zeile', other: 'Zeilen' })}`,
    kind: 'Eine Liste von',
    numbers: 'Zahlen sehen so aus',
    days: 'Tage sehen so aus',
    leftOut: 'Weglassen',
    untitled: (column) => `Spalte ${format.integer(column)}`,
    column: (field, unit) => (unit === '' ? field : `${field} (${unit})`),
    fields: {
      id: 'Unsere Kennung',
      number: 'Kurznummer',
      filamentId: 'Unsere Kennung des Filaments',
      purchaseId: 'Unsere Kennung des Kaufs',
      pricePerKg: 'Preis je kg',
      total: 'Preis insgesamt',
      state: 'Zustand',
      used: 'Bisher verbraucht',
      receivedOn: 'Erhalten am',
      createdAt: 'Eingetragen am',
      archivedAt: 'Archiviert am',
      openedAt: 'Geöffnet am',
      lastUsedAt: 'Zuletzt benutzt am',
    },
    missing: (fields) => `Es fehlt noch: ${format.list(fields)}.`,
    goOn: 'Ansehen, was es bewirkt',
    change: 'Spalten ändern',
    leaveOutKnown: (count) =>
      `${format.integer(count)} ${plural(count, { one: 'Zeile weglassen, die so schon hier ist', other: 'Zeilen weglassen, die so schon hier sind' })}`,
    purchasesAlone:
      'Eine Liste von Käufen bringt, was bezahlt wurde, und keine Spulen: die haben ihre eigene Liste.',
  },
  undo: 'Import rückgängig machen',
  toStock: 'Zum Bestand',
  problem: {
    title: 'Diese Datei lässt sich nicht importieren.',
    unreadable: 'Der Browser konnte sie nicht lesen.',
    damaged: (line, column) =>
      `Sie ist beschädigt: Ab Zeile ${format.integer(line)}, Zeichen ${format.integer(column)} ist sie nicht lesbar. Vielleicht wurde sie abgeschnitten.`,
    foreign: 'Sie ist kein Export von Spoolshed.',
    newer: 'Eine neuere Version von Spoolshed hat sie gemacht. Aktualisiere zuerst diese hier.',
    malformed: (place) => `Ihr Teil „${place}“ ist nicht das, was er sein müsste.`,
    sheetBroken: (name, row) =>
      `${name} bricht ab: ab Zeile ${format.integer(row)} passen die Anführungszeichen nicht.`,
    sheetEmpty: (name) => `${name} hat unter der Kopfzeile keine Zeilen.`,
    mixed: 'Wähle einen Export oder Listen aus einer Tabellenkalkulation, nicht beides.',
  },
});
