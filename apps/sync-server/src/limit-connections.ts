import type { Server } from 'node:net';
import { plainAddress } from './private-network.ts';
import type { IsTrustedProxy } from './trusted-proxies.ts';

/**
 * Lets no single address hold more than so many connections: one device with a fault, or a hostile one,
 * is not to take the places of all others. A proxy that was named stands for many.
 */
export function limitConnections(
  server: Server,
  perAddress: number,
  isTrustedProxy: IsTrustedProxy = () => false,
): void {
  const openByAddress = new Map<string, number>();
  server.on('connection', (socket) => {
    const address = plainAddress(socket.remoteAddress ?? '');
    if (isTrustedProxy(address)) return;
    const open = (openByAddress.get(address) ?? 0) + 1;
    if (open > perAddress) {
      socket.destroy();
      return;
    }
    openByAddress.set(address, open);
    socket.once('close', () => {
      const left = (openByAddress.get(address) ?? 1) - 1;
      if (left === 0) openByAddress.delete(address);
      else openByAddress.set(address, left);
    });
  });
}
