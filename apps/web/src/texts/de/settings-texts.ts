import type { Texts } from '../en.ts';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');

const deviceNames: Texts['settings']['deviceNames'] = {
  iphone: 'iPhone',
  ipad: 'iPad',
  androidPhone: 'Android-Handy',
  androidTablet: 'Android-Tablet',
  mac: 'Mac',
  windows: 'Windows-Rechner',
  chromebook: 'Chromebook',
  linux: 'Linux-Rechner',
  unknown: 'Dieses Gerät',
};

export const settingsTexts = (format: Format): Texts['settings'] => ({
  title: 'Optionen',
  deviceNames,
  yourName: 'Dein Name',
  yourNameHint: 'Die anderen sehen, wer was eingetragen hat.',
  deviceName: 'Dieses Gerät',
  deviceNameHint: 'So kennen es die anderen.',
  currency: 'Währung',
  timeZone: 'Zeitzone',
  timeZoneHint: 'Danach richtet sich, welcher Tag „heute“ ist.',
  language: 'Zahlen und Datum',
  ownNumbers: (example) => `Dieses Gerät schreibt sie in seiner eigenen Sprache: ${example}.`,
  words: 'Sprache',
  languages: { device: 'Wie das Gerät', en: 'English', de: 'Deutsch' },
  required: 'Fehlt noch',
  people: 'Du und dieses Gerät',
  workshop: 'Werkstatt',
  workshopHint: 'Auf allen Geräten gleich.',
  state: 'Stand',
  upToDate: 'Aktuell',
  neverSynced: 'Noch nie abgeglichen',
  lastSync: 'Zuletzt abgeglichen',
  waiting: 'Noch nicht gesendet',
  changes: (count) => `${format.integer(count)} ${plural(count, { one: 'Änderung', other: 'Änderungen' })}`,
  none: 'nichts',
  syncNow: 'Jetzt abgleichen',
  syncing: 'Gleicht ab',
  pairAgain: 'Neu verbinden',
  stateText: {
    offline:
      'Keine Verbindung zum Server. Alles ist hier gespeichert und wird gesendet, sobald es eine gibt.',
    waiting: 'Auf diesem Gerät gespeichert, noch nicht gesendet.',
    sending: 'Wird gerade gesendet.',
    upToDate: 'Alles von hier ist auch auf dem Server.',
    notPaired: 'Der Server kennt dieses Gerät nicht. Eintragen geht weiter; verbinde es neu, um zu senden.',
    anotherServer:
      'Unter dieser Adresse antwortet ein anderer oder geleerter Server. Von hier wird nichts durch ihn ersetzt.',
    problem: 'Der Server kann die Änderungen gerade nicht annehmen. Hier sind sie sicher.',
  },
  storage: 'Speicher auf diesem Gerät',
  storageWhenFull: 'Wenn der Platz knapp wird',
  storageKept: 'bleibt, bis jemand es löscht',
  storageMayGo: 'der Browser darf es löschen',
  storageUnknown: 'der Browser sagt es nicht',
  storageUsed: 'Belegt',
  askToKeep: 'Browser bitten, es zu behalten',
  megabytes: (bytes) => `${format.decimal(bytes / 1_000_000, 1)}\u00a0MB`,
  look: 'Aussehen',
  theme: 'Design',
  themes: { system: 'Wie das Gerät', light: 'Hell', dark: 'Dunkel' },
  keyboard: 'Zahleneingabe',
  keyboards: { own: 'Große Tasten', system: 'Tastatur' },
  app: 'App',
  version: 'Version',
  install: 'Installieren',
  installed: 'Installiert',
  installOffer: 'Als eigene App startet sie ohne Netz und behält ihre Daten.',
  installByHand:
    'Tippe auf „Teilen“, dann auf „Zum Home-Bildschirm“. Die installierte App behält ihre Daten; die von diesem Tab können nach sieben Tagen weg sein.',
  installNone: 'Wo der Browser es anbietet, steht „Installieren“ in seinem Menü.',
  installInsecure: 'Über einfaches HTTP installiert kein Browser eine App. Nimm HTTPS oder localhost.',
  offlineReady: 'Läuft ohne Netz',
  yes: 'Ja',
  no: 'Nein',
  saved: 'Gespeichert.',
  keys: 'Alle Tasten',
});

export const firstRunTexts = (): Texts['firstRun'] => ({
  title: 'Willkommen bei Spoolshed',
  intro:
    'Dein Filament, deine Spulen und Käufe, auf diesem Gerät und ohne Netz. ' +
    'Was du einträgst, geht an deinen Server, sobald er erreichbar ist.',
  demoIntro:
    'Eine erfundene Werkstatt zum Ausprobieren: zwei ausgedachte Jahre mit Filament, Spulen und Käufen. ' +
    'Ändere, was du willst, nichts davon ist echt.',
  guest: 'Gast',
  lookAround: 'Umsehen',
  next: 'Weiter',
  looking: 'Suche deinen Server',
  ownTitle: 'Was liegt im Regal?',
  own: 'Bestand eintragen',
  ownHint: 'Spule für Spule, auch angefangene. Es zählt als Bestand, nicht als Ausgabe.',
  empty: 'Leer anfangen',
  emptyHint: 'Filamente kommen mit ihrem nächsten Kauf dazu.',
  guessed: 'Von diesem Browser geraten',
});
