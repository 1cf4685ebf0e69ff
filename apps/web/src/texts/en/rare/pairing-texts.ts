import type { Format } from '../../format.ts';
import { createPlural } from '../../plural.ts';

const plural = createPlural('en');

/** Pairing, devices and workshops; loaded with their screens. */
export const pairingTexts = (format: Format) => {
  const changes = (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'change', other: 'changes' })}`;
  return {
    title: 'Pair this device',
    /** The way in. */
    intro: 'This workshop lets in only devices that somebody in it has paired. Choose one of three ways.',
    scan: {
      title: 'Scan the QR code',
      hint: 'On a paired device: Settings, Devices, “Add a device”.',
      start: 'Open the camera',
      stop: 'Close the camera',
      looking: 'Hold the code in front of the camera.',
      picture: 'What the camera sees',
      insecure: 'Over plain HTTP no browser gives out its camera. Type the link, or show digits.',
      refused: 'The browser does not give out the camera. Allow it in its settings, or use another way.',
      none: 'No camera was found here.',
      foreign: 'That code is not one of Spoolshed.',
    },
    type: {
      title: 'Type the link or the code',
      field: 'Link or code',
      hint: 'As the other device shows it; it can be pasted too.',
      wrong: 'No pairing code is in this. It has 22 letters and digits.',
      go: 'Pair',
    },
    digits: {
      title: 'Show digits',
      hint: 'Somebody types them on a paired device and lets this one in.',
      show: 'Show digits',
      again: 'Show new digits',
      asking: 'Asking the server',
      waiting: 'Type these digits on a paired device: Settings, Devices, “Digits of another device”.',
      shown: 'Digits',
      refused: 'Somebody said no.',
      expired: 'The digits were valid for ten minutes, which are over.',
      failed: 'The server did not answer. Try again when it is in reach.',
    },
    words: 'Four words',
    wordsHint: 'The other device must show the same four.',
    names: 'Who works here, and what is this device called?',
    connecting: 'Pairing',
    offline: 'The server is out of reach. The code is kept, and pairing goes on by itself.',
    /** Why it takes long. The code is kept in every case. */
    waits: {
      limited: (time: string) =>
        `Too many codes were tried, and the server answers none until ${time}. Then this goes on by itself; a new code works at once.`,
      trouble:
        'The server answered, but cannot pair now. The code is kept, and this is tried again by itself.',
    },
    anotherCode: 'Another code',
    elsewhere: {
      title: 'This code is for another server',
      text: 'It was not used up. Open this address and pair there:',
      here: 'It was not used up. The server that made it is not at this address any more: ask for a new code.',
    },
    again: {
      title: 'This device is in a workshop already',
      text: 'The code pairs it again, with all that waits to be sent. A code of another workshop opens that one beside it.',
      go: 'Pair with this code',
      leave: 'Leave it as it is',
    },
    done: {
      title: 'Paired',
      text: (role: string) => `This device is in the workshop as ${role}.`,
      enter: 'Go to the workshop',
    },
    other: {
      title: 'Another workshop',
      text: 'It has a place of its own on this device. Nothing of the one before went there.',
      open: (name: string) => `Open ${name}`,
    },
    later: 'Not now',
    laterHint: 'Everything works on this device meanwhile; it is sent once the device is paired.',
    install: {
      title: 'Add to the Home Screen first',
      text: 'Safari keeps what is in a tab apart from the app, and may delete it after seven days. Tap Share, then “Add to Home Screen”, open Spoolshed from there and pair inside it.',
      copy: 'Copy the link',
      copied: 'The link is copied. Paste it inside the app, within ten minutes.',
      here: 'Pair this tab all the same',
    },
    tryWithout: 'Connect without a code',
    tryWithoutHint: 'On the server’s own machine a new device needs no code.',
    /** What stands against it. */
    refusal: (code: string) => {
      switch (code) {
        case 'pairing_unknown':
          return 'The server does not know this code. It is valid for ten minutes: ask for a new one.';
        case 'pairing_spent':
          return 'Another device has used this code. Each is good for one: ask for a new one.';
        case 'forbidden':
          return 'This code gives less than this device may do already. Ask an owner for another one.';
        case 'limited':
          return 'Too many wrong codes came in. Wait a minute and try again, or ask for a new code: that one works at once.';
        default:
          return 'The server does not let this device in without a code.';
      }
    },
    /** In place of the sync, while the device must pair. */
    banner: {
      title: (code: string) => {
        switch (code) {
          case 'device_revoked':
            return 'This device was revoked.';
          case 'token_expired':
            return 'This device was away for too long.';
          case 'pairing_required':
          case 'pairing_unknown':
          case 'pairing_spent':
            return 'This device is not paired yet.';
          default:
            return 'The server does not know this device any more.';
        }
      },
      kept: (count: number) =>
        count === 0
          ? 'Nothing waits to be sent.'
          : `${changes(count)} ${plural(count, { one: 'is', other: 'are' })} kept here and sent after pairing.`,
      pair: 'Pair',
      pairAgain: 'Pair again',
      export: 'Export everything',
    },
    reader: {
      title: 'Read only.',
      text: 'An owner lets this device see the workshop, not change it. Ask one for the role of a member.',
      kept: (count: number) =>
        `${changes(count)} from before ${plural(count, { one: 'is', other: 'are' })} kept.`,
    },
    roles: { owner: 'owner', member: 'member', reader: 'reader', printer: 'printer', api: 'script' },
    roleHints: {
      owner: 'Everything, devices and backups too.',
      member: 'The whole inventory, and bringing in members and readers.',
      reader: 'Sees everything and changes nothing.',
    },
    role: 'Role',
    devices: {
      title: 'Devices',
      section: 'Devices',
      sectionHint: 'Who is in this workshop, and how another device comes in.',
      open: 'Devices',
      you: 'This device',
      failed: 'The list is on the server, which did not answer.',
      again: 'Try again',
      loading: 'Asking the server',
      lastSeen: (when: string) => `seen ${when}`,
      neverSeen: 'never seen',
      unsent: (count: number) => `${changes(count)} unsent`,
      allSent: 'nothing unsent',
      from: (address: string) => `from ${address}`,
      lost: (when: string, unsent: number) =>
        `Its browser deleted its data${unsent === 0 ? '' : `, and ${changes(unsent)} unsent with it`}. Its person came in anew on ${when}; this one can be revoked.`,
      revokedSince: (when: string) => `revoked ${when}`,
      revokedOnes: 'Revoked',
      menu: (name: string) => `What to do with ${name}`,
      revoke: 'Revoke',
      changeRole: 'Change the role',
      done: 'Done.',
      refused: (code: string) => {
        switch (code) {
          case 'last_owner':
            return 'A workshop needs an owner: make another device one first.';
          case 'forbidden':
            return 'This device may not do that. Only an owner may.';
          case 'limited':
            return 'Too many tries. Wait a minute, then try again.';
          case 'not_found':
            return 'No device shows these digits.';
          default:
            return 'The server did not answer. Nothing was changed.';
        }
      },
      revokeTitle: (name: string) => `Revoke ${name}?`,
      revokeText:
        'It gets nothing from this workshop any more and sends nothing to it. What it has stays on it: it can still be read and exported there, and sent after pairing again.',
      revokeUnsent: (count: number) => `${changes(count)} of it had not been sent when it was last seen.`,
      revokeSelf: 'This is the device in your hand: it would have to be paired again.',
      roleTitle: (name: string) => `Role of ${name}`,
      save: 'Save',
      cancel: 'Cancel',
    },
    add: {
      title: 'Add a device',
      role: 'It comes in as',
      make: 'Show a QR code',
      qr: 'QR code with the pairing link',
      scanIt: 'Scan it with the camera of the other device, or inside its Spoolshed.',
      copy: 'Copy the link',
      copied: 'Link copied. It lets in one device, for ten minutes.',
      copyFailed: 'Copying is not allowed here. Select the link by hand.',
      link: 'Link',
      address: 'Address of this server for other devices',
      addressHint:
        'No other device finds “localhost”. Type what it would: an address like 192.168.1.5:8787, or a name.',
      addressWrong: 'That is no address: it begins with http:// or https://',
      until: (time: string) => `Valid until ${time}, for one device.`,
      withdraw: 'Withdraw it',
      came: (person: string, device: string) => `${device} of ${person} is in.`,
      compare: 'Both devices show the same four words:',
      expired: 'The ten minutes are over. Nobody came in.',
      another: 'Add another one',
    },
    find: {
      title: 'Digits of another device',
      hint: 'It shows six digits under “Show digits”.',
      field: 'Six digits',
      find: 'Find it',
      wrong: 'Six digits, no more and no fewer.',
      who: (person: string, device: string) => `${device} of ${person}`,
      from: (address: string) => `Asks from ${address}.`,
      compare: 'Let it in only if it shows these words:',
      approve: 'Let it in',
      refuse: 'Say no',
      approved: 'It is in as soon as it asks again.',
      refused: 'It was told no.',
    },
    workshops: {
      title: 'Workshops on this device',
      hint: 'Each has its own data. Only the one that is open is synced.',
      open: 'Open',
      isOpen: 'open now',
      unnamed: (number: number) => `Workshop ${format.integer(number)}`,
    },
  };
};
