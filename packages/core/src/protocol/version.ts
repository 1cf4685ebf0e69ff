/**
 * Every version of the wire with the hash over its schemas. Changing any wire schema changes the
 * hash and fails version.test.ts: a released version then gets a successor with a line of its own
 * here (VS3). Until the first release the last line is amended instead.
 */
export const protocolHistory = [
  {
    version: 1,
    schemas: 'd3784e7f69418422df4d521f9e0e28605e31b3d0d8996b76445cd8f14ee49cfd',
    what: 'Registration, pairing, reach, push, pull, snapshot and poke with filaments, spools, purchases, stock events, categories, expenses and settings.',
  },
] as const;

export const PROTOCOL_VERSION = 1;

/** The oldest client that the server still talks to. */
export const OLDEST_PROTOCOL_VERSION = 1;
