import type { Texts } from '../en.ts';

export const editTexts = (): Texts['edit'] => ({
  title: 'Filament bearbeiten',
  back: 'Zurück zum Filament',
  names: 'Wie es heißt',
  look: 'Wie es aussieht',
  stockKeeping: 'Lagerhaltung',
  details: 'Mehr dazu',
  save: 'Speichern',
  saved: 'Gespeichert.',
  nothing: 'Nichts geändert.',
  taken: (label) => `${label} gibt es schon.`,
  takenText:
    'Zwei Filamente können nicht dieselbe Farbe, Marke und dasselbe Material haben. Gib diesem einen anderen Namen oder behalte den alten.',
  showTaken: 'Das andere zeigen',
  keepOldName: 'Alten Namen behalten',
  merge: 'Zusammenlegen',
  tryAgain: 'Noch einmal',
  archive: 'Archivieren',
  archiveText:
    'Es verschwindet aus dem Bestand; Spulen, Käufe und Verlauf bleiben. Ein Kauf oder Verbrauch holt es zurück.',
  archiveTitle: (name) => `${name} archivieren?`,
  archived: (name) => `${name} ist archiviert.`,
  restore: 'Zurückholen',
  restoreText: 'Es ist archiviert.',
  restored: (name) => `${name} ist wieder da.`,
});
