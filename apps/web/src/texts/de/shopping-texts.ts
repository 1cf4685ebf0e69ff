import type { RareTexts } from '../rare-texts.ts';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');

export const shoppingTexts = (format: Format): RareTexts['shopping'] => ({
  title: 'Einkauf',
  toBuy: 'Zu kaufen',
  onOrder: 'Bestellt',
  watched: 'Genug da',
  watchedCount: (count) =>
    `${format.integer(count)} ${plural(count, { one: 'Filament', other: 'Filamente' })}`,
  about: (sum) => `etwa ${sum}`,
  sum: (sum) => sum,
  unpriced: (count) => `${format.integer(count)} ohne Preis`,
  left: (grams) => `noch ${format.gramsWithUnit(grams)}`,
  minimum: (grams) => `min. ${format.gramsWithUnit(grams)}`,
  target: (grams) => `bis ${format.gramsWithUnit(grams)}`,
  coming: (mass) => `${mass} bestellt`,
  amount: (count, each) => `${format.integer(count)} × ${each}`,
  last: (price, shop, day) =>
    shop === null ? `zuletzt ${price}, ${day}` : `zuletzt ${price}, ${day}, ${shop}`,
  neverBought: 'noch nie gekauft',
  estimated: (price) => `geschätzt ${price}`,
  noPrice: 'noch kein Preis',
  orderedOn: (day, shop) => (shop === null ? `bestellt ${day}` : `bestellt ${day}, ${shop}`),
  order: 'Bestellt',
  orderLabel: (what) => `Bestellt: ${what}`,
  buy: 'Gekauft',
  buyLabel: (what) => `Gekauft: ${what}`,
  receive: 'Gekommen',
  receiveLabel: (what) => `Gekommen: ${what}`,
  more: (what) => `Mehr zu ${what}`,
  change: 'Menge, Händler oder Preis ändern',
  goal: 'Mindestbestand und Ziel',
  receivePart: 'Es kam etwas anderes',
  changeOrder: 'Bestellung ändern',
  cancelOrder: 'Bestellung stornieren',
  ordered: (mass, color) => `${mass} ${color} bestellt.`,
  bought: (mass, color) => `${mass} ${color} gekauft.`,
  share: 'Liste teilen',
  copy: 'Liste kopieren',
  copied: 'Die Liste ist kopiert.',
  copyFailed: 'Dieser Browser lässt die Liste nicht kopieren. Über HTTPS oder localhost geht es.',
  list: {
    title: (day) => `Einkaufsliste, ${day}`,
    line: (amount, label) => `${amount} ${label}`,
    from: (facts) => facts.join(', '),
    total: (sum) => `Etwa ${sum}`,
  },
  sheet: {
    title: 'Was zu kaufen ist',
    amount: 'Was zu kaufen ist',
    place: 'Lagerort',
    order: 'Ist bestellt',
    buy: 'Ist da',
    sum: 'Insgesamt',
  },
  empty: {
    title: 'Noch wird nichts beobachtet',
    text: 'Gib einem Filament auf seiner Seite einen Mindestbestand. Ist weniger da, steht es hier: was zu kaufen ist, woher es zuletzt kam und was es etwa kostet.',
    toStock: 'Zum Bestand',
  },
  calm: {
    title: 'Nichts zu kaufen',
    text: 'Alles mit Mindestbestand oder Ziel ist da oder unterwegs.',
  },
});
