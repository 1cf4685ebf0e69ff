import { HttpFailure, nextSnapshotHash } from '@spoolshed/core';

import type { SnapshotMark } from '../schema.ts';
import { joinSignals } from '../sync/join-signals.ts';
import { createSilenceWatch } from '../sync/silence-watch.ts';
import type { Call, Transport } from '../sync/transport.ts';
import { cutParts } from './cut-parts.ts';
import { BrokenSnapshot, readRows, unpack } from './read-part.ts';
import type { ArrivedPart } from './snapshot-mark.ts';

/** What is missing of a snapshot: its name, the sizes of its parts, and where to go on. */
type Missing = Pick<SnapshotMark, 'name' | 'partBytes' | 'nextPart' | 'hash'>;

/** A server that is silent for so long while it sends a file is gone. */
const SILENT_AFTER_MS = 45_000;

/**
 * Every part that is missing, in turn. A broken line is opened again at the first byte of the part that
 * it broke in; where not even one part came through, it throws what the line failed with. What the
 * caller fails with between two parts is none of the line's and never comes here.
 */
export async function* arrivingParts(
  transport: Pick<Transport, 'open'>,
  call: Call,
  { name, partBytes, ...start }: Missing,
): AsyncGenerator<ArrivedPart> {
  let { nextPart, hash } = start;
  while (nextPart < partBytes.length) {
    const from = nextPart;
    try {
      for await (const arrived of partsOfOneLine(transport, call, { name, partBytes, nextPart, hash })) {
        nextPart = arrived.part + 1;
        hash = arrived.hash;
        yield arrived;
      }
    } catch (error) {
      if (nextPart === from || call.signal.aborted || !isTheLine(error)) throw error;
    }
  }
}

/** Neither an answer that says why, nor a file that no other line would bring differently. */
const isTheLine = (error: unknown): boolean =>
  !(error instanceof HttpFailure || error instanceof BrokenSnapshot);

/** As many parts as one request brings. */
async function* partsOfOneLine(
  transport: Pick<Transport, 'open'>,
  { token, signal }: Call,
  { name, partBytes, nextPart, ...missing }: Missing,
): AsyncGenerator<ArrivedPart> {
  const offset = partBytes.slice(0, nextPart).reduce((sum, bytes) => sum + bytes, 0);
  const headers: Record<string, string> =
    offset === 0 ? {} : { range: `bytes=${offset}-`, 'if-range': `"${name}"` };
  const silence = createSilenceWatch(SILENT_AFTER_MS);
  try {
    const asking = { token, signal: joinSignals(signal, silence.signal) };
    const { body, status } = await transport.open(`/api/sync/snapshots/${name}`, headers, asking);
    if (body === null) throw new BrokenSnapshot('there is nothing in it');
    // Who does not know ranges sends all of it again.
    const skip = status === 206 ? 0 : offset;
    let { hash } = missing;
    let part = nextPart;
    for await (const packed of cutParts(body, { sizes: partBytes.slice(part), skip, heard: silence.heard })) {
      const bytes = await unpack(packed);
      const isEnd = part === 0 || part === partBytes.length - 1;
      const before = hash;
      hash = nextSnapshotHash(before, bytes);
      yield { part, bytes, lines: isEnd ? [] : readRows(bytes), before, hash };
      part += 1;
    }
  } finally {
    silence.stop();
  }
}
