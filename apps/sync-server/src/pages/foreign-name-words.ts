export type ForeignNameWords = {
  readonly language: string;
  readonly title: (name: string | null) => string;
  readonly why: string;
  readonly visitor: string;
  readonly visitorSteps: string;
  readonly keeper: string;
  readonly isYours: string;
  readonly hasProxy: string;
  readonly isUnknown: string;
};

export const english: ForeignNameWords = {
  language: 'en',
  title: (name) => `This server does not answer to ${name ?? 'that name'}`,
  why: 'Nothing is broken, and nothing was shown or changed. Spoolshed answers to addresses made of digits, to names of its own network, and to the names that its owner has given it. So no web page from elsewhere can reach into this network under a name of its own.',
  visitor: 'Somebody gave you this address',
  visitorSteps: 'Tell them what you read here. Nothing can be done about it on this device.',
  keeper: 'You look after the server',
  isYours: 'If the name is yours, start the server with one of these in its environment:',
  hasProxy: 'If a proxy or a tunnel is in front of it, name that too, by the address it asks from:',
  isUnknown:
    'If you do not know the name, somebody else points it at this machine: leave everything as it is, and look whether your router passes a port on to it.',
};

export const german: ForeignNameWords = {
  language: 'de',
  title: (name) => `Auf ${name ?? 'diesen Namen'} hört dieser Server nicht`,
  why: 'Nichts ist kaputt, und nichts wurde gezeigt oder geändert. Spoolshed antwortet unter Adressen aus Ziffern, unter Namen des eigenen Netzes und unter denen, die sein Eigentümer ihm gegeben hat. So kann keine fremde Webseite unter einem Namen, der ihr gehört, in dieses Netz greifen.',
  visitor: 'Jemand hat dir diese Adresse gegeben',
  visitorSteps: 'Sag ihm, was du hier liest. Auf diesem Gerät lässt sich daran nichts ändern.',
  keeper: 'Du betreust den Server',
  isYours: 'Ist der Name deiner, dann starte den Server mit einer dieser Zeilen in seiner Umgebung:',
  hasProxy: 'Steht ein Proxy oder ein Tunnel davor, dann nenne auch ihn, mit der Adresse, von der er fragt:',
  isUnknown:
    'Kennst du den Namen nicht, dann lässt ihn jemand anderes auf diesen Rechner zeigen: Lass alles, wie es ist, und sieh nach, ob dein Router einen Port hierher weiterleitet.',
};
