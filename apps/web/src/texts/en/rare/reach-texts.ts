import type { Format } from '../../format.ts';
import { createPlural } from '../../plural.ts';

const plural = createPlural('en');

/** What speaks against a request without a token, as the server names it. */
type Exposed = 'address' | 'forwarded' | 'name';

/** How the server is reached: what a stranger meets, what an owner should know, and where to open the workshop. */
export const reachTexts = (format: Format) => {
  const requests = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'request', other: 'requests' })}`;
  return {
    /** On the pairing screen of a device that comes from outside. */
    arrival: {
      /** On the pairing screen too, as long as there is nobody who could give out a code. */
      unclaimed: {
        title: 'Nobody owns this workshop yet.',
        text: 'The link that makes its owner is in the terminal where the server was started. Open it here, or paste it below.',
      },
      title: (exposed: Exposed) => {
        switch (exposed) {
          case 'forwarded':
            return 'You come through a proxy that the server does not know.';
          case 'address':
            return 'You come from outside the server’s own network.';
          case 'name':
            return 'You have opened the server by a public address.';
        }
      },
      text: 'From here nobody gets in without a code. With one you do: ask somebody who is in.',
      open: 'The server is open to its own network: from here a new device needs no code.',
      openToo: 'That the server is open to its own network does not count here.',
      forwarded: 'Whoever looks after the server can name the proxy in SPOOLSHED_TRUSTED_PROXIES.',
    },
    /** For owners, above every screen. */
    exposed: {
      title: (exposed: Exposed) => {
        switch (exposed) {
          case 'forwarded':
            return 'A proxy that the server does not know passes requests on to it.';
          case 'address':
            return 'Somebody asked the server from the internet.';
          case 'name':
            return 'Somebody asked for the server by a public address.';
        }
      },
      text: 'Nobody gets in without a code.',
      show: 'What this means',
      heading: 'Asked from outside',
      refused:
        'Nothing was given away: without a token of this workshop, or a code, the server refuses them all. But nobody has told it to expect them.',
      openToo: 'It is open to its own network; for them it is not.',
      seen: (address: string, when: string, count: number) =>
        `The last one came from ${address}, ${when}; ${requests(count)} since the server was started.`,
      cause: (exposed: Exposed) => {
        switch (exposed) {
          case 'forwarded':
            return 'The requests bear the marks of a proxy or a tunnel. The server cannot tell who is behind it: it takes all of them for strangers, and counts their wrong tries as those of one. Any program that reaches the server can cause this: it only has to write such a mark.';
          case 'address':
            return 'Your router, or a tunnel, passes requests from the internet on to this machine.';
          case 'name':
            return 'That works where a router passes a port on to this machine, and it does so for everybody then.';
        }
      },
      yours: (exposed: Exposed) =>
        exposed === 'forwarded'
          ? 'If it is yours, let it send X-Forwarded-For, and start the server with its address, which you know better than this message:'
          : 'If the workshop is to be reached from the internet, put HTTPS in front and start the server with the address that people open:',
      notYours: (exposed: Exposed) =>
        exposed === 'forwarded'
          ? 'If it is not, look which program asks from that address.'
          : 'If it is not, take the port out of the router.',
      understood: 'Understood',
    },
    /** On the screen of the devices, for owners. */
    backups: {
      failed: 'The server could not make its backup.',
      last: (when: string) => `The last one is of ${when}.`,
      none: 'There is none yet.',
      reason: (reason: string) => `It tries again every hour. Its reason: ${reason}`,
    },
    /** On the screen of the devices, where this browser has the workshop open by an address that may change. */
    openAt: {
      title: 'Where to open the workshop',
      here: (origin: string) => `This browser has it open at ${origin}.`,
      better: 'The address for every day is this one; it stays the same, and other devices find it too:',
      apart:
        'For a browser each address is an app of its own, with its own data: localhost, an address of digits and a name are three. Take one for each device. Before you change, let this one send what waits.',
    },
    choice: {
      label: 'Address that the other device opens',
      hint: 'It stays with the address that it is paired at. Take the one by which it opened the page that helps to trust the server. Not every phone finds names that end in .local.',
      other: 'Another address',
    },
  };
};
