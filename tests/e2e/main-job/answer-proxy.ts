import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';

/** What stands between a browser and its server may answer in its stead. */
export type Answer =
  | { readonly kind: 'forward' }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body: string | Uint8Array;
      readonly contentType?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The request reaches the server and its answer is lost. */
  | { readonly kind: 'lose-answer' }
  /** The server's own answer, cut off in the middle. */
  | { readonly kind: 'cut-answer' }
  | { readonly kind: 'hang-up' };

export interface AnswerProxy {
  readonly url: string;
  /** How requests to `path` are answered from now on; all others are forwarded. */
  readonly answerWith: (path: string, answer: Answer) => void;
  readonly forwardAll: () => void;
  /** How many requests were not simply forwarded. */
  readonly spoiled: () => number;
  readonly close: () => Promise<void>;
}

/** A real server on a port of its own, so that a browser meets real broken connections and not a stub. */
/** `headers` go with every request: what a proxy tells of whom it speaks for. */
export async function startAnswerProxy(
  targetUrl: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<AnswerProxy> {
  const target = new URL(targetUrl);
  let spoiledPath = '';
  let answer: Answer = { kind: 'forward' };
  let spoiled = 0;

  const proxy = createServer((incoming, outgoing) => {
    const chosen: Answer = incoming.url === spoiledPath ? answer : { kind: 'forward' };
    if (chosen.kind !== 'forward') spoiled += 1;
    Object.assign(incoming.headers, headers);
    respond(target, chosen, incoming, outgoing);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port was given');

  return {
    url: `http://127.0.0.1:${address.port}`,
    answerWith(path, next) {
      spoiledPath = path;
      answer = next;
    },
    forwardAll() {
      answer = { kind: 'forward' };
    },
    spoiled: () => spoiled,
    async close() {
      proxy.closeAllConnections();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}

function respond(target: URL, answer: Answer, incoming: IncomingMessage, outgoing: ServerResponse): void {
  switch (answer.kind) {
    case 'hang-up':
      incoming.socket.destroy();
      return;
    case 'status':
      incoming.resume();
      outgoing.writeHead(answer.status, {
        'content-type': answer.contentType ?? 'application/json',
        ...answer.headers,
      });
      outgoing.end(answer.body);
      return;
    case 'forward':
    case 'lose-answer':
    case 'cut-answer':
      forward(target, answer.kind, incoming, outgoing);
  }
}

function forward(
  target: URL,
  kind: 'forward' | 'lose-answer' | 'cut-answer',
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  // The server judges Host and Origin: it must see its own, as behind any reverse proxy.
  const headers = { ...incoming.headers, host: target.host };
  if (headers.origin !== undefined) headers.origin = target.origin;
  const { method, url: path } = incoming;
  const { hostname, port } = target;
  const passed = request({ hostname, port, method, path, headers }, (answered) => {
    if (kind === 'lose-answer') {
      answered.resume().on('end', () => incoming.socket.destroy());
      return;
    }
    outgoing.writeHead(answered.statusCode ?? 502, answered.headers);
    if (kind === 'forward') {
      answered.pipe(outgoing);
      return;
    }
    answered.once('data', (chunk: Buffer) => {
      outgoing.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), () => incoming.socket.destroy());
    });
  });
  passed.on('error', () => incoming.socket.destroy());
  outgoing.on('close', () => passed.destroy());
  incoming.pipe(passed);
}
