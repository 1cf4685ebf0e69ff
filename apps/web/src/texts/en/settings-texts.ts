import type { Format } from '../format.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('en');

type DeviceKind =
  | 'iphone'
  | 'ipad'
  | 'androidPhone'
  | 'androidTablet'
  | 'mac'
  | 'windows'
  | 'chromebook'
  | 'linux'
  | 'unknown';

const deviceNames: Readonly<Record<DeviceKind, string>> = {
  iphone: 'iPhone',
  ipad: 'iPad',
  androidPhone: 'Android phone',
  androidTablet: 'Android tablet',
  mac: 'Mac',
  windows: 'Windows computer',
  chromebook: 'Chromebook',
  linux: 'Linux computer',
  unknown: 'This device',
};

/** Words for a person's own settings and those of the workshop; the first run asks for the same things. */
export const settingsTexts = (format: Format) => ({
  title: 'Settings',
  deviceNames,
  yourName: 'Your name',
  yourNameHint: 'Others see who logged what.',
  deviceName: 'This device',
  deviceNameHint: 'As the others will know it.',
  currency: 'Currency',
  timeZone: 'Time zone',
  timeZoneHint: 'Decides which day “today” is.',
  language: 'Numbers and dates',
  /** Where the device's language and the workshop's locale differ. */
  ownNumbers: (example: string) => `This device writes them in its own language: ${example}.`,
  words: 'Language',
  /** Each by its own name: who looks for theirs cannot read the others. */
  languages: { device: 'As the device', en: 'English', de: 'Deutsch' },
  required: 'Needed',
  people: 'You and this device',
  workshop: 'Workshop',
  workshopHint: 'The same on every device.',
  state: 'State',
  upToDate: 'Up to date',
  neverSynced: 'Not synced yet',
  lastSync: 'Last synced',
  waiting: 'Waiting to be sent',
  changes: (count: number) =>
    `${format.integer(count)} ${plural(count, { one: 'change', other: 'changes' })}`,
  none: 'none',
  syncNow: 'Sync now',
  syncing: 'Syncing',
  pairAgain: 'Connect again',
  stateText: {
    offline: 'No connection to the server. Everything is saved here and sent as soon as there is one.',
    waiting: 'Saved on this device, not sent yet.',
    sending: 'Being sent now.',
    upToDate: 'Everything here is on the server too.',
    notPaired: 'The server does not know this device. Writing goes on; connect again to send.',
    anotherServer: 'Another or an emptied server answers at this address. Nothing here is replaced by it.',
    problem: 'The server cannot take the changes now. They are safe here.',
  },
  storage: 'Storage on this device',
  storageWhenFull: 'When space runs out',
  storageKept: 'kept until somebody deletes it',
  storageMayGo: 'the browser may clear it',
  storageUnknown: 'the browser does not say',
  storageUsed: 'Used',
  askToKeep: 'Ask the browser to keep it',
  megabytes: (bytes: number) => `${format.decimal(bytes / 1_000_000, 1)}\u00a0MB`,
  look: 'Look',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  keyboard: 'Number entry',
  keyboards: { own: 'Large keys', system: 'System keyboard' },
  app: 'App',
  version: 'Version',
  install: 'Install',
  installed: 'Installed',
  installOffer: 'As an app of its own it starts without network and keeps its data.',
  installByHand:
    'Tap Share, then “Add to Home Screen”. The installed app keeps its data; this tab’s may go after seven days.',
  installNone: 'Where the browser offers it, “Install” stands in its menu.',
  installInsecure: 'Over plain HTTP no browser installs an app. Use HTTPS or localhost.',
  offlineReady: 'Works without network',
  yes: 'Yes',
  no: 'No',
  saved: 'Saved.',
  keys: 'All keys',
});

export const firstRunTexts = () => ({
  title: 'Welcome to Spoolshed',
  intro:
    'Your filament, spools and purchases, on this device and with no network. ' +
    'What you enter is sent to your server whenever it is in reach.',
  demoIntro:
    'A made-up workshop to try things out: two invented years of filament, spools and purchases. ' +
    'Change what you like, nothing here is real.',
  guest: 'Guest',
  lookAround: 'Look around',
  next: 'Continue',
  looking: 'Looking for your server',
  ownTitle: 'What is on the shelf?',
  own: 'Enter what I own',
  ownHint: 'Spool by spool, also half-used ones. It counts as stock, not as spending.',
  empty: 'Start empty',
  emptyHint: 'Filaments come in with their next purchase.',
  guessed: 'Guessed from this browser',
});
