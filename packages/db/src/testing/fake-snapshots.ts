import {
  HttpFailure,
  nextSnapshotHash,
  SNAPSHOT_SCHEMA,
  snapshotOrder,
  snapshotRequestSchema,
  type AnyRow,
  type SnapshotAnswer,
} from '@spoolshed/core';

import type { FakeServer } from './fake-server.ts';

/** What one opening of a file comes to: so many bytes of it, and then the line breaks. */
export type Opening = { readonly range: string | null; sent: number };

export type FakeSnapshots = {
  make(request: unknown): Promise<SnapshotAnswer>;
  open(path: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Response;
  /** By their name; what is deleted here is gone. */
  readonly files: Map<string, SnapshotFile>;
  readonly openings: readonly Opening[];
  /** After how many bytes each of the next openings breaks off; none when empty. */
  readonly breaks: number[];
  /** Whether ranges are understood; a proxy on the way may not. */
  knowsRanges: boolean;
  partRows: number;
  /** How much goes out at once. */
  pieceBytes: number;
  /** Changes a part before it is packed; hashes and counts stay those of what it was. */
  spoil: (text: string, part: number) => string;
  /** Told before each piece of a file goes out. */
  onPiece: () => Promise<void>;
};

type SnapshotFile = { readonly answer: SnapshotAnswer; readonly bytes: Uint8Array<ArrayBuffer> };

/** Snapshot files as the server makes them (SN1), of what the server in memory holds. */
export function createFakeSnapshots(server: () => FakeServer): FakeSnapshots {
  const files = new Map<string, SnapshotFile>();
  const openings: Opening[] = [];
  const breaks: number[] = [];

  const snapshots: FakeSnapshots = {
    files,
    openings,
    breaks,
    knowsRanges: true,
    partRows: 4,
    pieceBytes: 700,
    spoil: (text) => text,
    onPiece: () => Promise.resolve(),
    async make(request) {
      if (!snapshotRequestSchema.safeParse(request).success)
        throw new HttpFailure(400, { code: 'bad_request', fields: [] });
      const { epoch, version, tag } = server().cursor;
      const name = `${epoch}-${version}-${tag.slice(0, 12)}`;
      const file = files.get(name) ?? (await makeFile(name));
      files.set(name, file);
      return file.answer;
    },
    open(path, headers, signal) {
      signal.throwIfAborted();
      const file = files.get(path.split('/').at(-1) ?? '');
      if (file === undefined) throw new HttpFailure(404, { code: 'snapshot_gone' });
      const range = snapshots.knowsRanges ? (headers['range'] ?? null) : null;
      const from = range === null ? 0 : Number(/^bytes=(\d+)-$/u.exec(range)?.[1]);
      if (from >= file.bytes.length) throw new HttpFailure(416, null);
      const opening: Opening = { range, sent: 0 };
      openings.push(opening);
      return new Response(streamOf(file.bytes.subarray(from), opening, breaks.shift()), {
        status: range === null ? 200 : 206,
      });
    },
  };

  function streamOf(bytes: Uint8Array, opening: Opening, breaksAt = Number.POSITIVE_INFINITY) {
    return new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          await snapshots.onPiece();
          const piece = bytes.slice(opening.sent, Math.min(opening.sent + snapshots.pieceBytes, breaksAt));
          opening.sent += piece.length;
          if (piece.length > 0) controller.enqueue(piece);
          if (opening.sent >= breaksAt) controller.error(new TypeError('the line broke'));
          else if (opening.sent >= bytes.length) controller.close();
        },
      },
      { highWaterMark: 0 },
    );
  }

  async function makeFile(name: string): Promise<SnapshotFile> {
    const { cursor } = server();
    const rows = [...server().rowsAt(cursor.version)];
    const tableOf = (table: string): AnyRow[] =>
      rows.flatMap(([key, row]) => (key.startsWith(`${table}/`) ? [row] : []));
    const counts = Object.fromEntries(snapshotOrder.map((table) => [table, tableOf(table).length]));
    const all = snapshotOrder.flatMap((table) => tableOf(table).map((row) => ({ table, row })));
    const texts = [`${JSON.stringify({ cursor, schema: SNAPSHOT_SCHEMA, counts })}\n`];
    const rowCounts = [0];
    for (let at = 0; at < all.length; at += snapshots.partRows) {
      const part = all.slice(at, at + snapshots.partRows);
      texts.push(part.map(({ table, row }) => `${JSON.stringify({ table, rows: [row] })}\n`).join(''));
      rowCounts.push(part.length);
    }
    let hash: string | null = null;
    for (const text of texts) hash = nextSnapshotHash(hash, new TextEncoder().encode(text));
    texts.push(`${JSON.stringify({ counts, hash })}\n`);
    rowCounts.push(0);
    const packed = await Promise.all(texts.map((text, part) => pack(snapshots.spoil(text, part))));
    const parts = packed.map(({ length }, at) => ({ bytes: length, rows: rowCounts[at] ?? 0 }));
    const bytes = new Uint8Array(await new Blob(packed).arrayBuffer());
    return { answer: { name, cursor, counts, parts, serverTime: 0 }, bytes };
  }

  return snapshots;
}

async function pack(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
