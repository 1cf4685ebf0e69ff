import 'fake-indexeddb/auto';

import { expect, it } from 'vitest';

import { createFakeServer } from '../testing/fake-server.ts';
import { createFakeTransport } from '../testing/fake-transport.ts';
import { addFilament, expectWhole, syncOnce } from '../testing/large-workshop.ts';
import { openDevice } from '../testing/open-device.ts';

it('SN2 FK2 of what came of a history that is gone nothing stays, also where the restored server has little to tell', async () => {
  const transport = createFakeTransport(createFakeServer());
  const device = await openDevice('a');
  await syncOnce(device, transport);
  const backup = transport.server.backUp();
  const author = await openDevice('author');
  for (let at = 0; at < 8; at += 1) await addFilament(author, `Color ${at}`);
  await syncOnce(author, transport);
  transport.server.mostRows = 5;
  transport.snapshots.breaks.push(1_500, 10);
  await expect(syncOnce(device, transport)).rejects.toThrow('the line broke');
  expect(await device.database.strict.filaments.count()).toBeGreaterThan(0);
  await addFilament(device, 'Mine alone');
  transport.server = backup;
  await syncOnce(device, transport);
  await expectWhole(device, transport);
  expect(await device.database.strict.filaments.toArray()).toMatchObject([{ color: 'Mine alone' }]);
});
