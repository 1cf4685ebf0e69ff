import 'fake-indexeddb/auto';

import { HttpFailure } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';

import { createFakeServer } from '../testing/fake-server.ts';
import { createFakeTransport } from '../testing/fake-transport.ts';
import { openDevice } from '../testing/open-device.ts';
import { createDeviceDesk } from './device-desk.ts';

const serverId = '0193a000-0000-7000-8000-00000000000a';
const { signal } = new AbortController();

async function deskWhere(refuse: () => Error) {
  const device = await openDevice('desk');
  const tokens: (string | undefined)[] = [];
  const transport = createFakeTransport(createFakeServer());
  transport.ask = (_path, _asked, _parse, { token }) => {
    tokens.push(token);
    return Promise.reject(refuse());
  };
  return { desk: createDeviceDesk({ ...device, transport, onPairing: () => undefined }), tokens };
}

describe('which server answers here', () => {
  it('is said by the refusal of somebody without a token, and no token is shown for it', async () => {
    const { desk, tokens } = await deskWhere(
      () => new HttpFailure(401, { code: 'token_missing' }, null, serverId),
    );
    expect(await desk.serverId(signal)).toBe(serverId);
    expect(tokens).toEqual([undefined]);
  });

  it('is not known where something in between refuses, or nobody answers', async () => {
    const portal = await deskWhere(() => new HttpFailure(403));
    expect(await portal.desk.serverId(signal)).toBeNull();
    const nobody = await deskWhere(() => new TypeError('Failed to fetch'));
    await expect(nobody.desk.serverId(signal)).rejects.toThrow('Failed to fetch');
  });
});
