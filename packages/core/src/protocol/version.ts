/**
 * Every version of the wire with the hash over its schemas. Changing any wire schema changes the
 * hash and fails version.test.ts: a released version then gets a successor with a line of its own
 * here (VS3). Until the first release the last line is amended instead.
 */
export const protocolHistory = [
  {
    version: 1,
    schemas: '6b6e515d89bf4f3ad5c80f7b59c6228649c1c879013912493e167c6fba7daf1c',
    what: 'Registration, pairing, reach, push, pull, snapshot, history and poke with filaments, spools, purchases, stock events, categories, expenses and settings.',
  },
] as const;

export const PROTOCOL_VERSION = 1;

/** The oldest client that the server still talks to. */
export const OLDEST_PROTOCOL_VERSION = 1;
