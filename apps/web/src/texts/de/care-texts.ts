import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';
import type { RareTexts } from '../rare-texts.ts';

const plural = createPlural('de');

export const careTexts = (format: Format): RareTexts['care'] => {
  const changes = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'Änderung', other: 'Änderungen' })}`;
  const entries = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'Eintrag', other: 'Einträge' })}`;
  const waiting = (count: number) =>
    count === 0
      ? 'Es wartet nichts.'
      : `${changes(count)} ${plural(count, { one: 'wartet', other: 'warten' })} auf diesem Gerät; nichts geht verloren.`;
  return {
    filament: 'Filament',
    spool: 'Spule',
    order: 'Kauf',
    goes: 'Geht auf',
    stays: 'Bleibt',
    part: 'Teil',
    gone: (what) => `${what} (nicht mehr da)`,
    unnumbered: 'ohne Nummer',
    spools: (count) => `${format.integer(count)} ${plural(count, { one: 'Spule', other: 'Spulen' })}`,
    records: (count) =>
      `${format.integer(count)} ${plural(count, { one: 'Datensatz', other: 'Datensätze' })}`,
    changed: (from, to) => `${to} (vorher ${from})`,
    fieldIs: (field, problem) => `${field}: ${problem}.`,
    more: (count) => `und ${format.integer(count)} weitere`,
    fields: {
      celsius: 'Temperatur',
      minutes: 'Dauer',
      receivedOn: 'Angekommen am',
      openedAt: 'Geöffnet',
      restComes: 'Der Rest',
      amount: 'Betrag',
      spentOn: 'Datum',
      payee: 'Empfänger',
    },
    statuses: { ordered: 'bestellt', received: 'angekommen' },
    withoutOrder: 'Ohne Bestellung eintragen',
    withoutOrderHint:
      'Die Bestellung wurde auf einem anderen Gerät gelöscht. Die Ware lässt sich ohne sie eintragen.',
    purchaseAnew: 'Als neuen Kauf eintragen',
    purchaseAnewHint:
      'Der Kauf wurde auf einem anderen Gerät gelöscht. Was du eingetippt hast, lässt sich als neuer eintragen.',
    discardAll: 'Alle verwerfen',
    exportAll: 'Alle in eine Datei sichern',
    showMore: (count) => `${format.integer(count)} weitere zeigen`,
    discardTitle: (count) => (count === 1 ? 'Diesen Eintrag verwerfen?' : `${entries(count)} verwerfen?`),
    discardText: (count) =>
      `${plural(count, { one: 'Es gibt ihn', other: 'Es gibt sie' })} nur auf diesem Gerät. In einer Datei ${plural(
        count,
        {
          one: 'bleibt er genau, wie er eingetippt war',
          other: 'bleiben sie genau, wie sie eingetippt waren',
        },
      )}; Optionen, Import holt so eine Datei hierher zurück.`,
    export: 'In eine Datei sichern',
    exported: (count) => `Als Datei gesichert: ${entries(count)}. Der Import liest sie wieder ein.`,
    exportFailed: 'Das hat nicht geklappt. Nichts hat sich geändert.',
    discarded: (count) => (count === 1 ? 'Verworfen.' : `${entries(count)} verworfen.`),
    imported: (count) =>
      `${entries(count)} ${plural(count, { one: 'steht', other: 'stehen' })} wieder unter „Zu klären“.`,
    importedHint: 'Gesendet wurde nichts. Dort kannst du jeden bearbeiten und erneut senden.',
    toAttention: 'Zu „Zu klären“',
    there: {
      title: (count) =>
        plural(count, {
          one: 'Ein Eintrag war schon auf anderem Weg angekommen',
          other: `${entries(count)} waren schon auf anderem Weg angekommen`,
        }),
      hint: 'Sie sind schon in der Werkstatt, etwa durch einen Import. Nichts zählt doppelt, und es ist nichts zu tun.',
    },
    restored: {
      title: (count) =>
        `Der Server wurde wiederhergestellt, und ${changes(count)} ${plural(count, { one: 'ging', other: 'gingen' })} noch einmal an ihn`,
      hint: (when) =>
        `${when}. Seine Sicherung war älter als das, was dieses Gerät gesendet hatte. Nichts zählt doppelt.`,
    },
    tooOld: {
      title: 'Diese App ist zu alt für den Server',
      text: (count) =>
        `${waiting(count)} Eintragen geht hier weiter. Lade die neuere App; dann wird alles von selbst gesendet.`,
      reload: 'Neuere App laden',
    },
    held: {
      title: 'Der Server ist älter als diese App',
      text: (count) =>
        `Er kennt eine der Änderungen noch nicht, und was danach kommt, muss auch warten. ${waiting(count)} Aktualisiere den Server; dann wird alles von selbst gesendet.`,
    },
    full: {
      title: 'Die Festplatte des Servers ist voll',
      text: (count) =>
        `${waiting(count)} Schaff Platz auf dem Server; dann wird alles von selbst gesendet. Eintragen geht hier weiter.`,
    },
    deviceFull: {
      title: 'Auf diesem Gerät ist kein Platz mehr',
      text: (count) =>
        `${count === 0 ? '' : `${waiting(count)} `}Was andere geändert haben, kann hier nicht gespeichert werden. Schaff Platz auf diesem Gerät; dann kommt es von selbst.`,
    },
  };
};
