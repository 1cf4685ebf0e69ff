import { expect, it } from 'vitest';
import { createFormat } from '../../texts/format.ts';
import { refusedEditFields, rowBeforeEdit } from './refused-edit.ts';

const format = createFormat('de-DE', 'EUR');
const filamentId = '0192f000-0000-7000-8000-00000000000a';
const edit = (changes: object) => ({ name: 'editFilament', args: { filamentId, changes } });

it('S1.8 brings a refused edit back as it was typed, and touches no other field', () => {
  const changes = {
    reorderAt: { from: null, to: 500_500_000_000 },
    spoolNet: { from: 1, to: 750_000_000_000 },
    pricePerKg: { from: null, to: 219_900 },
    nozzleC: { from: 210, to: 900 },
    colorHexes: { from: [], to: ['112233', 'aabbcc'] },
    notes: { from: 'old', to: null },
  };
  expect(refusedEditFields(edit(changes), format)).toMatchObject({
    reorderBelow: '500,5',
    eachHolds: '0,75',
    estimate: '21,99',
    nozzle: '900',
    notes: '',
  });
  expect(refusedEditFields(edit(changes), format)['hexes']).toContain('112233');
});

it('S1.8 takes names and details of one form together, and nothing that holds more', () => {
  const rename = {
    name: 'renameFilament',
    args: { filamentId, names: { color: { from: 'Black', to: 'Galaxy Black' } } },
  };
  const both = { name: 'batch', args: { calls: [rename, edit({ bedC: { from: null, to: 60 } })] } };
  expect(refusedEditFields(both, format)).toEqual({ color: 'Galaxy Black', bed: '60' });
  const more = { name: 'batch', args: { calls: [rename, { name: 'openSpool', args: { filamentId } }] } };
  expect(refusedEditFields(more, format)).toEqual({});
});

it('S1.8 knows what a refused edit was typed over', () => {
  const changes = { notes: { from: 'old', to: 'new' }, target: { from: null, to: 1 }, bedC: { to: 60 } };
  expect(rowBeforeEdit(edit(changes))).toEqual({ notes: 'old', target: null, bedC: undefined });
  expect(rowBeforeEdit({ name: 'openSpool', args: { filamentId } })).toEqual({});
});

it('leaves out what no field can show', () => {
  const odd = { reorderAt: { from: null, to: 0.5 }, finish: { from: null, to: { deep: 1 } }, eans: 'none' };
  expect(refusedEditFields(edit(odd), format)).toEqual({});
  expect(refusedEditFields({ name: 'editFilament', args: null }, format)).toEqual({});
});
