import type { Texts } from '../en.ts';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');
const dim = '\u00a0';

export const filamentScreenTexts = (format: Format): Texts['filament'] => {
  return {
    back: 'Bestand',
    number: (number) => `Nr. ${number}`,
    logUse: 'Verbrauch',
    weighIn: 'Wiegen',
    move: 'Umlagern',
    edit: 'Bearbeiten',
    open: 'Seite öffnen',
    addSpools: 'Spulen hinzufügen',
    openGrams: (grams) => `${format.gramsWithUnit(grams)} offen`,
    sealedGrams: (grams) => `${format.gramsWithUnit(grams)} verpackt`,
    belowZero: 'Laut Bestand ist weniger als nichts da. Wieg nach, dann stimmt es wieder.',
    missing: {
      title: 'Dieses Filament ist nicht hier',
      text: 'Vielleicht ist es auf diesem Gerät noch nicht angekommen.',
      toStock: 'Zum Bestand',
    },
    archived: { title: 'Archiviert.', text: 'Ein neuer Kauf oder Verbrauch holt es zurück.' },
    bringBack: 'Zurückholen',
    conflicts: 'Zwei Werte trafen sich',
    facts: {
      title: 'Daten',
      lasts: 'Reicht etwa',
      days: (days) => plural(days, { one: 'Tag', other: 'Tage' }),
      lastPaid: 'Zuletzt bezahlt',
      estimate: 'Schätzung',
      worth: 'Wert',
      nozzle: 'Düse',
      bed: 'Bett',
      density: 'Dichte',
      diameter: 'Durchmesser',
      tare: 'Leere Spule',
      target: 'Auffüllen auf',
    },
    minimum: {
      set: 'Mindestbestand setzen',
      change: (grams) => `Nachbestellen unter ${format.gramsWithUnit(grams)}`,
      title: 'Wann nachbestellen',
      reorderBelow: 'Nachbestellen unter',
      target: 'Auffüllen auf',
      hint: 'Ist weniger da, steht es unter „Wird knapp“.',
      targetHint: 'So viel soll nach dem Kauf da sein.',
      targetTooLow: 'Weniger als der Mindestbestand',
      none: 'Kein Mindestbestand',
      saved: (grams) =>
        grams === null ? 'Kein Mindestbestand mehr.' : `Knapp unter ${format.gramsWithUnit(grams)}.`,
      targetSaved: (grams) =>
        grams === null
          ? 'Es wird nichts mehr aufgefüllt.'
          : `Aufgefüllt wird auf ${format.gramsWithUnit(grams)}.`,
    },
    spools: {
      title: 'Spulen',
      spool: (number) => `Spule ${number}`,
      unnumbered: 'Spule ohne Nummer',
      openSince: (day) => `offen seit ${day}`,
      tare: (grams) => `leere Spule ${format.gramsWithUnit(grams)}`,
      lot: (lot) => `Charge ${lot}`,
      sealed: (count) => `${format.integer(count)} verpackt`,
      open: 'Eine öffnen',
      opened: (name) => `${name} ist offen.`,
      none: 'Für dieses Filament gibt es noch keinen Bestand.',
      noneHint:
        'Trag die Spulen ein, die du hast, oder kauf welche: Dann lassen sich Verbrauch und Gewicht eintragen.',
    },
    price: {
      title: 'Preis je kg',
      count: (count) => `${format.integer(count)} ${plural(count, { one: 'Kauf', other: 'Käufe' })}`,
      none: 'Noch kein Kauf',
      ordered: 'bestellt',
      all: (count) => `Alle ${format.integer(count)}`,
    },
    use: {
      title: 'Verbrauch je Monat',
      rate: (grams) => `zurzeit ${grams} g am Tag`,
      none: 'In den letzten zwölf Monaten nichts verbraucht',
    },
    activity: {
      title: 'Verlauf',
      used: (grams) => `${format.grams(grams, 1)}${dim}g verbraucht`,
      weighed: (grams) =>
        grams === 0
          ? 'Gewogen, Bestand stimmt'
          : `Gewogen, ${grams > 0 ? '+' : ''}${format.grams(grams, 1)}${dim}g`,
      adjusted: (grams) => `Mit Rest ${format.gramsWithUnit(grams)} eingetragen`,
      undone: 'zurückgenommen',
      undo: (what) => `Rückgängig: ${what}`,
      spool: (number) => `Spule ${number}`,
      counted: (grams) => `${format.gramsWithUnit(grams)} gefunden`,
      more: (count) => `${format.integer(count)} weitere`,
      none: 'Noch nichts geschehen',
    },
  };
};
