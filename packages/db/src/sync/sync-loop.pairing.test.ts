import 'fake-indexeddb/auto';

import { HttpFailure } from '@spoolshed/core';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { nameDevice } from '../make-identity.ts';
import { openPairing } from '../pairing/open-pairing.ts';
import type { IdentityRow } from '../schema.ts';
import { openTab, stopTabs, write, type Tab } from '../testing/open-tab.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

afterEach(stopTabs);

describe('the sync loop of a device that may not', () => {
  it.each(['device_revoked', 'token_expired', 'token_unknown', 'pairing_required'] as const)(
    'LV4 says why it must pair: %s',
    async (code) => {
      const tab = await openTab();
      await tab.idle();
      const { serverId } = await identityOf(tab);
      tab.transport.push = () => Promise.reject(new HttpFailure(401, { code }, null, serverId));
      await write(tab.device);
      await vi.waitFor(() => expect(tab.state()).toMatchObject({ blocked: 'pairing', pairing: code }));
    },
  );

  it('F28 a stream that the server refuses is reason enough to ask why, long before the next poll', async () => {
    const tab = await openTab();
    await tab.idle();
    const revoked = new HttpFailure(401, { code: 'device_revoked' });
    tab.transport.pull = () => Promise.reject(revoked);
    tab.transport.events = () => Promise.reject(revoked);
    tab.closeStreams();
    await tab.advance(3 * SECOND);
    expect(tab.state()).toMatchObject({ blocked: 'pairing', pairing: 'device_revoked' });
  });

  it('LV4 a code that comes while a round fails for the want of it has its own turn', async () => {
    const tab = await openTab({ isNamed: false });
    const { server } = tab.transport;
    const { register } = server;
    const codes: (string | undefined)[] = [];
    server.register = (request) => {
      codes.push(request.pairingCode);
      if (request.pairingCode === undefined) throw new HttpFailure(403, { code: 'pairing_required' });
      return register(request);
    };
    const meet = tab.transport.register;
    tab.transport.register = async (request, signal) => {
      // The link is followed while the first contact is on its way.
      if (codes.length === 0) {
        await openPairing(tab.device.database, 'AAAAAAAAAAAAAAAAAAAAAA', tab.device.randomBytes);
        tab.loop.registerAgain();
      }
      return meet(request, signal);
    };
    await nameDevice(tab.device.database, { personName: 'Mia', deviceName: 'Phone' });
    await tab.advance(5 * SECOND);
    await vi.waitFor(() => expect(tab.state()).toMatchObject({ registered: true, blocked: null }));
    expect(codes).toEqual([undefined, 'AAAAAAAAAAAAAAAAAAAAAA']);
    // Whoever is led by this while the round goes on would be led away from where he is let in.
    expect(tab.seen.filter(({ registered, blocked }) => registered && blocked !== null)).toEqual([]);
  });

  it('LV4 a code that must wait an hour holds up no living token, and another code is asked at once', async () => {
    const tab = await openTab();
    await tab.idle();
    const asked = refuseFirstCode(tab);
    await pairWith(tab, 'AAAAAAAAAAAAAAAAAAAAAA');
    await write(tab.device);
    await tab.advance(5 * SECOND);
    await vi.waitFor(() => expect(tab.state()).toMatchObject({ waiting: 0, problem: null }));
    expect(asked[0]).toBe('AAAAAAAAAAAAAAAAAAAAAA');
    await pairWith(tab, 'BBBBBBBBBBBBBBBBBBBBBB');
    await vi.waitFor(() => expect(asked.at(-1)).toBe('BBBBBBBBBBBBBBBBBBBBBB'));
    expect((await identityOf(tab)).pairing).toBeUndefined();
  });

  it('LV4 a new device with another code need not wait for the one before', async () => {
    const tab = await openTab({ isNamed: false });
    const asked = refuseFirstCode(tab);
    await openPairing(tab.device.database, 'AAAAAAAAAAAAAAAAAAAAAA', tab.device.randomBytes);
    await nameDevice(tab.device.database, { personName: 'Mia', deviceName: 'Phone' });
    await vi.waitFor(() => expect(tab.state().problem).toMatchObject({ kind: 'limited' }));
    const { waitsUntil } = tab.state();
    await tab.advance(10 * MINUTE);
    // An hour from the answer, however long that is ago.
    expect(waitsUntil).toBe(60 * MINUTE);
    expect(tab.state()).toMatchObject({ waitsUntil });
    expect(asked).toEqual(['AAAAAAAAAAAAAAAAAAAAAA']);
    await pairWith(tab, 'BBBBBBBBBBBBBBBBBBBBBB');
    await vi.waitFor(() => expect(tab.state()).toMatchObject({ registered: true, problem: null }));
    expect(tab.state().waitsUntil).toBeNull();
  });

  it('LV4 a token that another server does not know is no dead token', async () => {
    const tab = await openTab();
    await tab.idle();
    const answer = new HttpFailure(401, { code: 'token_unknown' }, null, tab.device.newId());
    tab.transport.pull = () => Promise.reject(answer);
    tab.loop.syncNow();
    await vi.waitFor(() => expect(tab.state()).toMatchObject({ blocked: 'another_server' }));
    await write(tab.device);
    await tab.advance(10 * MINUTE);
    expect(tab.transport.pushes).toHaveLength(0);
  });

  it('LV4 a device that may not write any more asks what it may, keeps what waits and goes on reading', async () => {
    const tab = await openTab();
    await tab.idle();
    const { push, server } = tab.transport;
    const { register } = server;
    tab.transport.push = () => Promise.reject(new HttpFailure(403, { code: 'forbidden' }));
    server.register = (request) => ({ ...register(request), role: 'reader' });
    await write(tab.device);
    await tab.advance(5 * SECOND);
    await vi.waitFor(async () => expect(await identityOf(tab)).toMatchObject({ role: 'reader' }));
    await tab.idle();
    expect(tab.state()).toMatchObject({ blocked: null, problem: null, waiting: 1 });
    const pulls = tab.transport.pulls.length;
    await tab.advance(3 * MINUTE);
    expect(tab.transport.pulls.length).toBeGreaterThan(pulls);
    expect(tab.transport.pulls.length).toBeLessThan(pulls + 6);
    tab.transport.push = push;
    server.register = register;
    tab.loop.registerAgain();
    await vi.waitFor(() => expect(tab.state()).toMatchObject({ waiting: 0, blocked: null }));
  });
});

async function identityOf({ device }: Tab): Promise<IdentityRow> {
  const identity = await device.database.strict.meta.get('identity');
  if (identity === undefined) throw new Error('an open database has an identity');
  return identity;
}

/** The server lets nobody try for an hour while it is asked with the first code. */
function refuseFirstCode(tab: Tab): (string | undefined)[] {
  const asked: (string | undefined)[] = [];
  const { register } = tab.transport;
  tab.transport.register = (request, signal) => {
    asked.push(request.pairingCode);
    if (request.pairingCode !== 'AAAAAAAAAAAAAAAAAAAAAA') return register(request, signal);
    const limited = { code: 'limited', retryAfterSeconds: 3_600 } as const;
    return Promise.reject(new HttpFailure(429, limited, 60 * MINUTE));
  };
  return asked;
}

async function pairWith(tab: Tab, code: string): Promise<void> {
  await openPairing(tab.device.database, code, tab.device.randomBytes);
  tab.loop.registerAgain();
  await tab.advance(SECOND);
}
