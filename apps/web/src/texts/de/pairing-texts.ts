import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';
import type { RareTexts } from '../rare-texts.ts';

const plural = createPlural('de');

export const pairingTexts = (format: Format): RareTexts['pairing'] => {
  const changes = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'Änderung', other: 'Änderungen' })}`;
  return {
    title: 'Gerät koppeln',
    intro:
      'Diese Werkstatt lässt nur Geräte herein, die jemand aus ihr gekoppelt hat. Es gibt drei Wege dazu.',
    scan: {
      title: 'QR-Code scannen',
      hint: 'Auf einem gekoppelten Gerät: Optionen, Geräte, „Gerät hinzufügen“.',
      start: 'Kamera öffnen',
      stop: 'Kamera schließen',
      looking: 'Halte den Code vor die Kamera.',
      picture: 'Was die Kamera sieht',
      insecure: 'Über einfaches HTTP gibt kein Browser die Kamera her. Tippe den Link ab oder zeige Ziffern.',
      refused:
        'Der Browser gibt die Kamera nicht her. Erlaube sie in seinen Einstellungen oder nimm einen anderen Weg.',
      none: 'Hier gibt es keine Kamera.',
      foreign: 'Dieser Code ist keiner von Spoolshed.',
    },
    type: {
      title: 'Link oder Code eintippen',
      field: 'Link oder Code',
      hint: 'Wie ihn das andere Gerät zeigt; einfügen geht auch.',
      wrong: 'Darin steckt kein Code zum Koppeln. Er hat 22 Buchstaben und Ziffern.',
      go: 'Koppeln',
    },
    digits: {
      title: 'Ziffern zeigen',
      hint: 'Jemand tippt sie auf einem gekoppelten Gerät ein und lässt dieses herein.',
      show: 'Ziffern zeigen',
      again: 'Neue Ziffern zeigen',
      asking: 'Fragt den Server',
      waiting:
        'Tippe diese Ziffern auf einem gekoppelten Gerät ein: Optionen, Geräte, „Ziffern eines anderen Geräts“.',
      shown: 'Ziffern',
      refused: 'Jemand hat Nein gesagt.',
      expired: 'Die Ziffern galten zehn Minuten, und die sind um.',
      failed: 'Der Server hat nicht geantwortet. Versuch es wieder, wenn er erreichbar ist.',
    },
    words: 'Vier Wörter',
    wordsHint: 'Das andere Gerät muss dieselben vier zeigen.',
    names: 'Wer arbeitet hier, und wie heißt dieses Gerät?',
    connecting: 'Wird gekoppelt',
    offline: 'Der Server ist nicht erreichbar. Der Code ist gemerkt, und es geht von selbst weiter.',
    waits: {
      limited: (time) =>
        `Es kamen zu viele Codes, und bis ${time} prüft der Server keinen mehr. Dann geht es von selbst weiter; ein neuer Code geht sofort.`,
      trouble:
        'Der Server hat geantwortet, kann aber gerade nicht koppeln. Der Code ist gemerkt, und es wird von selbst wieder versucht.',
    },
    anotherCode: 'Anderer Code',
    elsewhere: {
      title: 'Dieser Code gehört zu einem anderen Server',
      text: 'Er wurde nicht verbraucht. Öffne diese Adresse und kopple dort:',
      here: 'Er wurde nicht verbraucht. Der Server, der ihn gemacht hat, ist nicht mehr unter dieser Adresse: Lass dir einen neuen Code geben.',
    },
    again: {
      title: 'Dieses Gerät gehört schon zu einer Werkstatt',
      text: 'Der Code koppelt es neu, mit allem, was noch nicht gesendet ist. Ein Code einer anderen Werkstatt öffnet diese daneben.',
      go: 'Mit diesem Code koppeln',
      leave: 'So lassen, wie es ist',
    },
    done: {
      title: 'Gekoppelt',
      text: (role) => `Dieses Gerät gehört jetzt zur Werkstatt (${role}).`,
      enter: 'Zur Werkstatt',
    },
    other: {
      title: 'Eine andere Werkstatt',
      text: 'Sie hat auf diesem Gerät ihren eigenen Platz. Von der bisherigen ging nichts dorthin.',
      open: (name) => `${name} öffnen`,
    },
    later: 'Später',
    laterHint: 'Auf diesem Gerät geht inzwischen alles; gesendet wird, sobald es gekoppelt ist.',
    install: {
      title: 'Zuerst auf den Home-Bildschirm',
      text: 'Safari trennt, was in einem Tab liegt, von der App und darf es nach sieben Tagen löschen. Tippe auf „Teilen“, dann auf „Zum Home-Bildschirm“, öffne Spoolshed von dort und kopple es darin.',
      copy: 'Link kopieren',
      copied: 'Der Link ist kopiert. Füge ihn in der App ein, innerhalb von zehn Minuten.',
      here: 'Trotzdem diesen Tab koppeln',
    },
    tryWithout: 'Ohne Code verbinden',
    tryWithoutHint: 'Auf dem Rechner des Servers selbst braucht ein neues Gerät keinen Code.',
    refusal: (code) => {
      switch (code) {
        case 'pairing_unknown':
          return 'Der Server kennt diesen Code nicht. Er gilt zehn Minuten: Lass dir einen neuen geben.';
        case 'pairing_spent':
          return 'Diesen Code hat schon ein anderes Gerät benutzt. Jeder gilt für eines: Lass dir einen neuen geben.';
        case 'forbidden':
          return 'Dieser Code gibt weniger her, als dieses Gerät schon darf. Frag den Eigentümer nach einem anderen.';
        case 'limited':
          return 'Es kamen zu viele falsche Codes. Warte eine Minute und versuch es wieder, oder lass dir einen neuen Code geben: Der geht sofort.';
        default:
          return 'Ohne Code lässt der Server dieses Gerät nicht herein.';
      }
    },
    banner: {
      title: (code) => {
        switch (code) {
          case 'device_revoked':
            return 'Dieses Gerät wurde ausgesperrt.';
          case 'token_expired':
            return 'Dieses Gerät war zu lange weg.';
          case 'pairing_required':
          case 'pairing_unknown':
          case 'pairing_spent':
            return 'Dieses Gerät ist noch nicht gekoppelt.';
          default:
            return 'Der Server kennt dieses Gerät nicht mehr.';
        }
      },
      kept: (count) =>
        count === 0
          ? 'Nichts wartet darauf, gesendet zu werden.'
          : `${changes(count)} ${plural(count, { one: 'ist', other: 'sind' })} hier sicher und ${plural(count, { one: 'wird', other: 'werden' })} nach dem Koppeln gesendet.`,
      pair: 'Koppeln',
      pairAgain: 'Neu koppeln',
      export: 'Alles exportieren',
    },
    reader: {
      title: 'Nur lesen.',
      text: 'Dieses Gerät darf die Werkstatt sehen, aber nichts ändern. Frag jemanden mit Eigentümer-Rolle nach der Rolle Mitglied.',
      kept: (count) =>
        `${changes(count)} von vorher ${plural(count, { one: 'ist', other: 'sind' })} hier noch sicher.`,
    },
    roles: {
      owner: 'Eigentümer',
      member: 'Mitglied',
      reader: 'Leser',
      printer: 'Drucker',
      api: 'Skript',
    },
    roleHints: {
      owner: 'Alles, auch Geräte und Sicherungen.',
      member: 'Der ganze Bestand, und Mitglieder und Leser hereinlassen.',
      reader: 'Sieht alles und ändert nichts.',
    },
    role: 'Rolle',
    devices: {
      title: 'Geräte',
      section: 'Geräte',
      sectionHint: 'Wer zu dieser Werkstatt gehört und wie ein weiteres Gerät dazukommt.',
      open: 'Geräte',
      you: 'Dieses Gerät',
      failed: 'Die Liste liegt auf dem Server, und der hat nicht geantwortet.',
      again: 'Noch einmal',
      loading: 'Fragt den Server',
      lastSeen: (when) => `gesehen ${when}`,
      neverSeen: 'nie gesehen',
      unsent: (count) => `${changes(count)} nicht gesendet`,
      allSent: 'alles gesendet',
      from: (address) => `von ${address}`,
      lost: (when, unsent) =>
        `Der Browser hat seine Daten gelöscht${unsent === 0 ? '' : `, und ${changes(unsent)} ungesendet dazu`}. Neu hereingekommen am ${when}; dieses hier kann ausgesperrt werden.`,
      revokedSince: (when) => `ausgesperrt ${when}`,
      revokedOnes: 'Ausgesperrt',
      menu: (name) => `Was mit ${name} geschehen soll`,
      revoke: 'Aussperren',
      changeRole: 'Rolle ändern',
      done: 'Erledigt.',
      refused: (code) => {
        switch (code) {
          case 'last_owner':
            return 'Eine Werkstatt braucht einen Eigentümer: Mach zuerst ein anderes Gerät dazu.';
          case 'forbidden':
            return 'Das darf dieses Gerät nicht, nur ein Eigentümer.';
          case 'limited':
            return 'Zu viele Versuche. Warte eine Minute und versuch es dann wieder.';
          case 'not_found':
            return 'Kein Gerät zeigt diese Ziffern.';
          default:
            return 'Der Server hat nicht geantwortet. Nichts wurde geändert.';
        }
      },
      revokeTitle: (name) => `${name} aussperren?`,
      revokeText:
        'Es bekommt nichts mehr von dieser Werkstatt und sendet nichts mehr an sie. Was darauf ist, bleibt dort: Es lässt sich noch lesen und exportieren, und nach neuem Koppeln senden.',
      revokeUnsent: (count) => `${changes(count)} davon waren nicht gesendet, als es zuletzt gesehen wurde.`,
      revokeSelf: 'Das ist das Gerät in deiner Hand: Es müsste neu gekoppelt werden.',
      roleTitle: (name) => `Rolle von ${name}`,
      save: 'Speichern',
      cancel: 'Abbrechen',
    },
    add: {
      title: 'Gerät hinzufügen',
      role: 'Es kommt herein als',
      make: 'QR-Code zeigen',
      qr: 'QR-Code mit dem Link zum Koppeln',
      scanIt: 'Scanne ihn mit der Kamera des anderen Geräts oder in seinem Spoolshed.',
      copy: 'Link kopieren',
      copied: 'Link kopiert. Er lässt ein Gerät herein, zehn Minuten lang.',
      copyFailed: 'Kopieren ist hier nicht erlaubt. Markiere den Link von Hand.',
      link: 'Link',
      address: 'Adresse dieses Servers für andere Geräte',
      addressHint:
        'Kein anderes Gerät findet „localhost“. Tippe, was es eingeben würde: eine Adresse wie 192.168.1.5:8787 oder einen Namen.',
      addressWrong: 'Das ist keine Adresse: Sie beginnt mit http:// oder https://',
      until: (time) => `Gilt bis ${time}, für ein Gerät.`,
      withdraw: 'Zurückziehen',
      came: (person, device) => `${device} von ${person} ist dabei.`,
      compare: 'Beide Geräte zeigen dieselben vier Wörter:',
      expired: 'Die zehn Minuten sind um. Niemand kam herein.',
      another: 'Noch eines hinzufügen',
    },
    find: {
      title: 'Ziffern eines anderen Geräts',
      hint: 'Es zeigt sechs Ziffern unter „Ziffern zeigen“.',
      field: 'Sechs Ziffern',
      find: 'Suchen',
      wrong: 'Sechs Ziffern, nicht mehr und nicht weniger.',
      who: (person, device) => `${device} von ${person}`,
      from: (address) => `Fragt von ${address}.`,
      compare: 'Lass es nur herein, wenn es diese Wörter zeigt:',
      approve: 'Hereinlassen',
      refuse: 'Nein sagen',
      approved: 'Es ist dabei, sobald es wieder fragt.',
      refused: 'Es hat ein Nein bekommen.',
    },
    workshops: {
      title: 'Werkstätten auf diesem Gerät',
      hint: 'Jede hat ihre eigenen Daten. Abgeglichen wird nur die geöffnete.',
      open: 'Öffnen',
      isOpen: 'gerade offen',
      unnamed: (number) => `Werkstatt ${format.integer(number)}`,
    },
  };
};
