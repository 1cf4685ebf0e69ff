import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('en');

export const stockScreenTexts = (format: Format) => ({
  title: 'Stock',
  find: 'Find filament',
  findPlaceholder: 'Color, brand, place',
  addFilament: 'Add filament',
  pane: 'Filament',
  filters: 'Filter',
  /** `unpriced` is how much of it nobody knows the price of. */
  summary: (filaments: number, spools: number, worth: string | null, unpriced: string | null) => {
    const counts =
      `${format.integer(filaments)} ${plural(filaments, { one: 'filament', other: 'filaments' })}, ` +
      `${format.integer(spools)} ${plural(spools, { one: 'spool', other: 'spools' })}`;
    const value = worth === null ? counts : `${counts}, worth ${worth}`;
    return unpriced === null ? value : `${value}, ${unpriced} without a price`;
  },
  /** While records are still on their way. */
  soFar: (summary: string) => `So far: ${summary}`,
  low: 'Low',
  moreMaterials: 'Material',
  sealed: 'Sealed',
  brands: 'Brand',
  places: 'Place',
  archived: 'Archived',
  archivedHint: 'Archived. A purchase or use brings one back by itself.',
  noneArchived: {
    title: 'Nothing is archived',
    text: 'What is archived leaves the list and keeps its history here.',
    back: 'To the stock',
  },
  runningLow: 'Running low',
  inStock: 'In stock',
  noneLeft: 'None left',
  noPlace: 'No place given',
  section: (title: string, count: number) => `${title}, ${format.integer(count)}`,
  sort: 'Sort and look',
  sortBy: {
    low: 'Low first',
    color: 'Color',
    brand: 'Brand',
    material: 'Material',
    left: 'Left',
    price: 'Price',
    place: 'Place',
    lasts: 'Lasts',
    used: 'Last used',
  },
  compact: 'Compact list',
  columns: 'Columns',
  columnHeaders: {
    glyph: 'Picture',
    color: 'Color',
    brand: 'Brand',
    material: 'Material',
    left: 'Left, g',
    gauge: 'Against min',
    spools: 'Spools',
    place: 'Place',
    price: format.pricePerKgUnit,
    lasts: 'Lasts',
    used: 'Last used',
  },
  days: (days: number) => `${format.integer(days)}\u00a0d`,
  notKnown: 'not known',
  waiting: 'saved on this device, not sent yet',
  found: (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'filament', other: 'filaments' })} found`,
  empty: {
    title: 'Nothing on the shelf yet',
    text: 'Add the filament you buy next with its purchase, or go along the shelf and enter what is there.',
    own: 'Enter what I own',
  },
  nothingFound: {
    title: 'Nothing matches',
    search: (text: string) => `No filament has all the words of “${text}”.`,
    filter: 'No filament fits all the filters.',
    clear: 'Show everything',
  },
  keys: { find: 'Find', use: 'Log use', all: 'All keys' },
});
