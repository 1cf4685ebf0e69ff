import type { Cursor, DeviceId, Poke, WorkshopId } from '@spoolshed/core';

/** Wakes whoever listens to a workshop after a commit. Only a doorbell: a lost poke costs nothing (LV1). */
export type PokeHub = {
  readonly poke: (workshopId: WorkshopId, head: Cursor) => void;
  /** Answers the function that ends the listening. */
  listen(workshopId: WorkshopId, listener: Listener): () => void;
  /** How many listen, over all workshops. */
  readonly size: () => number;
  /** Ends what one device listens with: its token opens nothing any more. */
  endDevice(workshopId: WorkshopId, deviceId: DeviceId): void;
  /** Ends every listener, so that a server can stop. */
  close(): void;
};

export type Listener = { readonly deviceId: DeviceId; poke(poke: Poke): void; end(): void };

export function createPokeHub(): PokeHub {
  const listenersByWorkshop = new Map<WorkshopId, Set<Listener>>();
  return {
    poke(workshopId, { epoch, version }) {
      for (const listener of listenersByWorkshop.get(workshopId) ?? []) listener.poke({ epoch, version });
    },
    listen(workshopId, listener) {
      const listeners = listenersByWorkshop.get(workshopId) ?? new Set();
      listenersByWorkshop.set(workshopId, listeners.add(listener));
      return () => void listeners.delete(listener);
    },
    endDevice(workshopId, deviceId) {
      for (const listener of listenersByWorkshop.get(workshopId) ?? [])
        if (listener.deviceId === deviceId) listener.end();
    },
    size: () => [...listenersByWorkshop.values()].reduce((sum, { size }) => sum + size, 0),
    close() {
      for (const listeners of listenersByWorkshop.values()) for (const listener of listeners) listener.end();
    },
  };
}
