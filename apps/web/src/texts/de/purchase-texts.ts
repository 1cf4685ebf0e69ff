import type { Texts } from '../en.ts';
import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');

export const purchaseTexts = (format: Format): Texts['purchase'] => {
  const spools = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'Spule', other: 'Spulen' })}`;
  return {
    title: 'Kauf',
    titleOrder: 'Bestellung',
    cameOn: (day) => `gekommen ${day}`,
    split: 'Was gekauft wurde',
    splitOrdered: 'Was bestellt ist',
    splitCame: 'Was gekommen ist',
    spoolsOf: (each) => `Spulen mit ${each}`,
    inUse: (count) =>
      count === 1
        ? 'Eine davon ist in Gebrauch und bleibt.'
        : `${format.integer(count)} davon sind in Gebrauch und bleiben.`,
    anotherSize: 'Andere Größe',
    nothing: 'Mindestens eine Spule muss es sein',
    orderedOn: 'Bestellt am',
    cameOnField: 'Gekommen am',
    save: 'Speichern',
    saved: (color) => `Kauf von ${color} gespeichert.`,
    savedOrder: (color) => `Bestellung von ${color} gespeichert.`,
    again: 'Nochmals kaufen',
    receive: 'Ist gekommen',
    remove: 'Kauf löschen',
    removeOrder: 'Bestellung stornieren',
    removed: (color) => `Kauf von ${color} gelöscht.`,
    removedSpools: (count) => `${spools(count)} mit ihm.`,
    removedOrder: (color) => `Bestellung von ${color} storniert.`,
    stays: 'Der Kauf bleibt.',
    staysText: (spool) =>
      `${spool === null ? 'Eine Spule' : `Spule ${spool}`} davon wurde geöffnet, gewogen, verbraucht oder getrocknet. Was verbraucht ist, wurde gekauft: Nur die unberührten können weg, oben.`,
    gone: 'Er ist nicht mehr da: Ein anderes Gerät hat ihn gelöscht.',
    receipt: {
      title: 'Bestellung annehmen',
      ordered: 'Bestellt',
      came: 'Gekommen',
      missing: 'Nicht dabei',
      more: 'Mehr als bestellt',
      rest: 'Der Rest',
      restComes: 'kommt noch',
      restGone: 'kommt nicht',
      save: (count) => (count === 0 ? 'Annehmen' : `${spools(count)} annehmen`),
      done: (count, color) => `${spools(count)} ${color} angenommen.`,
      stillToCome: (mass) => `${mass} kommen noch.`,
      already: 'Sie wurde schon angenommen.',
    },
    facts: {
      average: 'Im Schnitt',
      bought: 'Gekauft',
      spent: 'Ausgegeben',
      ordered: 'Bestellt',
    },
  };
};
