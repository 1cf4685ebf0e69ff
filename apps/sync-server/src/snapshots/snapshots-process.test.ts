import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bounds, type SnapshotAnswer } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { snapshotKillPoints } from '../test-points.ts';
import {
  askForSnapshot,
  bytesOf,
  fetchSnapshot,
  readSnapshot,
  takeSnapshot,
} from '../testing/snapshot-client.ts';
import { spawnServer, type SpawnedServer } from '../testing/spawned-server.ts';
import { createTestClient, type TestClient } from '../testing/test-client.ts';

/* The real server in a process of its own: what is on the disk after a kill, and what goes through a real socket. */

let dataDir: string;
let server: SpawnedServer;
let anna: TestClient;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'spoolshed-snapshots-'));
});
afterEach(async () => {
  await server.stop('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

const send = (path: string, init: RequestInit) => fetch(`${server.url}${path}`, init);
const filesIn = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted() : [];
const gzFiles = () => filesIn(join(dataDir, 'snapshots')).filter((file) => /\.gz/.test(file));

async function start(env: Record<string, string> = {}): Promise<void> {
  server = await spawnServer(dataDir, env);
}

/** A file of some megabytes: more than the sockets of both ends hold, with notes that hardly pack. */
async function fillWorkshop(filaments: number): Promise<void> {
  anna = await createTestClient(send, 'Anna');
  for (let at = 0; at < filaments; at += 1) {
    const args = anna.make.newFilament({ color: `Color ${at}`, brand: 'Prusament', material: 'PETG' });
    const notes = Buffer.from(crypto.getRandomValues(new Uint8Array(3_000))).toString('base64');
    const filament = { ...args.filament, notes: notes.slice(0, bounds.notes.max) };
    anna.record('createFilament', { ...args, filament });
  }
  for (let first = 1; first <= filaments; first += 100)
    await anna.push(first, { mutations: anna.outbox.slice(first - 1, first + 99) });
}

async function expectWhole(answer: SnapshotAnswer): Promise<void> {
  const response = await fetchSnapshot(send, anna, answer.name);
  const { last, hash } = readSnapshot(answer, await bytesOf(response));
  expect(last).toEqual({ counts: answer.counts, hash });
}

describe('a server that is killed while it writes a snapshot', () => {
  it.each(snapshotKillPoints)(
    'SN1 F3 at %s: no half file is served, and the next one is whole',
    async (point) => {
      await start();
      await fillWorkshop(20);
      const { cursor } = await anna.pullAnswer(null);
      const name = `${cursor.epoch}-${cursor.version}-${cursor.tag}`;
      await server.stop();
      await start({ SPOOLSHED_TEST_KILL: point });
      await expect(askForSnapshot(anna)).rejects.toThrow(/fetch failed/);
      expect(await server.exited).toBeNull();
      const left = gzFiles();
      expect(left).toHaveLength(1);
      expect(left[0]?.endsWith('.unfinished')).toBe(point !== 'snapshot-named');

      await start();
      const found = await fetchSnapshot(send, anna, name);
      expect(found.status).toBe(point === 'snapshot-named' ? 200 : 404);
      await found.body?.cancel();
      const answer = await takeSnapshot(anna);
      expect(answer.name).toBe(name);
      await expectWhole(answer);
      expect(gzFiles()).toHaveLength(1);
      expect(await server.stop()).toBe(0);
    },
  );
});

/** Begins to fetch a file and stops reading after its first bytes. */
async function openDownload(name: string, { token } = anna): Promise<IncomingMessage> {
  const asking = httpRequest(`${server.url}/api/sync/snapshots/${name}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  asking.end();
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  await once(response, 'readable');
  response.read(1);
  return response;
}

async function readOn(response: IncomingMessage): Promise<number> {
  let bytes = 1;
  for await (const chunk of response) bytes += (chunk as Buffer).byteLength;
  return bytes;
}

describe('a snapshot over a real socket', () => {
  it('SN1 F3 goes on after a break at the byte where it stopped, also from a server that was started anew', async () => {
    await start();
    await fillWorkshop(200);
    const answer = await takeSnapshot(anna);
    const size = answer.parts.reduce((sum, { bytes }) => sum + bytes, 0);
    const broken = await openDownload(answer.name);
    broken.destroy();
    await server.stop();
    await start();
    const half = (answer.parts[0]?.bytes ?? 0) + 100;
    const range = (text: string) =>
      fetchSnapshot(send, anna, answer.name, { Range: text, 'If-Range': `"${answer.name}"` });
    const [first, rest] = [await range(`bytes=0-${half - 1}`), await range(`bytes=${half}-`)];
    expect([first.status, rest.status, rest.headers.get('Content-Length')]).toEqual([
      206,
      206,
      String(size - half),
    ]);
    const { last, hash } = readSnapshot(answer, Buffer.concat([await bytesOf(first), await bytesOf(rest)]));
    expect(last.hash).toBe(hash);
    expect(await server.stop()).toBe(0);
  });

  it('SN1 PA6 F26 ends in the middle when the device is revoked, and a server that stops waits for nobody', async () => {
    await start();
    await fillWorkshop(3_000);
    const answer = await takeSnapshot(anna);
    const size = answer.parts.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(size).toBeGreaterThan(8_000_000);
    const ben = await createTestClient(send, 'Ben');
    const download = await openDownload(answer.name, ben);
    expect((await ben.send(`/api/devices/${ben.actor.deviceId}/revoke`, {})).status).toBe(204);
    // What the sockets held already may arrive; the end of the file does not.
    await expect(readOn(download)).rejects.toThrow(/aborted|reset/i);
    expect((await fetchSnapshot(send, ben, answer.name)).status).toBe(401);

    const second = await openDownload(answer.name);
    const reading = readOn(second);
    reading.catch(() => undefined);
    second.pause();
    expect(await server.stop()).toBe(0);
    expect(server.output()).not.toContain('Error');
    await expect(reading).rejects.toThrow(/aborted|reset/i);
  });
});
