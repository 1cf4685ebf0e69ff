import { expect, it } from 'vitest';

import { createFixture } from '../testing/fixture.ts';
import { sampleRows } from '../testing/sample-rows.ts';
import { createMemoryStore } from '../sync/memory-store.ts';
import { runSteps } from '../sync/run-steps.ts';
import { massFromKg } from '../units/mass.ts';
import { startMutation } from './start-mutation.ts';

it('VS1 fields that a newer version put on rows survive every mutator that rewrites them', () => {
  const fixture = createFixture('later');
  const store = createMemoryStore(100);
  const { filaments, spools, settings } = sampleRows(fixture);
  store.put('filaments', [Object.assign({}, filaments, { laterField: 1 })]);
  store.put('spools', [Object.assign({}, spools, { laterField: 2 })]);
  store.put('settings', [Object.assign({}, settings, { laterField: 3 })]);
  const [filamentId, spoolId] = [filaments.id, spools.id];
  const run = (name: string, args: object) => {
    expect(runSteps(startMutation(name, args, fixture.context()), store)).toMatchObject({
      status: 'applied',
    });
  };
  run('editFilament', { filamentId, changes: { bedC: { from: 85, to: 80 } } });
  run('renameFilament', { filamentId, names: { brand: { from: 'Prusament', to: 'Prusa' } } });
  run('archiveFilament', { filamentId });
  run('addSpools', { filamentId, spools: fixture.purchase(1, 1).spools });
  run('recordPurchases', { purchases: [{ filamentId, ...fixture.purchase(1, 1) }] });
  run('editSpool', { spoolId, changes: { net: { from: massFromKg(1), to: massFromKg(2) } } });
  run('moveSpools', { spoolIds: [spoolId], location: 'Shelf' });
  run('recordUse', { eventId: fixture.eventId(), spoolId, used: 1 });
  run('recordStocktake', { eventId: fixture.eventId(), spoolId, counted: 1 });
  run('changeSetting', { key: 'timeZone', from: settings.value, to: 'UTC' });
  expect(store.get('filaments', [filamentId])).toMatchObject([{ laterField: 1, brand: 'Prusa' }]);
  expect(store.get('spools', [spoolId])).toMatchObject([{ laterField: 2, location: 'Shelf' }]);
  expect(store.get('settings', ['timeZone'])).toMatchObject([{ laterField: 3, value: 'UTC' }]);
});
