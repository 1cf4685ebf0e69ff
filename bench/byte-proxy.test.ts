import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PAGE_PATH, startByteProxy, type ByteProxy } from './byte-proxy.ts';

const answer = 'x'.repeat(50_000);

let server: Server;
let proxy: ByteProxy;

beforeEach(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => response.end(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await startByteProxy();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port was given');
  proxy.setTarget(address.port);
});
afterEach(async () => {
  await proxy.close();
  server.closeAllConnections();
  server.close();
});

describe('the proxy', () => {
  it('hands everything on and counts it, headers included', async () => {
    const response = await fetch(`${proxy.url}/push`, { method: 'POST', body: 'y'.repeat(20_000) });
    expect(await response.text()).toBe(answer);
    const { toServer, toDevices } = proxy.takeCounts();
    expect(toServer).toBeGreaterThan(20_000);
    expect(toServer).toBeLessThan(21_000);
    expect(toDevices).toBeGreaterThan(50_000);
    expect(toDevices).toBeLessThan(51_000);
    expect(proxy.takeCounts()).toEqual({ toServer: 0, toDevices: 0 });
  });

  it('serves the page by itself, also on a connection that was used before, and counts none of it', async () => {
    proxy.setScript('window.contestant = "é";');
    await (await fetch(`${proxy.url}/first`)).text();
    proxy.takeCounts();
    expect(await (await fetch(`${proxy.url}${PAGE_PATH}`)).text()).toContain('src="client.js"');
    const script = await fetch(`${proxy.url}${PAGE_PATH}client.js`);
    expect(await script.text()).toBe('window.contestant = "é";');
    expect(proxy.takeCounts()).toEqual({ toServer: 0, toDevices: 0 });
  });
});
