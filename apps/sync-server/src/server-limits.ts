/** What one device, one address and all of them together may ask of a server. */
export type ServerLimits = {
  /** Pushes, pulls and streams that one device may begin, a second; 0 for as many as it likes. */
  readonly syncPerSecond: number;
  /** As many at once after a quiet time: a queue of weeks goes out in one go. */
  readonly syncBurst: number;
  /** Event streams of one device; the oldest ends for a new one. */
  readonly streamsPerDevice: number;
  readonly streams: number;
  /** A stream ends after so long, in ms, and is opened again: one whose other end is gone is not kept for ever. */
  readonly streamMs: number;
};

export const SERVER_LIMITS: ServerLimits = {
  syncPerSecond: 10,
  syncBurst: 300,
  streamsPerDevice: 8,
  streams: 500,
  streamMs: 15 * 60_000,
};

/** The same for snapshots that are being fetched: a device that comes back after a break takes its own place again. */
export const DOWNLOAD_LIMITS: ServerLimits = { ...SERVER_LIMITS, streamsPerDevice: 4, streams: 100 };
