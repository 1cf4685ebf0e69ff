import type { Texts } from '../en.ts';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');

export const stockScreenTexts = (format: Format): Texts['stockScreen'] => ({
  title: 'Bestand',
  find: 'Filament suchen',
  findPlaceholder: 'Farbe, Marke, Lagerort',
  addFilament: 'Filament hinzufügen',
  pane: 'Filament',
  filters: 'Filter',
  summary: (filaments, spools, worth, unpriced) => {
    const counts =
      `${format.integer(filaments)} ${plural(filaments, { one: 'Filament', other: 'Filamente' })}, ` +
      `${format.integer(spools)} ${plural(spools, { one: 'Spule', other: 'Spulen' })}`;
    const value = worth === null ? counts : `${counts}, Wert ${worth}`;
    return unpriced === null ? value : `${value}, ${unpriced} ohne Preis`;
  },
  soFar: (summary) => `Bisher: ${summary}`,
  low: 'Knapp',
  moreMaterials: 'Material',
  sealed: 'Verpackt',
  brands: 'Marke',
  places: 'Lagerort',
  archived: 'Archiviert',
  archivedHint: 'Archiviert. Ein Kauf oder Verbrauch holt eins von selbst zurück.',
  noneArchived: {
    title: 'Nichts ist archiviert',
    text: 'Was du archivierst, verlässt die Liste und behält hier seinen Verlauf.',
    back: 'Zum Bestand',
  },
  runningLow: 'Wird knapp',
  inStock: 'Auf Lager',
  noneLeft: 'Nichts mehr da',
  noPlace: 'Ohne Lagerort',
  section: (title, count) => `${title}, ${format.integer(count)}`,
  sort: 'Sortierung und Ansicht',
  sortBy: {
    low: 'Knappes zuerst',
    color: 'Farbe',
    brand: 'Marke',
    material: 'Material',
    left: 'Rest',
    price: 'Preis',
    place: 'Lagerort',
    lasts: 'Reicht',
    used: 'Zuletzt benutzt',
  },
  compact: 'Kompakte Liste',
  columns: 'Spalten',
  columnHeaders: {
    glyph: 'Bild',
    color: 'Farbe',
    brand: 'Marke',
    material: 'Material',
    left: 'Rest, g',
    gauge: 'Zum Minimum',
    spools: 'Spulen',
    place: 'Lagerort',
    price: format.pricePerKgUnit,
    lasts: 'Reicht',
    used: 'Benutzt',
  },
  days: (days) => `${format.integer(days)}\u00a0T`,
  notKnown: 'nicht bekannt',
  waiting: 'auf diesem Gerät gespeichert, noch nicht gesendet',
  found: (count) =>
    `${format.integer(count)} ${plural(count, { one: 'Filament', other: 'Filamente' })} gefunden`,
  empty: {
    title: 'Das Regal ist noch leer',
    text: 'Trag das nächste Filament mit seinem Kauf ein, oder geh das Regal entlang und trag ein, was da ist.',
    own: 'Bestand eintragen',
  },
  nothingFound: {
    title: 'Nichts passt',
    search: (text) => `Kein Filament hat alle Wörter von „${text}“.`,
    filter: 'Kein Filament passt zu allen Filtern.',
    clear: 'Alles zeigen',
  },
  keys: { find: 'Suchen', use: 'Verbrauch', all: 'Alle Tasten' },
});
