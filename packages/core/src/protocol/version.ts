/**
 * Every version of the wire with the hash over its schemas. Changing any wire schema changes the
 * hash and fails version.test.ts: a released version then gets a successor with a line of its own
 * here (VS3). Until the first release the last line is amended instead.
 */
export const protocolHistory = [
  {
    version: 1,
    schemas: '9ca799b5ddf2ce872f2315915080a1ecf5e61d2e1272da6badb2d814d03cac67',
    what: 'Registration, pairing, reach, push, pull, snapshot, history and poke with filaments, spools, purchases, stock events, categories, expenses and settings.',
  },
] as const;

export const PROTOCOL_VERSION = 1;

/** The oldest client that the server still talks to. */
export const OLDEST_PROTOCOL_VERSION = 1;
