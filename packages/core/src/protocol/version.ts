/**
 * The version of the wire. A change to any wire schema changes the hash that version.test.ts
 * guards, and forces a new number here with a line in the history:
 * 1: push, pull and poke with filaments, spools, purchases, stock events and settings.
 */
export const PROTOCOL_VERSION = 1;

/** The oldest client that the server still talks to. */
export const OLDEST_PROTOCOL_VERSION = 1;
