import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** One request for a file: where in it that began, and how many bytes went out. */
export interface Fetched {
  readonly from: number;
  readonly sent: number;
}

export interface HeldLine {
  readonly url: string;
  readonly fetched: readonly Fetched[];
  /** Of the file that is being fetched, nothing from this byte on goes out until another place is named. */
  readonly holdAt: (byte: number) => void;
  /** Breaks what is under way. */
  readonly cut: () => void;
  /** Bytes a second of the file; as fast as it goes where nothing is said. */
  readonly throttle: (bytesPerSecond: number) => void;
  readonly close: () => Promise<void>;
}

const SNAPSHOTS = '/api/sync/snapshots/';
const PIECE_BYTES = 16_384;

/** A line between a browser and its server on which a snapshot comes as far as a test lets it. */
export async function startHeldLine(targetUrl: string): Promise<HeldLine> {
  const target = new URL(targetUrl);
  const fetched: { from: number; sent: number }[] = [];
  const open = new Set<IncomingMessage>();
  let [heldAt, bytesPerSecond] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let moved = Promise.withResolvers<void>();

  const line = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, host: target.host };
    if (headers.origin !== undefined) headers.origin = target.origin;
    const { method, url: path = '/' } = incoming;
    const passed = request({ hostname: target.hostname, port: target.port, method, path, headers });
    passed.on('response', (answered) => {
      outgoing.writeHead(answered.statusCode ?? 502, answered.headers);
      if (path.startsWith(SNAPSHOTS)) void sendHeld(incoming, answered, outgoing);
      else answered.pipe(outgoing);
    });
    passed.on('error', () => incoming.socket.destroy());
    outgoing.on('close', () => passed.destroy());
    incoming.pipe(passed);
  });

  async function sendHeld(
    incoming: IncomingMessage,
    answered: IncomingMessage,
    outgoing: ServerResponse,
  ): Promise<void> {
    const from = Number(/^bytes=(\d+)-$/u.exec(incoming.headers.range ?? '')?.[1] ?? 0);
    const entry = { from, sent: 0 };
    fetched.push(entry);
    open.add(incoming);
    outgoing.on('close', () => open.delete(incoming));
    try {
      for await (const chunk of answered as AsyncIterable<Buffer>) {
        for (let rest = chunk; rest.length > 0 && !outgoing.destroyed;) {
          const room = heldAt - (from + entry.sent);
          if (room <= 0) {
            await moved.promise;
            continue;
          }
          const piece = rest.subarray(0, Math.min(room, PIECE_BYTES));
          rest = rest.subarray(piece.length);
          entry.sent += piece.length;
          if (!outgoing.write(piece)) await Promise.race([once(outgoing, 'drain'), once(outgoing, 'close')]);
          if (Number.isFinite(bytesPerSecond)) await sleep((piece.length / bytesPerSecond) * 1_000);
        }
      }
      outgoing.end();
    } catch {
      // The browser went away, or the server did: the other side is to see that too.
      incoming.socket.destroy();
    }
  }

  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  const address = line.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port was given');
  return {
    url: `http://127.0.0.1:${address.port}`,
    fetched,
    holdAt(byte) {
      heldAt = byte;
      moved.resolve();
      moved = Promise.withResolvers();
    },
    cut() {
      for (const incoming of open) incoming.socket.destroy();
      open.clear();
    },
    throttle: (speed) => void (bytesPerSecond = speed),
    async close() {
      line.closeAllConnections();
      line.close();
      await once(line, 'close');
    },
  };
}
