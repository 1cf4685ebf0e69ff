import type { EventEmitter } from 'node:events';
import { Bonjour } from 'bonjour-service';
import { classifyError } from '@spoolshed/core';
import { mdnsName } from './https/own-names.ts';
import type { Logger } from './log.ts';

export type Announcement = {
  readonly scheme: 'http' | 'https';
  readonly port: number;
  readonly hostname: string;
  readonly log: Logger;
  /** Another group or interface than that of multicast DNS, as multicast-dns takes them; for tests. */
  readonly network?: Readonly<Record<string, unknown>>;
};

/**
 * Tells the local network that the app is here, under `<host name>.local`: a convenience for whoever
 * looks, and never a proof of who it is. Nothing is told but scheme, name and port.
 *
 * @returns how to take it back, so that nobody is led to a server that has gone.
 */
export function announce({ scheme, port, hostname, log, network = {} }: Announcement): () => Promise<void> {
  // A network without multicast, or another program on the port, must not cost anybody the server.
  const giveUp = (error: unknown): void =>
    log.info(
      { reason: classifyError(error).message },
      'the local network is not told that this server is here',
    );
  const bonjour = new Bonjour({ ...network }, giveUp);
  // It hands on the errors of its answers only; those of its socket would end the process.
  const { mdns } = bonjour['server'] as { readonly mdns: EventEmitter };
  mdns.on('error', giveUp);
  bonjour.publish({
    // With the port: a demo may run beside the workshop's own server.
    name: `Spoolshed on ${hostname} (${port})`,
    type: scheme,
    port,
    host: mdnsName(hostname),
    txt: { path: '/' },
    // Asking first whether the name is free would hold up every start for a second.
    probe: false,
  });
  return () =>
    new Promise((resolve) => {
      bonjour.unpublishAll(() => bonjour.destroy(() => resolve()));
    });
}
