import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ok, err, type Result } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordFilament } from '../testing/sample-mutations.ts';
import { createTestClient } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';
import { backUpBeside } from './back-up-beside.ts';
import { startDailyBackups } from './daily-backups.ts';
import { makeBackup, type MadeBackup } from './make-backup.ts';

const MINUTE = 60 * 1_000;
const HOUR = 60 * MINUTE;

let server: TestServer;
beforeEach(async () => {
  server = createTestServer();
  const anna = await createTestClient(server.request, 'Anna');
  recordFilament(anna, 'Galaxy Black');
  await anna.push();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
  server.close();
});

const folderOf = ({ dataDir }: TestServer): string => join(dataDir, 'backups');
const health = async () => (await server.request('/healthz')).json();

/** With a real backup each time, or what a test says instead; `passed` lets the server's clock run. */
function start(made?: () => Result<MadeBackup, string>) {
  let tries = 0;
  let last: Promise<unknown> = Promise.resolve();
  const daily = startDailyBackups({
    ...server.deps,
    backUp(madeAt) {
      tries += 1;
      const done =
        made === undefined ? makeBackup(server.dataDir, folderOf(server), madeAt) : Promise.resolve(made());
      last = done;
      return { done, stop: () => Promise.resolve() };
    },
  });
  const passed = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= MINUTE) {
      server.clock.now += MINUTE;
      vi.advanceTimersByTime(MINUTE);
      await last;
      // What comes after it has been told.
      await Promise.resolve();
    }
  };
  return { daily, passed, tries: () => tries };
}

describe('a backup every day', () => {
  it('is made once a day, and by a server that comes back as soon as it is due', async () => {
    const { daily, passed, tries } = start();
    await passed(MINUTE);
    expect(readdirSync(folderOf(server))).toHaveLength(1);
    await passed(23 * HOUR);
    expect(tries()).toBe(1);
    await passed(26 * HOUR);
    expect(tries()).toBe(3);
    await daily.stop();
    const again = start();
    await again.passed(3 * HOUR);
    expect(again.tries()).toBe(0);
    await again.daily.stop();
  });

  it('is not made of nothing', async () => {
    const empty = createTestServer();
    const { daily, passed, tries } = start();
    const emptyDaily = startDailyBackups({ ...empty.deps, backUp: () => expect.unreachable() });
    await passed(3 * HOUR);
    expect(tries()).toBe(1);
    await Promise.all([daily.stop(), emptyDaily.stop()]);
    empty.close();
  });

  it('is tried again every hour when it failed, which the log and the health page say until one is made', async () => {
    const answers: Result<MadeBackup, string>[] = [err('the disk is full'), err('the disk is full')];
    const good = ok({ file: 'x', bytes: 1, workshops: [] });
    const { daily, passed, tries } = start(() => answers.shift() ?? good);
    expect(await health()).toMatchObject({ status: 'ok' });
    await passed(MINUTE);
    expect(await health()).toMatchObject({ status: 'degraded', problem: 'the disk is full' });
    await passed(HOUR);
    expect(tries()).toBe(2);
    expect(server.logLines.filter((line) => line.includes('backup failed'))).toHaveLength(2);
    await passed(HOUR);
    expect(await health()).toMatchObject({ status: 'ok' });
    await daily.stop();
  });

  it('is tried again as well where not even the thread for it could be made, or its folder not be read', async () => {
    const failures = [new Error('no more threads')];
    const { daily, passed, tries } = start(() => {
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      return ok({ file: 'x', bytes: 1, workshops: [] });
    });
    await passed(MINUTE);
    expect(await health()).toMatchObject({
      status: 'degraded',
      problem: expect.stringContaining('no more threads'),
    });
    await passed(HOUR);
    expect(tries()).toBe(2);
    expect(await health()).toMatchObject({ status: 'ok' });
    const newestAt = vi.spyOn(server.store.backups, 'newestAt').mockImplementationOnce(() => {
      throw new Error('EIO: i/o error');
    });
    await passed(HOUR);
    expect(newestAt).toHaveBeenCalled();
    expect(await health()).toMatchObject({ status: 'degraded', problem: expect.stringContaining('EIO') });
    await daily.stop();
  });

  it('is made though the clock was set back for years', async () => {
    const { daily, passed, tries } = start();
    await passed(MINUTE);
    server.clock.now -= 10 * 365 * 24 * HOUR;
    await passed(HOUR);
    expect(tries()).toBe(2);
    await daily.stop();
  });

  it('is broken off when the server stops', async () => {
    const underWay = backUpBeside(server.dataDir, folderOf(server), 1);
    const daily = startDailyBackups({ ...server.deps, backUp: () => underWay });
    vi.advanceTimersByTime(MINUTE);
    await daily.stop();
    expect((await underWay.done).ok).toBe(false);
  });
});
