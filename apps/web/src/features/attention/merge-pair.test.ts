import type { Rejection } from '@spoolshed/core';
import { expect, it } from 'vitest';
import { mergePairOf } from './merge-pair.ts';

const taken: Rejection = {
  code: 'identity_taken',
  fields: [],
  other: { table: 'filaments', id: 'other', label: 'Cherry Red, Prusament PLA' },
};
const args = { filamentId: 'mine', names: {} };

it('finds the two that met in a name, also within a form that was recorded as one', () => {
  const pair = { fromId: 'mine', intoId: 'other' };
  expect(mergePairOf({ name: 'renameFilament', args, rejection: taken })).toEqual(pair);
  expect(mergePairOf({ name: 'restoreFilament', args, rejection: taken })).toEqual(pair);
  const calls = [
    { name: 'editFilament', args: { filamentId: 'x' } },
    { name: 'renameFilament', args },
  ];
  expect(mergePairOf({ name: 'batch', args: { calls }, rejection: { ...taken, call: 1 } })).toEqual(pair);
});

it('finds none where something else stood in the way', () => {
  const none = { name: 'renameFilament', args };
  expect(mergePairOf({ ...none, rejection: null })).toBeUndefined();
  expect(mergePairOf({ ...none, rejection: { code: 'filament_missing', fields: [] } })).toBeUndefined();
  expect(mergePairOf({ name: 'unmergeFilament', args, rejection: taken })).toBeUndefined();
  expect(mergePairOf({ name: 'batch', args: 'not ours', rejection: { ...taken, call: 0 } })).toBeUndefined();
});
