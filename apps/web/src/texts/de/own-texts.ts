import type { Texts } from '../en.ts';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');

export const ownTexts = (format: Format): Texts['own'] => ({
  title: 'Bestand eintragen',
  toStock: 'Fertig',
  line: 'Die nächste Spule',
  intro:
    'Eine Zeile je Spule. Marke, Material und Lagerort bleiben für die nächste stehen; nichts davon zählt als Ausgabe.',
  howMuch: 'Wie viel',
  modes: { left: 'Restgramm', scale: 'auf der Waage' },
  place: 'Lagerort',
  left: 'Rest',
  gross: 'Auf der Waage',
  full: 'Voll',
  fullLabel: (grams) => `Voll: ${grams}`,
  tare: 'Leere Spule wiegt',
  weighed: (grams) => `${grams} Filament`,
  lighter: 'Leichter als die leere Spule',
  save: 'Speichern, nächste',
  goesTo: (label, grams) => `Noch eine von ${label}, ${grams} sind da`,
  comesBack: (color) => `${color} war archiviert und kommt zurück`,
  sitting: 'Gerade eingetragen',
  none: 'Noch nichts. Farbe, Marke, Material und Gramm machen eine Spule; Enter speichert sie.',
  count: (spools, mass) =>
    `${format.integer(spools)} ${plural(spools, { one: 'Spule', other: 'Spulen' })}, ${mass}`,
  saving: 'speichert',
  failed: 'nicht gespeichert',
  undo: (label) => `Rückgängig: ${label}`,
  takenBack: (label) => `Zurückgenommen: ${label}.`,
  more: (count) => `und ${format.integer(count)} weitere davor`,
});
