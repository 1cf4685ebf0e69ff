/**
 * Every version of the wire with the hash over its schemas. Changing any wire schema changes the
 * hash and fails version.test.ts: a released version then gets a successor with a line of its own
 * here (VS3). Until the first release the last line is amended instead.
 */
export const protocolHistory = [
  {
    version: 1,
    schemas: '76dc6aa6c4ec6cf94c2df1c574d9b9f8f0f4de77845cc234b94e6df2bdbebbb1',
    what: 'Registration, pairing, reach, push, pull, snapshot and poke with filaments, spools, purchases, stock events and settings.',
  },
] as const;

export const PROTOCOL_VERSION = 1;

/** The oldest client that the server still talks to. */
export const OLDEST_PROTOCOL_VERSION = 1;
