import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { createSeededRandom } from './demo/seeded-random.ts';
import { openStore } from './store/open-store.ts';
import { createCrashingDisk, losses, type Disk, type Loss } from './testing/power-loss/crash-disks.ts';
import { promisedMid, recordServer, type Recording } from './testing/power-loss/record-server.ts';

/*
 * kill -9 loses nothing that the system has in memory; a power cut does. So the real server is recorded while
 * it takes pushes, and its disk rebuilt as a power cut at any moment may leave it.
 */

const STATES = Number(process.env['SPOOLSHED_CRASH_STATES'] ?? 600);
const SEED = Number(process.env['SPOOLSHED_SEED'] ?? Date.now()) >>> 0;
/** Enough for the log beside the database to be folded into it, and begun anew. */
const PUSHES = 100;

/** Nothing here is meant to reach a disk: in memory a sync costs nothing. */
const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'spoolshed-crash-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a power cut', () => {
  it('PU6 F5 loses nothing that was acknowledged, tears no batch, and leaves a database that is whole', async () => {
    const recording = await recordServer(PUSHES);
    const { events } = recording;
    // Without a fold in the middle of the work half of what can go wrong would not be played.
    const last = events.findLastIndex((event) => promisedMid(event) !== null);
    const folds = events
      .slice(0, last)
      .filter((event) => event.kind === 'write' && event.file.endsWith('.db'));
    expect(folds.length).toBeGreaterThan(0);
    const found = playPowerCuts(recording, STATES);
    console.log(`${STATES} crash states, seed ${SEED}: ${JSON.stringify(found.counts)}`);
    expect(found.problems).toEqual([]);
    // Cuts before the first promise would prove nothing.
    expect(found.counts.promised).toBeGreaterThan(STATES / 2);
    // One long piece of work that cannot hang: 10,000 states take minutes.
  }, 0);

  it('PU6 F5 would lose it with synchronous=NORMAL, and is seen to', async () => {
    const preload = new URL('./testing/power-loss/forget-to-sync.ts', import.meta.url);
    const recording = await recordServer(PUSHES / 4, preload);
    const { problems } = playPowerCuts(recording, 60);
    expect(problems.filter((problem) => problem.includes('is lost')).length).toBeGreaterThan(15);
  });
});

type Found = {
  readonly problems: readonly string[];
  readonly counts: { promised: number } & Record<Loss, number>;
};

function playPowerCuts({ folder, base, events, client, batchEnds }: Recording, states: number): Found {
  const random = createSeededRandom(SEED);
  const moments = Array.from({ length: states }, () => random.int(0, events.length)).toSorted(
    (a, b) => a - b,
  );
  const disk = createCrashingDisk(folder, base);
  const counts = { promised: 0, dropped: 0, cut: 0, scattered: 0, torn: 0 };
  const problems: string[] = [];
  let promised = 0;
  for (let at = 0; at <= events.length; at += 1) {
    for (; moments[0] === at; moments.shift()) {
      const loss = random.pick(losses);
      counts[loss] += 1;
      if (promised > 0) counts.promised += 1;
      const problem = problemOf(
        disk.cutPower(loss, () => random.next()),
        promised,
      );
      if (problem !== null) problems.push(`after ${at} events, ${loss}: ${problem}`);
    }
    const event = events[at];
    if (event === undefined) break;
    disk.after(event);
    promised = Math.max(promised, promisedMid(event) ?? 0);
  }
  return { problems, counts };

  /** Null where the server that starts on this disk has kept every promise. */
  function problemOf(files: Disk, acknowledged: number): string | null {
    const dataDir = join(root, 'data');
    rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(dataDir);
    for (const [name, bytes] of files) writeFileSync(join(dataDir, name), bytes);
    const opened: Database.Database[] = [];
    const store = openStore({
      dataDir,
      now: () => 0,
      randomBytes,
      onOpen: (database) => opened.push(database),
    });
    if (!store.ok) return store.error;
    try {
      if (store.value.damage !== null) return store.value.damage;
      const integrity: unknown = opened[0]?.pragma('integrity_check', { simple: true });
      if (integrity !== 'ok') return String(integrity);
      const [workshop] = store.value.workshops.all();
      if (workshop === undefined) return 'the workshop is lost';
      const { lmid } = store.value.clients.standOf(workshop.id, client.id);
      if (!batchEnds.has(lmid)) return `half a batch is there: ${lmid}`;
      const lost = client.outbox
        .slice(0, acknowledged)
        .find(({ uid }) => store.value.log.outcomeOf(workshop.id, uid)?.status !== 'applied');
      return lost === undefined ? null : `mutation ${lost.mid} of ${acknowledged} is lost`;
    } finally {
      store.value.close();
    }
  }
}
