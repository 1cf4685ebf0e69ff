import { gunzipSync } from 'node:zlib';
import {
  nextSnapshotHash,
  PROTOCOL_VERSION,
  snapshotAnswerSchema,
  snapshotFirstLineSchema,
  snapshotLastLineSchema,
  snapshotRowsLineSchema,
  type AnyRow,
  type SnapshotAnswer,
  type SnapshotFirstLine,
  type SnapshotLastLine,
} from '@spoolshed/core';
import type { Send, TestClient } from './test-client.ts';

export const askForSnapshot = (client: Pick<TestClient, 'send' | 'id'>): Promise<Response> =>
  client.send('/api/sync/snapshot', { protocol: PROTOCOL_VERSION, schema: 1, clientId: client.id });

export async function takeSnapshot(client: Pick<TestClient, 'send' | 'id'>): Promise<SnapshotAnswer> {
  const response = await askForSnapshot(client);
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return snapshotAnswerSchema.parse(await response.json());
}

export const fetchSnapshot = (
  send: Send,
  { token }: Pick<TestClient, 'token'>,
  name: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Response> =>
  send(`/api/sync/snapshots/${name}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...headers },
  });

export type ReadSnapshot = {
  readonly first: SnapshotFirstLine;
  readonly last: SnapshotLastLine;
  /** Tables in the order of their lines, each with its rows. */
  readonly lines: readonly { readonly table: string; readonly rows: readonly AnyRow[] }[];
  readonly hash: string | null;
  readonly rowsByPart: readonly number[];
};

/** Reads a file as a device does: each part by itself, from where the answer says that it begins. */
export function readSnapshot({ parts }: SnapshotAnswer, file: Uint8Array): ReadSnapshot {
  let at = 0;
  const unpacked = parts.map(({ bytes }) => gunzipSync(file.subarray(at, (at += bytes))));
  if (at !== file.byteLength) throw new Error(`${file.byteLength} bytes, of which parts hold ${at}`);
  const [head, ...rest] = unpacked;
  const tail = rest.pop();
  if (head === undefined || tail === undefined) throw new Error('a snapshot has a first and a last part');
  let hash = nextSnapshotHash(null, head);
  for (const part of rest) hash = nextSnapshotHash(hash, part);
  const linesByPart = rest.map((part) =>
    textLines(part).map((line) => snapshotRowsLineSchema.parse(JSON.parse(line))),
  );
  const rowsIn = (lines: (typeof linesByPart)[number]) =>
    lines.reduce((sum, { rows }) => sum + rows.length, 0);
  return {
    first: snapshotFirstLineSchema.parse(JSON.parse(head.toString())),
    last: snapshotLastLineSchema.parse(JSON.parse(tail.toString())),
    lines: linesByPart.flat() as ReadSnapshot['lines'],
    hash,
    rowsByPart: [0, ...linesByPart.map(rowsIn), 0],
  };
}

const textLines = (part: Buffer): string[] => part.toString().trimEnd().split('\n');

export const bytesOf = async (response: Response): Promise<Uint8Array> =>
  new Uint8Array(await response.arrayBuffer());
