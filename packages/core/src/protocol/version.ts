/**
 * Every version of the wire with the hash over its schemas. Changing any wire schema changes the
 * hash and fails version.test.ts: a released version then gets a successor with a line of its own
 * here (VS3). Until the first release the last line is amended instead.
 */
export const protocolHistory = [
  {
    version: 1,
    schemas: '454ee4b7f7d5592fe594c8ed53e4fc8e4f04feede2ab5e3e1a772aa081717680',
    what: 'Registration, push, pull and poke with filaments, spools, purchases, stock events and settings.',
  },
] as const;

export const PROTOCOL_VERSION = 1;

/** The oldest client that the server still talks to. */
export const OLDEST_PROTOCOL_VERSION = 1;
