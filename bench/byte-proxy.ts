import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/**
 * Stands between the devices and the servers on one port for a whole run: an address that changed
 * would be another origin with another database. Counts every byte on the wire, headers included, and
 * serves the page of the bench itself, so that no server of a contestant has to.
 */
export type ByteProxy = {
  readonly url: string;
  /** Where connections go from now on. */
  setTarget(port: number): void;
  setScript(script: string): void;
  /** Bytes since the last call. */
  takeCounts(): ByteCounts;
  close(): Promise<void>;
};

export type ByteCounts = { readonly toServer: number; readonly toDevices: number };

export const PAGE_PATH = '/bench-page/';
const SCRIPT_PATH = `${PAGE_PATH}client.js`;

export async function startByteProxy(): Promise<ByteProxy> {
  let target = 0;
  let script = '';
  let counts = { toServer: 0, toDevices: 0 };
  const sockets = new Set<Socket>();

  const server = createServer((device) => {
    let upstream: Socket | null = null;
    keep(device);
    device.on('data', (chunk) => {
      // A browser asks again only after the answer, so a request begins where a chunk does.
      if (chunk.toString('latin1', 0, 64).startsWith(`GET ${PAGE_PATH}`)) {
        device.end(pageAnswer(chunk.toString('latin1'), script));
        return;
      }
      counts.toServer += chunk.byteLength;
      upstream ??= openUpstream(device);
      upstream.write(chunk);
    });
    device.on('close', () => upstream?.destroy());
  });

  function openUpstream(device: Socket): Socket {
    const upstream = keep(connect(target, '127.0.0.1'));
    upstream.on('data', (chunk) => {
      counts.toDevices += chunk.byteLength;
      device.write(chunk);
    });
    upstream.on('close', () => device.destroy());
    return upstream;
  }

  function keep(socket: Socket): Socket {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A killed browser resets its connections; what that means is the other side's to see.
    socket.on('error', () => socket.destroy());
    return socket;
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port was given');
  return {
    url: `http://127.0.0.1:${address.port}`,
    setTarget: (port) => void (target = port),
    setScript: (text) => void (script = text),
    takeCounts() {
      const taken = counts;
      counts = { toServer: 0, toDevices: 0 };
      return taken;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

const html =
  '<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="client.js"></script>';

function pageAnswer(request: string, script: string): string {
  const isScript = request.startsWith(`GET ${SCRIPT_PATH} `);
  const body = isScript ? script : html;
  return [
    'HTTP/1.1 200 OK',
    `Content-Type: ${isScript ? 'text/javascript' : 'text/html'}; charset=utf-8`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    // As the app has it: where code cannot be made from text, zod parses without its compiled form.
    "Content-Security-Policy: default-src 'none'; script-src 'self'; connect-src 'self'",
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
