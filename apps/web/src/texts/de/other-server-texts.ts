import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';
import type { RareTexts } from '../rare-texts.ts';

const plural = createPlural('de');

export const otherServerTexts = (format: Format): RareTexts['otherServer'] => {
  const changes = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'Änderung', other: 'Änderungen' })}`;
  return {
    banner: 'Hier antwortet ein anderer oder geleerter Server.',
    kept: (waiting) =>
      waiting === 0
        ? 'Auf diesem Gerät wurde nichts durch ihn ersetzt.'
        : `Auf diesem Gerät wurde nichts durch ihn ersetzt, und was wartet (${changes(waiting)}), wurde ihm nicht gesendet.`,
    choose: 'Wählen, was geschehen soll',
    title: 'Anderer Server',
    asking: 'Fragt, wer antwortet',
    away: 'Unter dieser Adresse antwortet gerade niemand. Verloren ist nichts; versuch es noch einmal, sobald der Server erreichbar ist.',
    back: 'Der Server dieser Werkstatt antwortet wieder. Der Abgleich geht von selbst weiter; zu wählen gibt es nichts.',
    again: 'Noch einmal nachsehen',
    what: (origin, workshop) =>
      `Unter ${origin} antwortet ein Server, der ${workshop === null ? 'die Werkstatt auf diesem Gerät' : `„${workshop}“ auf diesem Gerät`} nicht kennt. Sein Datenordner wurde geleert oder ausgetauscht, oder die Adresse gehört jetzt einem anderen.`,
    comesBack:
      'Kommt der alte Server zurück, geht der Abgleich dort weiter, wo er aufgehört hat. Keiner der Wege hier ändert das: Diese Werkstatt bleibt auf diesem Gerät, mit allem, was wartet.',
    export: {
      title: 'Eine Kopie behalten',
      text: (waiting) =>
        waiting === 0
          ? 'Alles, was dieses Gerät zeigt, in einer Datei.'
          : `Alles, was dieses Gerät zeigt, in einer Datei, auch was nie gesendet wurde (${changes(waiting)}).`,
    },
    enter: {
      title: 'Dort hineingehen',
      text: 'Zuerst muss jener Server dieses Gerät hereinlassen. Hier bekommt es dafür einen eigenen Platz; von dieser Werkstatt kommt dadurch nichts dorthin.',
      go: 'Um Einlass bitten',
      pair: 'Mit jenem Server koppeln',
      code: 'Jener Server lässt niemanden ohne Code herein. Wer schon drin ist, macht einen; sonst steht er im Terminal, in dem der Server gestartet wurde. Komm danach hierher zurück.',
      asking: 'Bittet um Einlass',
    },
    there: {
      title: 'Was dort ist',
      empty: 'Jener Server hat noch nichts.',
      holds: (counts) => `Jener Server hat ${counts}.`,
      unknown: 'Was jener Server hat, ist noch nicht geladen.',
    },
    fill: {
      title: 'Jenen Server von diesem Gerät füllen',
      text: 'Alles, was der alte Server bestätigt hatte, wird dort aufgenommen wie ein Import, danach was nie gesendet wurde. Was dort schon ist, bleibt, wie es ist, und wird nicht doppelt. Was dort jemand gelöscht hat, kommt wieder, wenn dieses Gerät ihn zum ersten Mal füllt, danach nicht mehr.',
      reader: 'Dort darf dieses Gerät nur lesen. Wem jene Werkstatt gehört, der kann es zum Mitglied machen.',
      go: 'Jenen Server füllen',
      question: (origin) => `Den Server unter ${origin} füllen?`,
      looking: 'Vergleicht mit dem, was dort ist',
      brings: 'Er bekommt',
      unsent: (count) => `${changes(count)}, nie gesendet`,
      has: 'Er hat schon',
      merges: (count) =>
        `${format.integer(count)} ${plural(count, { one: 'Filament ist dasselbe wie eines dort und kommt', other: 'Filamente sind dieselben wie welche dort und kommen' })} dazu.`,
      leavesOut: (count) =>
        `${format.integer(count)} ${plural(count, { one: 'Eintrag kann', other: 'Einträge können' })} nicht aufgenommen werden und ${plural(count, { one: 'bleibt', other: 'bleiben' })} auf diesem Gerät.`,
      notWhole:
        'Dieses Gerät hatte noch nicht die ganze Werkstatt geladen, als der Server weg war: Es kann nur bringen, was es hat.',
      deleted: (count) =>
        `${format.integer(count)} ${plural(count, { one: 'Eintrag, der nach dem letzten Füllen dort war, wurde seither gelöscht und bleibt', other: 'Einträge, die nach dem letzten Füllen dort waren, wurden seither gelöscht und bleiben' })} weg.`,
      nothing: 'Aus dieser Werkstatt ist nichts mehr zu bringen.',
      yes: 'Füllen',
      filling: 'Jener Server wird gefüllt',
      stopped:
        'Es ist auf halbem Weg stehen geblieben. Was drüben ist, ist drüben; noch einmal bringt den Rest.',
    },
    leave: {
      title: 'Weiter mit dem, was dort ist',
      text: 'Öffnet die Werkstatt jenes Servers. Diese hier bleibt auf dem Gerät: Optionen, „Werkstätten auf diesem Gerät“.',
      go: 'Jene Werkstatt öffnen',
    },
    left: (when) => `verlassen am ${when}`,
    waits: (count) => `${changes(count)} ${plural(count, { one: 'wartet', other: 'warten' })} nur dort`,
  };
};
