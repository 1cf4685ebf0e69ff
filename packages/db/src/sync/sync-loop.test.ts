import 'fake-indexeddb/auto';

import { HttpFailure } from '@spoolshed/core';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { nameDevice } from '../make-identity.ts';
import type { FakeTransport } from '../testing/fake-transport.ts';
import { openTab, stopTabs, write, writeElsewhere } from '../testing/open-tab.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

afterEach(stopTabs);

describe('the sync loop', () => {
  it('LV3 sends a write at once and tells how many wait', async () => {
    const tab = await openTab();
    await tab.idle();
    await write(tab.device);
    await vi.waitFor(() => expect(tab.state().waiting).toBe(0));
    expect(tab.transport.pushes).toHaveLength(1);
    expect(tab.seen.some(({ phase, waiting }) => phase === 'pushing' && waiting === 1)).toBe(true);
    expect(tab.state()).toMatchObject({
      phase: 'idle',
      registered: true,
      isLeader: true,
      problem: null,
      blocked: null,
      lastSyncAt: expect.any(Number) as number,
    });
  });

  it('LV1 polls about every minute, and a round more only when something asks for it', async () => {
    const tab = await openTab();
    await tab.idle();
    const pulls = tab.transport.pulls.length;
    await tab.advance(59 * SECOND);
    expect(tab.transport.pulls).toHaveLength(pulls);
    await tab.advance(2 * SECOND);
    expect(tab.transport.pulls).toHaveLength(pulls + 1);
    tab.loop.syncNow();
    await tab.idle();
    expect(tab.transport.pulls).toHaveLength(pulls + 2);
  });

  it('LV1 a poke that says something new is answered by a pull, and one that does not by nothing', async () => {
    const tab = await openTab();
    await tab.idle();
    const pulls = tab.transport.pulls.length;
    tab.transport.poke();
    await tab.idle();
    expect(tab.transport.pulls).toHaveLength(pulls);
    await writeElsewhere(tab.transport);
    tab.transport.poke();
    await vi.waitFor(() => expect(tab.transport.pulls).toHaveLength(pulls + 1));
    await tab.idle();
    expect(await tab.device.database.strict.settings.count()).toBe(1);
  });

  it('PL7 a poke in the middle of a round is remembered, and costs one more pull at most', async () => {
    const tab = await openTab();
    await tab.idle();
    const pulls = tab.transport.pulls.length;
    const pull = tab.transport.pull;
    let isFirst = true;
    tab.transport.pull = async (request, call) => {
      const response = await pull(request, call);
      if (isFirst) {
        isFirst = false;
        await writeElsewhere(tab.transport);
        for (let times = 0; times < 5; times += 1) tab.transport.poke();
      }
      return response;
    };
    tab.loop.syncNow();
    await vi.waitFor(() => expect(tab.transport.pulls).toHaveLength(pulls + 2));
    await tab.idle();
    expect(tab.transport.pulls).toHaveLength(pulls + 2);
  });

  it('LV1 a poke ahead of what the server then answers does not spin', async () => {
    const tab = await openTab();
    await tab.idle();
    const { epoch, version } = tab.transport.server.cursor;
    const pulls = tab.transport.pulls.length;
    tab.rings.forEach((ring) => ring({ epoch, version: version + 50 }));
    await vi.waitFor(() => expect(tab.transport.pulls.length).toBeGreaterThan(pulls));
    await tab.advance(30 * SECOND);
    expect(tab.transport.pulls).toHaveLength(pulls + 1);
  });

  it('LV3 backs off up to five minutes, without giving up, and starts afresh after success', async () => {
    const tab = await openTab();
    await tab.idle();
    tab.transport.fault = () => 'request_lost';
    const attempts: number[] = [];
    countAttempts(tab.transport, () => attempts.push(tab.time()));
    await write(tab.device);
    await tab.rest();
    for (let minutes = 0; minutes < 60; minutes += 1) await tab.advance(MINUTE);
    const gaps = attempts.slice(1).map((at, n) => at - (attempts[n] ?? 0));
    // Chance is fixed at a half: half of 1 s, 2 s, 4 s … 5 min.
    expect(gaps.slice(0, 9)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000]);
    expect(new Set(gaps.slice(9))).toEqual(new Set([150_000]));
    expect(gaps.length).toBeGreaterThan(25);
    expect(tab.state()).toMatchObject({
      phase: 'waiting',
      waiting: 1,
      problem: { kind: 'connection' },
      blocked: null,
    });
    tab.transport.fault = () => 'none';
    await tab.advance(3 * MINUTE);
    expect(tab.state()).toMatchObject({ phase: 'idle', waiting: 0, problem: null });
  });

  it.each(['a write', 'the network', 'being seen', 'a poke', 'a person'])(
    'LV3 %s resets the back-off',
    async (trigger) => {
      const tab = await openTab();
      await tab.idle();
      tab.transport.fault = () => 'busy';
      await write(tab.device);
      await tab.rest();
      for (let at = 0; at < 12; at += 1) await tab.advance(30 * SECOND);
      let attempts = 0;
      countAttempts(tab.transport, () => (attempts += 1));
      await tab.advance(2 * SECOND);
      expect(attempts).toBe(0);
      tab.transport.fault = () => 'none';
      if (trigger === 'a write') await write(tab.device);
      if (trigger === 'the network') tab.online$.next(true);
      if (trigger === 'being seen') tab.visible$.next(true);
      if (trigger === 'a poke') tab.transport.poke();
      if (trigger === 'a person') tab.loop.syncNow();
      await vi.waitFor(() => expect(tab.state().waiting).toBe(0));
    },
  );

  it('LV3 Retry-After is obeyed, whoever is in a hurry', async () => {
    const tab = await openTab();
    await tab.idle();
    const push = tab.transport.push;
    let attempts = 0;
    tab.transport.push = () => {
      attempts += 1;
      return Promise.reject(new HttpFailure(429, { code: 'limited', retryAfterSeconds: 100 }));
    };
    await write(tab.device);
    await vi.waitFor(() => expect(tab.state().problem).toMatchObject({ kind: 'limited' }));
    tab.transport.push = push;
    await write(tab.device);
    tab.loop.syncNow();
    tab.online$.next(true);
    await tab.advance(99 * SECOND);
    expect([attempts, tab.transport.pushes.length]).toEqual([1, 0]);
    await tab.advance(2 * SECOND);
    expect(tab.state().waiting).toBe(0);
  });

  it('LV3 a server that lets only one batch through at a time gets all of them, each once', async () => {
    const tab = await openTab();
    await tab.idle();
    const push = tab.transport.push;
    let nextAt = 0;
    tab.transport.push = (request, call) => {
      if (tab.time() < nextAt)
        return Promise.reject(new HttpFailure(429, { code: 'limited', retryAfterSeconds: 10 }, 10 * SECOND));
      nextAt = tab.time() + 10 * SECOND;
      return push(request, call);
    };
    await tab.loop.stop();
    for (let count = 0; count < 401; count += 1) await write(tab.device);
    tab.loop.start();
    for (let turn = 0; turn < 20; turn += 1) await tab.advance(MINUTE);
    expect(tab.state()).toMatchObject({ waiting: 0, problem: null });
    expect(tab.transport.pushes.flatMap(({ mutations }) => mutations.map(({ mid }) => mid))).toEqual(
      Array.from({ length: 401 }, (_, at) => at + 1),
    );
  });

  it('LV4 401 pauses and asks for pairing; writing goes on, and all of it arrives after it', async () => {
    const tab = await openTab();
    await tab.idle();
    const push = tab.transport.push;
    tab.transport.push = () => Promise.reject(new HttpFailure(401, { code: 'token_unknown' }));
    await write(tab.device);
    await vi.waitFor(() => expect(tab.state().blocked).toBe('pairing'));
    let attempts = 0;
    countAttempts(tab.transport, () => (attempts += 1));
    for (let minutes = 0; minutes < 30; minutes += 1) await tab.advance(MINUTE);
    for (let count = 0; count < 3; count += 1) await write(tab.device);
    await tab.rest();
    expect(attempts).toBe(0);
    await vi.waitFor(() => expect(tab.state()).toMatchObject({ waiting: 4, problem: { kind: 'auth' } }));
    tab.transport.push = push;
    const registrations = tab.transport.registrations;
    tab.loop.registerAgain();
    await vi.waitFor(() => expect(tab.state()).toMatchObject({ waiting: 0, blocked: null }));
    expect(tab.transport.registrations).toBe(registrations + 1);
  });

  it('LV4 a 403 of a portal on the way is no order to pause', async () => {
    const tab = await openTab();
    await tab.idle();
    const push = tab.transport.push;
    tab.transport.push = () => Promise.reject(new HttpFailure(403));
    await write(tab.device);
    await vi.waitFor(() => expect(tab.state().phase).toBe('waiting'));
    expect(tab.state().blocked).toBeNull();
    tab.transport.push = push;
    await tab.advance(2 * SECOND);
    expect(tab.state().waiting).toBe(0);
  });

  it('VS1 426 stops syncing with a reason, and the app goes on recording', async () => {
    const tab = await openTab();
    await tab.idle();
    tab.transport.push = () =>
      Promise.reject(new HttpFailure(426, { code: 'upgrade_needed', oldest: 2, newest: 2 }));
    await write(tab.device);
    await vi.waitFor(() =>
      expect(tab.state()).toMatchObject({ blocked: 'upgrade', problem: { kind: 'upgrade' } }),
    );
    expect(await write(tab.device)).toMatchObject({ ok: true });
  });

  it('PL2 another server stops syncing and says so', async () => {
    const tab = await openTab();
    await tab.idle();
    tab.transport.server.epoch = 'another';
    tab.loop.syncNow();
    await vi.waitFor(() => expect(tab.state().blocked).toBe('another_server'));
    await write(tab.device);
    await tab.advance(10 * MINUTE);
    expect(tab.transport.pushes).toHaveLength(0);
  });

  it('PU5 a held mutation is offered again at every poll, and does not spin', async () => {
    const tab = await openTab();
    await tab.idle();
    tab.transport.server.unknownNames.add('changeSetting');
    await write(tab.device);
    await vi.waitFor(() =>
      expect(tab.state()).toMatchObject({
        phase: 'idle',
        waiting: 1,
        problem: { kind: 'upgrade', code: 'held' },
      }),
    );
    await tab.idle();
    const pushes = tab.transport.pushes.length;
    expect(pushes).toBe(1);
    tab.transport.server.unknownNames.clear();
    await tab.advance(61 * SECOND);
    expect(tab.state()).toMatchObject({ waiting: 0, problem: null });
  });

  it('makes first contact as soon as the device has its names', async () => {
    const tab = await openTab({ isNamed: false });
    await vi.waitFor(() => expect(tab.state().blocked).toBe('names'));
    await tab.advance(5 * MINUTE);
    expect(tab.transport.registrations).toBe(0);
    await nameDevice(tab.device.database, { personName: 'Mia', deviceName: 'Phone' });
    await vi.waitFor(() => expect(tab.state()).toMatchObject({ registered: true, blocked: null }));
  });

  it('LV2 one tab syncs, each tab sees its state, and the next one takes over when it goes', async () => {
    const first = await openTab({ locks: navigator.locks });
    await first.idle();
    const second = await openTab({ locks: navigator.locks, sameAs: first });
    await second.rest();
    expect([first.state().isLeader, second.state().isLeader]).toEqual([true, false]);
    // Written in the tab that does not lead, pushed by the one that does.
    await write(second.device);
    await vi.waitFor(() => expect(first.transport.pushes).toHaveLength(1));
    await vi.waitFor(() => expect(second.state().waiting).toBe(0));
    expect(second.transport.pushes).toHaveLength(0);
    // A problem of the leader is seen in both.
    first.transport.fault = () => 'busy';
    await write(second.device);
    await vi.waitFor(() =>
      expect(second.state()).toMatchObject({ phase: 'waiting', problem: { kind: 'busy' } }),
    );
    await first.loop.stop();
    await vi.waitFor(() => expect(second.state()).toMatchObject({ isLeader: true, waiting: 0 }));
  });

  it('LV2 a frozen leader is not waited for longer than 15 s', async () => {
    const locks = { request: () => new Promise(() => undefined) } as unknown as LockManager;
    const tab = await openTab({ locks });
    await write(tab.device);
    await tab.advance(14 * SECOND);
    expect(tab.transport.pushes).toHaveLength(0);
    await tab.advance(2 * SECOND);
    await vi.waitFor(() => expect(tab.state().waiting).toBe(0));
    expect(tab.state().isLeader).toBe(false);
  });

  it('LV2 without Web Locks the visible tab syncs', async () => {
    const tab = await openTab({ isVisible: false });
    await write(tab.device);
    await tab.advance(5 * MINUTE);
    expect(tab.transport.pushes).toHaveLength(0);
    tab.visible$.next(true);
    await vi.waitFor(() => expect(tab.state()).toMatchObject({ waiting: 0, isLeader: true }));
  });

  it('S2.12 stops with nothing left running', async () => {
    const tab = await openTab();
    await tab.idle();
    await write(tab.device);
    await tab.loop.stop();
    const { pushes, pulls } = tab.transport;
    const counts = [pushes.length, pulls.length];
    await write(tab.device);
    await tab.advance(10 * MINUTE);
    expect([pushes.length, pulls.length]).toEqual(counts);
    tab.loop.start();
    await vi.waitFor(() => expect(tab.state().waiting).toBe(0));
  });
});

function countAttempts(transport: FakeTransport, onAttempt: () => void): void {
  const { push, pull } = transport;
  let isWithinPush = false;
  transport.push = (request, call) => {
    isWithinPush = true;
    onAttempt();
    return push(request, call).catch((error: unknown) => {
      isWithinPush = false;
      throw error;
    });
  };
  transport.pull = (request, call) => {
    if (!isWithinPush) onAttempt();
    isWithinPush = false;
    return pull(request, call);
  };
}
