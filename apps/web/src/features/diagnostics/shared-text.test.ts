import { expect, it } from 'vitest';
import { lineOf, sharedText } from './shared-text.ts';

it('S1.13 shares one line of JSON for the device and one for each entry, with a time that people read', () => {
  const text = sharedText({ app: 'Spoolshed', version: '1' }, [
    { at: 0, level: 'info', what: 'mutation', name: 'recordUse', status: 'applied' },
  ]);
  expect(text.split('\n').map((line) => (line === '' ? null : JSON.parse(line)))).toEqual([
    { app: 'Spoolshed', version: '1' },
    {
      at: 0,
      time: '1970-01-01T00:00:00.000Z',
      level: 'info',
      what: 'mutation',
      name: 'recordUse',
      status: 'applied',
    },
    null,
  ]);
});

it('names an entry by its own words', () => {
  expect(lineOf({ at: 0, level: 'info', what: 'mutation', name: 'recordUse', status: 'noop' })).toBe(
    'recordUse · noop',
  );
  expect(lineOf({ at: 0, level: 'error', what: 'sync', end: 'blocked', by: 'pairing' })).toBe(
    'blocked · pairing',
  );
});
