import type { RareTexts } from '../rare-texts.ts';

export const expenseTexts = (): RareTexts['expense'] => ({
  addTitle: 'Ausgabe eintragen',
  editTitle: 'Ausgabe',
  back: 'Ausgaben',
  fields: {
    amount: 'Betrag',
    day: 'Ausgegeben am',
    category: 'Kategorie',
    payee: 'Empfänger',
    note: 'Wofür',
  },
  amountHint: 'Mit einem Minus, wenn Geld zurückkam.',
  newCategory: (name, parent) =>
    parent === null ? `Neue Kategorie „${name}“` : `Neue Kategorie „${name}“ in ${parent}`,
  newPayee: (name) => `Neu: „${name}“`,
  noAmount: 'Nichts ist keine Ausgabe.',
  nameTooLong: 'Der Name einer Kategorie hat höchstens 60 Zeichen.',
  tooDeep: 'Kategorien gehen höchstens acht Ebenen tief.',
  save: 'Ausgabe speichern',
  saveChanges: 'Änderungen speichern',
  remove: 'Diese Ausgabe löschen',
  added: (amount, what) => `${amount} eingetragen, ${what}.`,
  saved: 'Ausgabe gespeichert.',
  unchanged: 'Nichts wurde geändert.',
  removed: (amount) => `Ausgabe von ${amount} gelöscht.`,
  gone: {
    title: 'Diese Ausgabe ist weg',
    text: 'Sie wurde gelöscht, hier oder auf einem anderen Gerät.',
    toLedger: 'Zu den Ausgaben',
  },
});
