import type { Fact } from './facts.ts';
import type { ServerProcess } from './server-process.ts';

/**
 * One way to keep a workshop's rows on devices and in step: a server process and a client in a page.
 * Its folder holds both as `server.ts` and `client.ts`, because one runs in Node and one in Chromium.
 */
export type Contestant = {
  readonly name: ContestantName;
  /** Bundled for a page; sets `window.contestant`. */
  readonly clientFile: string;
  startServer(options: { readonly port: number; readonly dataDir: string }): Promise<ServerProcess>;
};

export const contestantNames = ['spoolshed', 'floor-raw'] as const;
export type ContestantName = (typeof contestantNames)[number];

export type ContestantClient = {
  /** Opens the device's own database, as the start of the app does. */
  open(): Promise<void>;
  /** Resolved, every fact is on this device's disk; `together` is one transaction, all or nothing. */
  write(facts: readonly Fact[], how: 'one by one' | 'together'): Promise<void>;
  connect(): void;
  disconnect(): Promise<void>;
  /** The server holds everything that was written here. */
  pushed(): Promise<void>;
  /** Nothing waits here, and at least one pull since `connect` came to its end. */
  settled(): Promise<void>;
  /** Rows that this device holds: filaments, purchases, spools, uses. */
  count(): Promise<number>;
  /** Reads what the first screen lists; answers how many lines. */
  list(): Promise<number>;
  /** When a reader that follows the database first sees the fact, in epoch milliseconds. */
  onRecord(fact: Fact): Promise<number>;
};

declare global {
  interface Window {
    contestant: ContestantClient;
    /** What a driver waits for later. */
    seenAt: Promise<number>;
  }
}
