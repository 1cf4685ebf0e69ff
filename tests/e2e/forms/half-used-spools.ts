/** A spool that stands on a shelf, as its owner reads it off: grams are what is left. */
export interface ShelfSpool {
  readonly color: string;
  readonly brand: string;
  readonly material: string;
  readonly place: string;
  readonly grams: number;
}

interface Shelf {
  readonly brand: string;
  readonly material: string;
  readonly place: string;
  readonly colors: readonly string[];
}

/* People keep makers together: seven shelves, 44 filaments, and of many of them more than one opened spool. */
const shelves: readonly Shelf[] = [
  {
    brand: 'Nordlicht',
    material: 'PETG',
    place: 'Shelf A1',
    colors: ['Signal Orange', 'Deep Space', 'Clear', 'Chalk White', 'Lagoon Blue', 'Moss', 'Cherry Red'],
  },
  {
    brand: 'Nordlicht',
    material: 'PLA',
    place: 'Shelf A2',
    colors: ['Lipstick', 'Azure', 'Pineapple', 'Galaxy Silver', 'Mystic', 'Viva Bronze'],
  },
  {
    brand: 'Fasernwerk',
    material: 'PolyLeaf PLA',
    place: 'Shelf B1',
    colors: ['Cotton', 'Blossom', 'Army Green', 'Charcoal', 'Savannah', 'Peach', 'Banana', 'Ice'],
  },
  {
    brand: 'Lambda',
    material: 'PLA Basic',
    place: 'AMS rack',
    colors: ['Jade', 'Sunflower', 'Magenta', 'Porcelain', 'Cobalt', 'Cocoa', 'Silver'],
  },
  {
    brand: 'Sunrise',
    material: 'PLA+',
    place: 'Shelf B2',
    colors: ['Fire Red', 'Ink Black', 'Cold White', 'Grey', 'Olive', 'Sky'],
  },
  {
    brand: 'Fillwerk',
    material: 'ASA Extra',
    place: 'Dry box 1',
    colors: ['Anthracite', 'Traffic White', 'Signal Red', 'Natural', 'Sapphire'],
  },
  {
    brand: 'Flexa',
    material: 'TPU 85A',
    place: 'Dry box 2',
    colors: ['Midnight', 'Fire', 'Snow', 'Lava', 'Water'],
  },
];

/** A hundred of them, in the order in which somebody takes them off the shelves. */
export const halfUsedSpools: readonly ShelfSpool[] = shelves
  .flatMap(({ colors, ...shelf }, shelfAt) =>
    colors.flatMap((color, colorAt) =>
      Array.from({ length: (colorAt + shelfAt) % 3 === 0 ? 3 : 2 + (colorAt % 2) }, (_, at) => ({
        ...shelf,
        color,
        grams: 37 + ((shelfAt * 131 + colorAt * 67 + at * 211) % 940),
      })),
    ),
  )
  .slice(0, 100);
