import type { DeviceId, WorkshopId } from '@spoolshed/core';
import type { ServerLimits } from './server-limits.ts';

/** The place of one event stream among all that are open. */
export type StreamPlace = {
  /** Says how the stream is ended when another one needs its place. */
  onTaken(end: () => void): void;
  free(): void;
};

export type StreamPlaces = {
  /** A stream ends after so long, in ms. */
  readonly longestMs: number;
  /** Null when the server has as many as it can. */
  take(workshopId: WorkshopId, deviceId: DeviceId): StreamPlace | null;
};

/**
 * Counts the open streams. A device that opens one too many loses its oldest: most likely one that it
 * lost long ago without our hearing of it, and refusing the new one would keep it waiting for that.
 */
export function createStreamPlaces(limits: ServerLimits): StreamPlaces {
  const endsByDevice = new Map<string, Set<{ end: () => void }>>();
  let open = 0;
  return {
    longestMs: limits.streamMs,
    take(workshopId, deviceId) {
      // Somebody of another workshop may come with the same id.
      const device = `${workshopId} ${deviceId}`;
      const own = endsByDevice.get(device) ?? new Set();
      if (own.size >= limits.streamsPerDevice) {
        const [oldest] = own;
        oldest?.end();
      }
      if (open >= limits.streams) return null;
      const place = { end: (): void => undefined };
      endsByDevice.set(device, own.add(place));
      open += 1;
      return {
        onTaken: (end) => void (place.end = end),
        free() {
          if (!own.delete(place)) return;
          open -= 1;
          if (own.size === 0 && endsByDevice.get(device) === own) endsByDevice.delete(device);
        },
      };
    },
  };
}
