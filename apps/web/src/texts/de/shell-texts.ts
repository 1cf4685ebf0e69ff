import type { Texts } from '../en.ts';
import type { Format } from '../format.ts';

export const shellTexts = (format: Format): Texts['shell'] => ({
  appName: 'Spoolshed',
  places: {
    stock: 'Bestand',
    ledger: 'Ausgaben',
    shopping: 'Einkauf',
    add: 'Neu',
    attention: 'Zu klären',
    activity: 'Verlauf',
    settings: 'Optionen',
  },
  toContent: 'Zum Inhalt',
  undo: {
    running: 'Wird zurückgenommen …',
    done: 'Zurückgenommen.',
    partly: (left) =>
      `Zurückgenommen. Was seitdem geändert wurde, bleibt: ${format.list(shortened(left, format))}.`,
    fieldOf: (field, label) => `${field} von ${label}`,
    waiting: 'Wird zurückgenommen, sobald der Server erreichbar ist.',
    nothing: 'Es gab nichts mehr zurückzunehmen.',
    taken: (label) => `Lässt sich nicht zurücknehmen: ${label} hat inzwischen diesen Namen.`,
  },
  undoFailed: 'Es ließ sich nicht zurücknehmen. Es steht noch in der Liste des Filaments.',
  saved: 'Auf diesem Gerät gespeichert.',
  notFound: {
    title: 'Hier ist nichts',
    text: 'Diese Adresse führt in der App nirgendwohin.',
    toStock: 'Zum Bestand',
  },
  help: {
    title: 'Tasten',
    key: 'Tasten zeigen',
    search: 'Filament suchen',
    add: 'Filament hinzufügen',
    use: 'Verbrauch eintragen',
    move: 'Von Zeile zu Zeile',
    close: 'Offenes schließen',
  },
  appTooOld: 'App zu alt',
  anotherServer: 'anderer Server',
  serverTooOld: 'Server zu alt',
  deviceFull: 'kein Platz hier',
  syncProblem: (kind) => {
    switch (kind) {
      case 'full':
        return 'Server voll';
      case 'corrupt':
        return 'Server beschädigt';
      case 'upgrade':
        return 'App zu alt';
      case 'auth':
        return 'nicht verbunden';
      case 'validation':
      case 'integrity':
      case 'data':
      case 'programming':
      case 'busy':
      case 'connection':
      case 'limited':
      case 'bug':
        return 'Abgleich scheitert';
    }
  },
  writeFailure: (kind) => {
    switch (kind) {
      case 'full':
        return 'Auf diesem Gerät ist kein Platz mehr. Schaff welchen, dann versuch es noch einmal.';
      case 'busy':
      case 'connection':
      case 'limited':
        return 'Die Datenbank hat nicht geantwortet. Versuch es noch einmal.';
      case 'upgrade':
        return 'Die Daten stammen von einer neueren App. Lade zuerst die neue.';
      case 'corrupt':
        return 'Die Datenbank auf diesem Gerät ist beschädigt. Lesen geht weiter, Schreiben nicht.';
      case 'integrity':
        return 'Inzwischen hat sich etwas geändert. Schau noch einmal nach und versuch es dann wieder.';
      case 'validation':
      case 'data':
        return 'Etwas davon wird nicht angenommen. Prüf die Zahlen.';
      case 'auth':
      case 'programming':
      case 'bug':
        return 'Das hätte nicht passieren dürfen. Nichts wurde gespeichert; deine Eingaben sind noch da.';
    }
  },
  update: { ready: 'Eine neue Version ist da.', reload: 'Laden' },
  trouble: {
    reload: 'Neu laden',
    updateReady: {
      title: 'Eine neuere Version hat übernommen.',
      text: 'Dieses Fenster hat die Daten losgelassen. Deine Eingaben sind noch da.',
    },
    blocked: {
      title: 'Wartet auf andere Fenster',
      text: 'Schließ die anderen Fenster von Spoolshed, damit die Daten auf den neuen Stand kommen.',
    },
    newerDatabase: {
      title: 'Diese App ist älter als ihre Daten.',
      text: 'Lesen geht. Lade die neue Version, um wieder zu schreiben.',
    },
    reloadNeeded: {
      title: 'Der Browser hat die Datenbank verloren',
      text: 'Nichts Gespeichertes ist weg, und ein Formular behält, was darin steht. Lade die Seite neu.',
    },
    noStorage: {
      title: 'Der Browser gibt keinen Speicher her',
      text: 'Das tun private Fenster und gesperrte Websitedaten. Öffne Spoolshed in einem normalen Fenster oder erlaube ihm zu speichern, und lade dann neu.',
    },
    crashed: {
      title: 'Diese Ansicht ist abgestürzt',
      text: 'Gespeichertes ist sicher, und deine Eingaben sind noch da.',
    },
    details: 'Einzelheiten',
  },
});

/** The first ones by name; of many more only how many. */
const shortened = (items: readonly string[], format: Format): readonly string[] =>
  items.length <= 3 ? items : [...items.slice(0, 2), `${format.integer(items.length - 2)} weitere`];
