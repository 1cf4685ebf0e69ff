/** Why the app works online only at this address, and what helps. Commands are the same in every language. */
export const onlineOnlyTexts = () => ({
  title: 'Online only here.',
  text: 'Over plain HTTP a browser keeps no app for later.',
  privately:
    'This window keeps no app for later, as private ones do not. What has not been sent may go with it.',
  show: 'What helps',
  help: 'Work without network',
  why: 'A browser keeps this app, and its data for good, only from an address that it trusts: HTTPS, or localhost on the server itself. Nothing that you enter here is lost, but without the server this page does not open.',
  ways: {
    own: {
      title: 'HTTPS of its own',
      text: 'Start the server with the command below. It prints the address of a page that leads each device through trusting it.',
    },
    tailscale: {
      title: 'Tailscale',
      text: 'With Tailscale on the server and on the phone, this gives it an address that every browser trusts, from outside too.',
    },
    proxy: {
      title: 'A name of your own',
      text: 'Behind Caddy or another proxy with a certificate.',
    },
  },
  more: 'All of it, step by step: docs/https.md in the folder of Spoolshed.',
});
