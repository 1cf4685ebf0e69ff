import {
  HttpFailure,
  pokeSchema,
  pullResponseSchema,
  pushResponseSchema,
  registeredDeviceSchema,
  wireErrorSchema,
} from '@spoolshed/core';

import { createEventReader } from './event-reader.ts';
import { joinSignals } from './join-signals.ts';
import { createSilenceWatch } from './silence-watch.ts';
import type { Asked, Asking, Parse, Transport } from './transport.ts';

export type HttpTransportOptions = {
  /** Of the server, without a slash at its end; empty for the page's own. */
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** An answer that takes longer is given up. Generous: a first pull over a slow line is large. */
  readonly answerWithinMs?: number;
  /** The server sends a comment every 20 s: a stream that is silent for longer than this is dead. */
  readonly silentAfterMs?: number;
};

/** The transport over fetch. What it cannot parse was never received: it removes nothing anywhere (LV4). */
export function createHttpTransport({
  baseUrl = '',
  fetch = globalThis.fetch.bind(globalThis),
  answerWithinMs = 120_000,
  silentAfterMs = 45_000,
}: HttpTransportOptions = {}): Transport {
  async function ask<T>(path: string, asked: Asked, parse: Parse<T>, asking: Asking): Promise<T> {
    const { json, headers, method = json === undefined ? 'GET' : 'POST' } = asked;
    const { token, signal } = asking;
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...headers,
        ...(token === undefined ? {} : bearer(token)),
      },
      body: json === undefined ? null : JSON.stringify(json),
      signal: joinSignals(signal, AbortSignal.timeout(answerWithinMs)),
    });
    if (!response.ok) throw await failureOf(response);
    const parsed = parse(response.status === 204 ? null : await readJson(response));
    if (!parsed.success) throw unreadable();
    return parsed.data;
  }

  return {
    ask,
    register: (request, signal) =>
      ask('/api/devices', { json: request }, (answer) => registeredDeviceSchema.safeParse(answer), {
        signal,
      }),
    push: (request, call) =>
      ask('/api/sync/push', { json: request }, (answer) => pushResponseSchema.safeParse(answer), call),
    pull: (request, call) =>
      ask('/api/sync/pull', { json: request }, (answer) => pullResponseSchema.safeParse(answer), call),
    async open(path, headers, { token, signal }) {
      const asked = { headers: { ...headers, ...bearer(token) }, signal, cache: 'no-store' } as const;
      const response = await fetch(`${baseUrl}${path}`, asked);
      if (!response.ok) throw await failureOf(response);
      return response;
    },
    async events(onPoke, call) {
      const silence = createSilenceWatch(silentAfterMs);
      try {
        const response = await fetch(`${baseUrl}/api/sync/events`, {
          headers: { accept: 'text/event-stream', ...bearer(call.token) },
          signal: joinSignals(call.signal, silence.signal),
          cache: 'no-store',
        });
        if (!response.ok) throw await failureOf(response);
        if (response.body === null) throw unreadable();
        const feed = createEventReader((data) => readPoke(data, onPoke));
        for await (const text of textsOf(response.body)) {
          silence.heard();
          feed(text);
        }
      } finally {
        silence.stop();
      }
    },
  };
}

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable();
    throw error;
  }
}

/** A cut answer, a proxy's page: the same as no answer. */
const unreadable = (): DOMException =>
  new DOMException('the answer was cut or is none of ours', 'NetworkError');

async function failureOf(response: Response): Promise<HttpFailure> {
  const parsed = wireErrorSchema.safeParse(await response.json().catch(() => null));
  const [error, serverId] = parsed.success ? [parsed.data.error, parsed.data.serverId] : [null, null];
  return new HttpFailure(response.status, error, retryAfterOf(response), serverId);
}

/** Seconds or a date; what is neither says nothing. */
function retryAfterOf(response: Response): number | null {
  const header = response.headers.get('retry-after');
  if (header === null) return null;
  const seconds = Number(header);
  const waitMs = Number.isNaN(seconds)
    ? Date.parse(header) - Date.parse(response.headers.get('date') ?? '')
    : seconds * 1_000;
  return Number.isFinite(waitMs) && waitMs >= 0 ? waitMs : null;
}

/** A poke is only a doorbell: one that cannot be read rings as well as none. */
function readPoke(data: string, onPoke: Parameters<Transport['events']>[0]): void {
  const poke = pokeSchema.safeParse(parseJson(data));
  if (poke.success) onPoke(poke.data);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function* textsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
