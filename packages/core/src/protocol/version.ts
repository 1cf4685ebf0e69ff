/**
 * Every version of the wire with the hash over its schemas. Changing any wire schema changes the
 * hash and fails version.test.ts: a released version then gets a successor with a line of its own
 * here (VS3). Until the first release the last line is amended instead.
 */
export const protocolHistory = [
  {
    version: 1,
    schemas: 'e0eec71898b65aa2daf3bc4292bebb9faa36fe857f895dca78c6200a94c2283c',
    what: 'Registration, pairing, reach, push, pull, snapshot and poke with filaments, spools, purchases, stock events and settings.',
  },
] as const;

export const PROTOCOL_VERSION = 1;

/** The oldest client that the server still talks to. */
export const OLDEST_PROTOCOL_VERSION = 1;
