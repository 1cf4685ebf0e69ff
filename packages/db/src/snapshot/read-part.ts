import { snapshotRowsLineSchema, type SnapshotRowsLine } from '@spoolshed/core';

/** What a snapshot is not: as good as an answer that never came (LV4), and nothing of it is kept. */
export class BrokenSnapshot extends DOMException {
  constructor(what: string) {
    super(`the snapshot is broken: ${what}`, 'NetworkError');
  }
}

/** Each part is a file of its own in gzip. */
export async function unpack(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  try {
    return new Uint8Array(await new Response(unpacked).arrayBuffer());
  } catch {
    throw new BrokenSnapshot('a part does not unpack');
  }
}

/** The one object of the first and of the last part. */
export const readOnlyLine = (bytes: Uint8Array): unknown => readLines(bytes)[0];

/** The rows of a part, each of them in the form that this version keeps. */
export const readRows = (bytes: Uint8Array): readonly SnapshotRowsLine[] =>
  readLines(bytes).map((line) => {
    const parsed = snapshotRowsLineSchema.safeParse(line);
    if (!parsed.success) throw new BrokenSnapshot('a line holds no rows, or in another form');
    return parsed.data;
  });

/** The rows of a part that `readRows` took before it was put aside. */
export const readStagedRows = (bytes: Uint8Array): readonly SnapshotRowsLine[] =>
  readLines(bytes) as readonly SnapshotRowsLine[];

function readLines(bytes: Uint8Array): readonly unknown[] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line));
  } catch {
    throw new BrokenSnapshot('a part is no list of lines');
  }
}
