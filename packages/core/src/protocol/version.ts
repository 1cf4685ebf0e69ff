/**
 * Every version of the wire with the hash over its schemas. Changing any wire schema changes the
 * hash and fails version.test.ts: a released version then gets a successor with a line of its own
 * here (VS3). Until the first release the last line is amended instead.
 */
export const protocolHistory = [
  {
    version: 1,
    schemas: 'e28256bd73b9c5486e01a6be71eb36f85bea70e3b92f7ac49e4a032478a1c4d7',
    what: 'Registration, pairing, push, pull and poke with filaments, spools, purchases, stock events and settings.',
  },
] as const;

export const PROTOCOL_VERSION = 1;

/** The oldest client that the server still talks to. */
export const OLDEST_PROTOCOL_VERSION = 1;
