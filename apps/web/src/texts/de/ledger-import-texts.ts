import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';
import type { RareTexts } from '../rare-texts.ts';

const plural = createPlural('de');

export const ledgerImportTexts = (format: Format): RareTexts['ledgerImport'] => {
  const entries = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'Eintrag', other: 'Einträge' })}`;
  const rows = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'Zeile', other: 'Zeilen' })}`;
  return {
    title: 'In die Ausgaben importieren',
    toLedger: 'Ausgaben',
    hint: 'Nimmt einen Kontoauszug, eine eigene Liste oder einen Export der Ausgaben auf, als CSV oder Textdatei. Du siehst jede Zeile so, wie sie geschrieben würde, bevor etwas geschrieben wird.',
    paste: 'Zeilen einfügen',
    pasteRefused: 'Der Browser gibt nicht heraus, was kopiert wurde. Drück stattdessen hier Strg+V.',
    pasteNothing: 'Es wurde nichts kopiert, was Zeilen sein könnten.',
    pasted: 'Eingefügte Zeilen',
    rows,
    chooseAgain: (name) => `Wähle ${name} noch einmal.`,
    chooseAgainHint:
      'Die Datei war zu groß, um sie über das neue Laden der Seite zu behalten. Was du zu ihr gesagt hast, ist noch da.',
    problem: {
      title: 'Diese Datei lässt sich nicht importieren.',
      unreadable: 'Der Browser konnte sie nicht lesen.',
      empty: 'Es stehen keine Zeilen darin.',
      workbook:
        'Sie ist eine Arbeitsmappe von Excel oder LibreOffice. Speichere das Blatt dort als CSV und wähle diese Datei.',
      binary: 'Es steht kein Text darin: Sie kann ein Bild oder ein PDF sein, wie sie auch heißt.',
      many: 'Wähle eine einzige Datei.',
    },
    how: 'Wie die Datei gelesen wird',
    what: 'Was darin steht',
    preview: 'Was geschrieben würde',
    encoding: 'Zeichen',
    encodingBy: {
      mark: 'wie ihre ersten Bytes sagen',
      bytes: 'wie ihre Bytes passen',
      person: 'wie du gewählt hast',
    },
    delimiter: 'Spalten trennt',
    delimiters: { ',': 'Komma', ';': 'Strichpunkt', '\t': 'Tabulator', '|': 'Senkrechter Strich' },
    delimiterBy: {
      line: 'wie ihre erste Zeile sagt',
      heads: 'so sind die Namen der Spalten bekannt',
      columns: 'so ergeben sich die meisten Spalten',
      person: 'wie du gewählt hast',
    },
    head: 'Namen der Spalten',
    headRow: (row, sample) => `Zeile ${format.integer(row)}: ${sample}`,
    noHead: 'Keine in der Datei',
    headBy: {
      names: 'die meisten Namen darin sind bekannt',
      entries_only: 'schon die erste Zeile ist ein Eintrag',
      first_row: 'die erste Zeile, auch wenn kein Name bekannt ist',
      person: 'wie du gewählt hast',
    },
    numbers: 'Zahlen sehen so aus',
    days: 'Tage sehen so aus',
    styleBy: {
      cell: (text) => `wegen ${text}`,
      usual: 'wie hier üblich; nichts in der Datei spricht dagegen',
      nobody: (text) => `nichts verrät es; siehe ${text}`,
      person: 'wie du gewählt hast',
    },
    spending: 'Ausgegebenes steht',
    above_zero: 'Über null',
    below_zero: 'Unter null',
    spendingBy: {
      ours: 'ein Export der Ausgaben',
      account: 'ein Kontoauszug',
      mostly_below_zero: 'die meisten Beträge sind unter null',
      mostly_above_zero: 'die meisten Beträge sind über null',
      two_columns: 'zwei Spalten sagen es',
      direction: 'eine eigene Spalte sagt es',
      nobody: 'nichts verrät es',
      person: 'wie du gewählt hast',
    },
    columns: {
      kind: 'Art',
      day: 'Tag',
      amount: 'Betrag',
      debit: 'Ausgang',
      credit: 'Eingang',
      direction: 'Aus- oder Eingang',
      fee: 'Gebühr obendrauf',
      currency: 'Währung',
      category: 'Kategorie',
      payee: 'Empfänger',
      note: 'Notiz',
      state: 'Erledigt oder nicht',
    },
    columnBy: {
      name: (samples) => `wegen ihres Namens: ${samples}`,
      content: (samples) => `wegen ihres Inhalts: ${samples}`,
      person: (samples) => samples,
    },
    noColumn: 'Keine',
    untitled: (column) => `Spalte ${format.integer(column)}`,
    unused: (names) => `Nicht verwendet: ${format.list(names)}.`,
    above: (count) =>
      plural(count, {
        one: `${rows(count)} über den Namen der Spalten wird nicht gelesen.`,
        other: `${rows(count)} über den Namen der Spalten werden nicht gelesen.`,
      }),
    choiceUndone: 'Sie wird gelesen wie zuvor.',
    missing: (names) => `Es fehlt noch: ${format.list(names)}.`,
    ask: {
      day: (text) => `Welcher Tag ist ${text}?`,
      number: (text) => `Wie viel ist ${text}?`,
      hint: 'Sonst verrät es nichts in der Datei, und alle Zeilen werden gleich gelesen.',
      spending: (text) => `Wurde ${text} ausgegeben, oder kam es herein?`,
      spendingHint:
        'Banken und Karten schreiben es mal so, mal so. Eingänge werden nicht von selbst importiert.',
      spent: 'Ausgegeben',
      cameIn: 'Hereingekommen',
    },
    fallback: 'Kategorie für Zeilen ohne eine',
    fallbackHint: 'Bleibt das leer, stehen sie in keiner Kategorie.',
    newCategory: (name, parent) =>
      parent === null ? `Neue Kategorie „${name}“` : `Neue Kategorie „${name}“ in ${parent}`,
    newCategories: 'Neue Kategorien',
    countOf: (count) => format.integer(count),
    more: (count) => `und ${format.integer(count)} weitere`,
    newCategoriesHint:
      'Sie entstehen mit den Einträgen und gehen mit ihnen, wenn der Import rückgängig gemacht wird.',
    states: {
      new: 'Neu',
      known: 'Schon hier',
      booked: 'Als Kauf hier',
      money_in: 'Eingänge',
      doubtful: 'Zweifelhaft',
      purchase: 'Käufe',
      refused: 'Nicht lesbar',
    },
    stateHints: {
      known: 'ein Eintrag mit diesem Tag, Betrag, Empfänger und dieser Notiz ist schon hier',
      booked: 'für diesen Betrag wurde binnen einer Woche Filament gekauft; mit importiert zählte es doppelt',
      money_in: 'ein Eingang; importiert zählt er als Erstattung',
      purchase: 'Filament steht durch seinen Kauf schon in den Ausgaben',
    },
    doubts: {
      quotes: 'ihre Anführungszeichen passen nicht; soll sie das sagen?',
      width: 'sie hat mehr Zellen, als es Spalten gibt; soll sie das sagen?',
      total: 'wohl eine Summe oder ein Kontostand und kein Eintrag',
      unsettled: 'vorgemerkt, abgebrochen oder zurückgezahlt, wie sie selbst sagt',
    },
    damaged: (count) => `In ${rows(count)} passen die Anführungszeichen nicht.`,
    damagedHint: 'Was sich lesen ließ, steht hier ohne Haken. Der Rest der Datei wird gelesen wie sonst.',
    filter: 'Zeigen',
    list: 'Zeilen der Datei',
    all: (count) => plural(count, { one: rows(count), other: `Alle ${rows(count)}` }),
    row: (row) => `Zeile ${format.integer(row)}`,
    cell: (row, column, name) =>
      `Zeile ${format.integer(row)}, ${column}${name === '' || name === column ? '' : ` („${name}“)`}`,
    stands: (text) => `„${text}“`,
    otherCurrency: (currency) => `Diese Werkstatt rechnet in ${currency}`,
    isZero: 'Hier wurde nichts ausgegeben',
    bothFilled: 'Nur eine der beiden Spalten kann gelten',
    noCategory: 'Keine Kategorie',
    nothingOpen: 'Keine dieser Zeilen lässt sich importieren.',
    confirm: (count) => `${entries(count)} importieren`,
    sum: (amount) => `${amount} insgesamt`,
    importing: 'Wird importiert',
    progress: (done, total) => `${format.integer(done)} von ${format.integer(total)}`,
    keepOpen: 'Lass das offen, bis es fertig ist.',
    done: 'Importiert.',
    doneHint: (count, categories) =>
      categories === 0
        ? `${entries(count)} sind in den Ausgaben.`
        : `${entries(count)} und ${format.integer(categories)} ${plural(categories, { one: 'neue Kategorie', other: 'neue Kategorien' })} sind in den Ausgaben.`,
    leftOut: (count) =>
      plural(count, {
        one: `${rows(count)} blieb in der Datei.`,
        other: `${rows(count)} blieben in der Datei.`,
      }),
    stopped: 'Es wurde nichts geschrieben.',
    undo: 'Import rückgängig machen',
    show: 'Zu den Ausgaben',
    export: (count) => `${entries(count)} als CSV exportieren`,
    exported: (count) => `Als Datei gespeichert: ${entries(count)}.`,
    exportFailed: 'Das hat nicht geklappt. Es hat sich nichts geändert.',
  };
};
