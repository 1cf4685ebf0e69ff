import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { Bonjour, type Service } from 'bonjour-service';
import { expect, it } from 'vitest';
import { announce } from './announce.ts';
import { createLogger } from './log.ts';

const lines: string[] = [];
const log = createLogger('debug', { write: (line) => lines.push(line) });

/** Multicast inside this machine, on a port of its own: nobody else on the network hears of it. */
async function findNetwork() {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  try {
    socket.addMembership('224.0.0.251', '127.0.0.1');
    return { port, interface: '127.0.0.1', bind: '0.0.0.0' };
  } catch {
    return undefined;
  } finally {
    socket.close();
  }
}
const network = await findNetwork();

it.skipIf(network === undefined)('tells name, scheme and port, nothing else, and takes it back', async () => {
  const stop = announce({ scheme: 'https', port: 8787, hostname: 'Shed.lan', log, network: network ?? {} });
  const finder = new Bonjour({ ...network });
  const browser = finder.find({ type: 'https' });
  const [found] = (await once(browser, 'up')) as [Service];
  expect(found).toMatchObject({
    name: 'Spoolshed on Shed-lan (8787)',
    host: 'shed.local',
    port: 8787,
    txt: { path: '/' },
  });
  const gone = once(browser, 'down');
  await stop();
  await gone;
  await new Promise<void>((resolve) => {
    finder.destroy(() => resolve());
  });
});

it('leaves the server alone where multicast cannot be had', async () => {
  // An address that no machine has: the socket cannot be bound to it.
  const stop = announce({
    scheme: 'http',
    port: 8787,
    hostname: 'shed',
    log,
    network: { bind: '203.0.113.250' },
  });
  while (lines.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(lines.join('')).toContain('not told that this server is here');
  await stop();
});
