import type { Texts } from '../en.ts';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');

export const addTexts = (format: Format): Texts['add'] => {
  const spools = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'Spule', other: 'Spulen' })}`;
  return {
    title: 'Filament hinzufügen',
    titleKnown: 'Spulen hinzufügen',
    toStock: 'Schließen',
    whatItIs: 'Was es ist',
    whatHappens: 'Was geschieht',
    kinds: { purchase: 'Gekauft', own: 'Schon da', type: 'Nur Sorte' },
    stockKeeping: 'Lagerhaltung',
    own: 'Es zählt ab jetzt als Bestand und nicht als Ausgabe.',
    ownPriceHint: 'Was es einmal gekostet hat, für den Wert des Bestands',
    typeOnly: 'Es wird kein Bestand geführt.',
    typeOnlyText:
      'Es hat keine Spulen, bis welche gekauft oder eingetragen werden; nichts gilt als vorhanden.',
    estimateHint: 'Bis der erste Kauf sagt, was es kostet',
    byWeight: 'Stattdessen das Gewicht eingeben',
    bySpools: 'Stattdessen die Spulen zählen',
    perKg: 'je kg',
    inTotal: 'insgesamt',
    lastTime: (price, day) => `zuletzt ${price}, ${day}`,
    today: 'heute',
    placeHint: 'dort liegen die letzten verpackten',
    leftHint: 'leer lassen: voll, nicht offen',
    leftOn: (spool) => `Rest auf Spule ${format.integer(spool)}`,
    manySpools: (most) =>
      `Mehr als ${format.integer(most)} auf einmal gelten als voll. Angefangene gehen einzeln schneller.`,
    groups: (groups) =>
      format.list(
        groups.map(({ count, each }, at) =>
          count === 1
            ? at === 0
              ? `1 Spule mit ${each}`
              : `eine mit ${each}`
            : `${at === 0 ? spools(count) : format.integer(count)} mit je ${each}`,
        ),
      ),
    sum: {
      price: 'Preis je kg',
      costs: 'Kostet',
      costsInAll: 'Kostet insgesamt',
      paid: 'Bezahlt',
      total: 'Insgesamt bezahlt',
      perKg: 'Preis je kg',
      weight: 'Geliefert',
    },
    duplicate: {
      title: 'Steht schon im Regal',
      none: 'Bekannt, nichts mehr da',
      left: (grams) => `noch ${grams}`,
      choice: 'Was tun',
      add: 'Zu diesem dazu',
      other: 'Es ist ein anderes',
      stays: {
        purchase: 'Deine Eingaben bleiben. Der Kauf unten kommt zu diesem Filament.',
        own: 'Deine Eingaben bleiben. Die Spulen unten kommen zu diesem Filament.',
        type: 'Es ist schon da: Es bleibt nichts einzutragen.',
      },
      needsName: 'Zwei mit derselben Farbe, Marke und demselben Material wären eins. Ändere eins der drei.',
    },
    archived: {
      title: (day) => `Das hattest du bis ${day}`,
      text: 'Es kommt mit seinen Preisen und seinem Verlauf zurück.',
    },
    save: 'Speichern',
    saveAnother: 'Speichern und noch eins',
    addTo: (count, color) => `${spools(count)} zu ${color} dazu`,
    bringBack: (color) => `${color} zurückholen`,
    ordered: 'Bestellt, noch nicht da',
    saveOrder: 'Bestellung speichern',
    saveDetails: 'Angaben speichern',
    open: (color) => `${color} öffnen`,
    saved: {
      withSpools: (count, color) => `${spools(count)} ${color} gespeichert.`,
      typeOnly: (color) => `${color} gespeichert. Es wird kein Bestand geführt.`,
      added: (count, color) => `${spools(count)} zu ${color} dazu.`,
      inAll: (grams) => `${grams} insgesamt`,
      ordered: (mass, color) => `${mass} ${color} bestellt.`,
      back: (color) => `${color} ist wieder da, mit seinem Verlauf.`,
      wasThere: (color) => `${color} war schon da: Deine Spulen sind dort.`,
      details: (color) => `Angaben zu ${color} gespeichert.`,
      before: (color) => `${color} war schon beim ersten Mal gespeichert.`,
    },
    pane: {
      title: 'Nach dem Speichern',
      nothingYet: 'Farbe, Marke und Material machen ein Filament.',
      open: (grams) => `${grams} offen`,
      sealed: (grams) => `${grams} verpackt`,
      sealedNew: (grams) => `${grams} verpackt, neu`,
      openNew: (grams) => `${grams} offen, neu hier`,
      noStock: 'kein Bestand geführt',
      together: 'Alles zusammen oder gar nichts',
      filament: (label) => `${label}, als neues Filament`,
      revived: (label) => `${label}, aus dem Archiv zurück`,
      purchase: (mass, day) => `Kauf von ${mass}, ${day}`,
      order: (mass, day) => `Bestellung von ${mass}, ${day}`,
      spoolsAt: (words, place) => `${words}: ${place}`,
      priceBecomes: (price) => `Preis je kg wird ${price}`,
      priceStays: (price) => `Preis je kg bleibt ${price}`,
      estimated: (price) => `Geschätzt auf ${price}`,
      details: 'Angaben, die fehlten',
      offline: 'Geht offline. Beim nächsten Abgleich verlässt es dieses Gerät.',
    },
  };
};
