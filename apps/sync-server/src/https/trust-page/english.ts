import type { TrustWords } from './words.ts';

export const english: TrustWords = {
  language: 'en',
  title: 'Trust this workshop',
  why: 'Your browser keeps Spoolshed for work without a network only when it trusts the server. Once for each device, in a minute or two:',
  state: {
    asking: 'Asking whether this device trusts the server …',
    trusted: 'This device trusts the server.',
    notYet:
      'Not trusted yet, or the server is out of reach. This page asks again whenever you come back to it.',
    noScript:
      'Without JavaScript this page cannot say whether it worked: follow the steps, then open the app.',
  },
  open: 'Open Spoolshed',
  again: 'Ask again',
  ownMachine: {
    hint: 'This computer is the server itself and may go on without. The browser warns: choose Advanced, then Proceed.',
    open: 'Go on without',
  },
  download: 'Download the certificate',
  profile: 'Download the profile',
  pem: 'The same as text (PEM)',
  compare: 'Compare first',
  compareWhy:
    'The server has printed the same SHA-256 fingerprint where it was started. If it is another one, somebody is in between: stop here.',
  otherDevice: 'This page on another device',
  devices: [
    {
      id: 'ios',
      name: 'iPhone and iPad',
      steps: [
        'In Safari, tap <b>Download the profile</b> and allow it.',
        'Open <b>Settings</b>, tap <b>Profile Downloaded</b> at the top, then <b>Install</b>.',
        'In <b>Settings › General › About › Certificate Trust Settings</b>, switch on the one called Spoolshed.',
        'Come back here. Then open Spoolshed and choose <b>Share › Add to Home Screen</b>.',
      ],
    },
    {
      id: 'android',
      name: 'Android',
      steps: [
        'Tap <b>Download the certificate</b>.',
        'Open <b>Settings</b> and search for <b>CA certificate</b> (Security › More › Encryption &amp; credentials › Install a certificate).',
        'Choose <b>CA certificate</b>, then <b>Install anyway</b>, and the file <code>spoolshed-ca.crt</code>.',
        'Come back here. Firefox asks for more: Settings › About › tap the logo five times › Secret settings › Use third party CA certificates.',
      ],
    },
    {
      id: 'windows',
      name: 'Windows',
      steps: [
        'Click <b>Download the certificate</b> and open the file.',
        'Choose <b>Install Certificate</b>, <b>Current User</b>, then <b>Place all certificates in the following store</b>: Trusted Root Certification Authorities.',
        'Or in a terminal: <code>certutil -user -addstore Root spoolshed-ca.crt</code>',
        'Close the browser and open this page again.',
      ],
    },
    {
      id: 'macos',
      name: 'macOS',
      steps: [
        'Click <b>Download the certificate</b> and open the file: Keychain Access takes it into <b>login</b>.',
        'Open it there, unfold <b>Trust</b>, and choose <b>Always Trust</b>.',
        'Or in a terminal: <code>security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db spoolshed-ca.crt</code>',
        'Come back here.',
      ],
    },
    {
      id: 'linux',
      name: 'Linux',
      steps: [
        'Click <b>The same as text (PEM)</b>.',
        'Chrome and Chromium: <code>certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n Spoolshed -i spoolshed-ca.pem</code> (package libnss3-tools).',
        'Firefox: Settings › Privacy &amp; Security › View Certificates › Authorities › Import.',
        'The whole system, on Debian: <code>sudo cp spoolshed-ca.pem /usr/local/share/ca-certificates/spoolshed-ca.crt &amp;&amp; sudo update-ca-certificates</code>',
        'Restart the browser and come back here.',
      ],
    },
  ],
  limits: 'What you trust is good for these names and networks only, never for other sites:',
};
