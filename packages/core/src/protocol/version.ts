/**
 * Every version of the wire with the hash over its schemas. Changing any wire schema changes the
 * hash and fails version.test.ts: a released version then gets a successor with a line of its own
 * here (VS3). Until the first release the last line is amended instead.
 */
export const protocolHistory = [
  {
    version: 1,
    schemas: '07237ceced354a2ef156b5ae3bb6118a8dab1ad7d801c69787deb09b0839c687',
    what: 'Registration, pairing, push, pull and poke with filaments, spools, purchases, stock events and settings.',
  },
] as const;

export const PROTOCOL_VERSION = 1;

/** The oldest client that the server still talks to. */
export const OLDEST_PROTOCOL_VERSION = 1;
