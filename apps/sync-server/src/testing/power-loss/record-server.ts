import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pushResponseSchema } from '@spoolshed/core';
import { recordFilament, recordUseOf } from '../sample-mutations.ts';
import { spawnServer } from '../spawned-server.ts';
import { createTestClient, type TestClient } from '../test-client.ts';
import type { Disk } from './crash-disks.ts';
import { parseTrace, straceArgs, type DiskEvent } from './parse-trace.ts';

/** A server at work, as its disk saw it. */
export type Recording = {
  readonly folder: string;
  /** The files before it started. */
  readonly base: Disk;
  readonly events: readonly DiskEvent[];
  readonly client: TestClient;
  /** The last mid of each push: only there may the client stand. */
  readonly batchEnds: ReadonlySet<number>;
};

/**
 * Has the real server take so many pushes while every write and sync is recorded, from its start, which is the
 * second on this folder, to its end. `preload` is a module that the server's process loads first.
 */
export async function recordServer(pushes: number, preload?: URL): Promise<Recording> {
  const root = mkdtempSync(join(tmpdir(), 'spoolshed-power-'));
  const folder = join(root, 'data');
  try {
    let url = '';
    const first = await spawnServer(folder);
    url = first.url;
    const client = await createTestClient((path, init) => fetch(`${url}${path}`, init), 'Anna');
    await first.stop();
    const base = readDisk(folder);

    const output = join(root, 'trace');
    const env = preload === undefined ? {} : { NODE_OPTIONS: `--import=${preload.href}` };
    const server = await spawnServer(folder, env, 'pipe', ['strace', ...straceArgs(output)]);
    url = server.url;
    const batchEnds = new Set([0]);
    for (let push = 0; push < pushes; push += 1) {
      const from = client.outbox.length + 1;
      const created = recordFilament(client, `Color ${push}`, { kg: 1, pricePerKg: 20 });
      for (let use = 0; use < push % 4; use += 1) recordUseOf(client, created, 10);
      batchEnds.add(client.outbox.length);
      await client.push(from);
    }
    // The recorder holds the same pipes: when they are closed, it has written all.
    await server.stop();
    return { folder, base, events: parseTrace(readFileSync(output, 'utf8')), client, batchEnds };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** What an answer that left the server promised: the mid that its client may rely on. Null for other bytes. */
export function promisedMid(event: DiskEvent): number | null {
  if (event.kind !== 'sent' || !event.text.startsWith('HTTP/1.1 200')) return null;
  const body = event.text.slice(event.text.indexOf('\r\n\r\n') + 4);
  if (!body.startsWith('{"epoch"')) return null;
  return pushResponseSchema.parse(JSON.parse(body)).lmid;
}

const readDisk = (folder: string): Disk =>
  new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
