import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';
import type { RareTexts } from '../rare-texts.ts';

const plural = createPlural('de');

export const reachTexts = (format: Format): RareTexts['reach'] => {
  const requests = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'Anfrage', other: 'Anfragen' })}`;
  return {
    arrival: {
      unclaimed: {
        title: 'Diese Werkstatt gehört noch niemandem.',
        text: 'Der Link für die Person, der sie gehören wird, steht im Terminal, in dem der Server gestartet wurde. Öffne ihn hier, oder füge ihn unten ein.',
      },
      title: (exposed) => {
        switch (exposed) {
          case 'forwarded':
            return 'Du kommst über einen Proxy, den der Server nicht kennt.';
          case 'address':
            return 'Du kommst von außerhalb des Netzes, in dem der Server steht.';
          case 'name':
            return 'Du hast den Server über eine öffentliche Adresse geöffnet.';
        }
      },
      text: 'Von hier kommt niemand ohne Code herein, mit einem schon: Frag jemanden, der dabei ist.',
      open: 'Der Server ist für sein eigenes Netz offen: Von hier braucht ein neues Gerät keinen Code.',
      openToo: 'Dass der Server für sein eigenes Netz offen ist, gilt hier nicht.',
      forwarded: 'Wer den Server betreut, kann den Proxy in SPOOLSHED_TRUSTED_PROXIES nennen.',
    },
    exposed: {
      title: (exposed) => {
        switch (exposed) {
          case 'forwarded':
            return 'Ein Proxy, den der Server nicht kennt, reicht Anfragen an ihn weiter.';
          case 'address':
            return 'Jemand hat den Server aus dem Internet gefragt.';
          case 'name':
            return 'Jemand hat den Server unter einer öffentlichen Adresse gefragt.';
        }
      },
      text: 'Ohne Code kommt niemand herein.',
      show: 'Was das heißt',
      heading: 'Von außen gefragt',
      refused:
        'Es wurde nichts preisgegeben: Ohne Schlüssel dieser Werkstatt oder einen Code weist der Server alle ab. Aber niemand hat ihm gesagt, dass er sie zu erwarten hat.',
      openToo: 'Für sein eigenes Netz ist er offen, für sie nicht.',
      seen: (address, when, count) =>
        `Die letzte Anfrage kam von ${address}, ${when}; ${requests(count)} seit dem Start des Servers.`,
      cause: (exposed) => {
        switch (exposed) {
          case 'forwarded':
            return 'Die Anfragen tragen die Spuren eines Proxys oder Tunnels. Wer dahinter steckt, kann der Server nicht sehen: Er hält alle für Fremde und zählt ihre falschen Versuche als die eines Einzigen. Das kann jedes Programm auslösen, das den Server erreicht: Es muss nur eine solche Spur schreiben.';
          case 'address':
            return 'Dein Router oder ein Tunnel reicht Anfragen aus dem Internet an diesen Rechner weiter.';
          case 'name':
            return 'Das geht, wenn ein Router einen Port an diesen Rechner weiterleitet, und dann für alle.';
        }
      },
      yours: (exposed) =>
        exposed === 'forwarded'
          ? 'Ist es deiner, dann lass ihn X-Forwarded-For senden und starte den Server mit seiner Adresse, die du besser kennst als diese Meldung:'
          : 'Soll die Werkstatt aus dem Internet erreichbar sein, dann setze HTTPS davor und starte den Server mit der Adresse, die man öffnet:',
      notYours: (exposed) =>
        exposed === 'forwarded'
          ? 'Ist es keiner von dir, dann sieh nach, welches Programm von dieser Adresse fragt.'
          : 'Soll sie das nicht, dann nimm die Weiterleitung aus dem Router.',
      understood: 'Verstanden',
    },
    backups: {
      failed: 'Der Server konnte keine Sicherung machen.',
      last: (when) => `Die letzte ist vom ${when}.`,
      none: 'Es gibt noch keine.',
      reason: (reason) => `Er versucht es jede Stunde wieder. Sein Grund: ${reason}`,
    },
    openAt: {
      title: 'Wo die Werkstatt zu öffnen ist',
      here: (origin) => `Dieser Browser hat sie unter ${origin} offen.`,
      better: 'Die Adresse für jeden Tag ist diese; sie bleibt gleich, und andere Geräte finden sie auch:',
      apart:
        'Für einen Browser ist jede Adresse eine eigene App mit eigenen Daten: localhost, eine Adresse aus Ziffern und ein Name sind drei. Nimm auf jedem Gerät eine davon. Bevor du wechselst, lass dieses senden, was noch wartet.',
    },
    choice: {
      label: 'Adresse, die das andere Gerät öffnet',
      hint: 'Es bleibt bei der Adresse, unter der es gekoppelt wird. Nimm die, unter der es die Seite zum Vertrauen geöffnet hat. Nicht jedes Gerät findet Namen auf .local.',
      other: 'Eine andere Adresse',
    },
  };
};
