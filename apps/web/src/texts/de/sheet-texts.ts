import type { Texts } from '../en.ts';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');

export const sheetTexts = (format: Format): Texts['sheets'] => {
  const grams = (value: number) => `${format.grams(value, 1)}\u00a0g`;
  const spools = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'Spule', other: 'Spulen' })}`;
  return {
    logUse: 'Verbrauch',
    weighIn: 'Wiegen',
    kind: 'Wie gemessen wird',
    used: 'Verbraucht',
    onTheScale: 'Auf der Waage',
    meters: 'Meter',
    spool: (number, color) => `Spule ${number}, ${color}`,
    chooseSpool: 'Spule',
    sealedNote: 'verpackt',
    emptyNote: 'leer',
    opensSealed: 'Damit wird eine verpackte Spule angebrochen.',
    noSpool: {
      title: 'Es gibt keine Spule, von der etwas wegkann',
      text: 'Trag zuerst die Spulen ein, die du hast.',
      add: 'Spulen hinzufügen',
    },
    onTheSpool: 'Auf der Spule',
    left: 'Rest',
    leftBelow: 'Rest, unter null',
    filament: 'Filament',
    emptySpool: 'Leere Spule',
    tareKnown: 'bekannt',
    tareAsked: 'Leere Spule wiegt',
    tareHint: 'Wird nur einmal gefragt: Es bleibt bei dieser Spule.',
    tareNeeded: 'Was wiegt die leere Spule? Auf vielen steht es, oder wiege eine.',
    lessThanSpool: 'Das ist weniger, als die leere Spule wiegt.',
    all: 'alles',
    densityAssumed: (density, material) => `${density} g/cm³ angenommen, üblich für ${material}`,
    densityMissing: 'Für Meter fehlt die Dichte. Trag sie unter „Bearbeiten“ ein oder nimm Gramm.',
    leaves: (spool, all) => `Bleiben ${grams(spool)} auf dieser Spule, ${grams(all)} insgesamt.`,
    leavesBelow: (below) => `${grams(below)} mehr, als im Bestand stehen. Es wird trotzdem eingetragen.`,
    log: (value) => `${grams(value)} eintragen`,
    logNothing: 'Verbrauch eintragen',
    save: (value) => `${grams(value)} speichern`,
    saveNothing: 'Speichern',
    book: (book) => `Laut Bestand ${grams(book)}.`,
    corrects: (delta) =>
      delta === 0 ? 'Es stimmt.' : `Speichern korrigiert um ${delta > 0 ? '+' : ''}${grams(delta)}.`,
    logged: (value, color) => `${grams(value)} verbraucht, ${color}.`,
    weighed: (value, color) => `Mit ${grams(value)} gewogen, ${color}.`,
    leftOver: (value) => `Rest ${grams(value)}`,
    move: {
      title: 'Umlagern',
      what: 'Was umzieht',
      sealedCount: (count) => `${format.integer(count)} verpackt`,
      howMany: 'Wie viele',
      to: 'Lagerort',
      known: 'Bekannte Lagerorte',
      newPlace: (place) => `Neuer Lagerort „${place}“`,
      nowhere: 'Kein Lagerort',
      from: (place) => `jetzt ${place}`,
      needed: 'Wohin?',
      nothing: 'Wähle, was umzieht',
      save: (count, place) =>
        place === null ? `${spools(count)} ohne Lagerort` : `${spools(count)} nach ${place}`,
      done: (count, place) =>
        place === null ? `${spools(count)} ohne Lagerort.` : `${spools(count)} umgelagert nach ${place}.`,
    },
  };
};
