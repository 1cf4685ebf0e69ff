import type { Texts } from '../en.ts';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');

export const formTexts = (format: Format): Texts['forms'] => ({
  fields: {
    color: 'Farbe',
    brand: 'Marke',
    material: 'Material',
    hexes: 'Hex-Farben',
    colorLayout: 'Farben liegen',
    finish: 'Oberfläche',
    spools: 'Spulen',
    weight: 'Gewicht gesamt',
    eachHolds: 'Je Spule',
    price: 'Preis',
    priceIs: 'Preis gilt',
    boughtOn: 'Gekauft am',
    shop: 'Händler',
    orderRef: 'Bestellnummer',
    purchaseNotes: 'Notizen zum Kauf',
    place: 'Kommt nach',
    left: 'Rest',
    estimate: 'Geschätzter Preis',
    reorderBelow: 'Nachbestellen unter',
    tare: 'Leere Spule wiegt',
    target: 'Auffüllen auf',
    density: 'Dichte',
    diameter: 'Durchmesser',
    nozzle: 'Düse',
    bed: 'Bett',
    eans: 'EAN',
    articleNumber: 'Artikelnummer',
    notes: 'Notizen',
  },
  hints: {
    hexes: 'Bis zu acht, wie #23262B. Daraus entsteht das Bild.',
    reorderBelow: 'Darunter wird es knapp',
    tare: 'Wird beim Wiegen abgezogen',
    eans: 'Mehrere mit Leerzeichen dazwischen',
    target: 'So viel soll nach dem Kauf da sein',
  },
  colorLayouts: { single: 'als eine', longitudinal: 'nebeneinander', coaxial: 'ineinander' },
  finishes: { solid: 'deckend', translucent: 'durchscheinend', glow: 'leuchtet nach' },
  colorDetails: 'Hex, Oberfläche',
  moreDetails: 'Mehr dazu',
  newBrand: (text) => `Neue Marke „${text}“`,
  newMaterial: (text) => `Neues Material „${text}“`,
  newColor: (text) => `Neue Farbe „${text}“`,
  newPlace: (text) => `Neuer Lagerort „${text}“`,
  orderDetails: 'Bestellnummer, Notizen',
  newShop: (text) => `Neuer Händler „${text}“`,
  problem: (code) => {
    switch (code) {
      case 'required':
      case 'empty':
        return 'Das fehlt noch';
      case 'too_long':
        return 'Zu lang; der Rest passt in die Notizen';
      case 'too_short':
        return 'Zu kurz dafür';
      case 'too_many':
        return 'Zu viele';
      case 'too_small':
        return 'Das ist zu wenig';
      case 'too_big':
      case 'out_of_range':
        return 'Das ist zu viel';
      case 'not_integer':
        return 'Hier gehört eine ganze Zahl hin';
      case 'too_precise':
        return 'Zu viele Nachkommastellen';
      case 'ambiguous':
        return 'Welche Zahl meinst du?';
      case 'invalid_text':
        return 'Darin ist ein Zeichen, das sich nicht speichern lässt';
      case 'unknown_record':
        return 'Es gehört zu etwas, das nicht da ist';
      case 'identity_taken':
        return 'Diese drei hat schon ein anderes Filament';
      case 'malformed':
      case 'wrong_type':
      case 'not_allowed':
      case 'unknown_key':
        return 'Das ist nicht lesbar';
    }
  },
  tooMuchLeft: (held) => `Mehr als die ${held}, die neu drauf waren`,
  hexMalformed: 'Eine Hex-Farbe hat sechs Stellen, wie #23262B',
  dayMalformed: 'Hier gehört ein Tag hin',
  dayOutOfRange: 'Ab 1990',
  summary: (fields) =>
    `${format.integer(fields.length)} ${plural(fields.length, {
      one: 'Feld braucht',
      other: 'Felder brauchen',
    })} noch einen Blick: ${format.list(fields)}.`,
  notSaved: 'Nicht gespeichert.',
  keptAsDraft: 'als Entwurf behalten',
  leave: {
    title: 'Was du eingetippt hast',
    text: 'Es kann hier warten, bis du zurückkommst, oder weg.',
    keep: 'Als Entwurf behalten',
    discard: 'Verwerfen',
  },
});
