import { describe, expect, it } from 'vitest';
import { createFormat } from '../../texts/format.ts';
import { createAllEnglish } from '../../texts/testing/all-english.ts';
import { reasonLines } from './reason-lines.ts';
import { typedLines } from './typed-lines.ts';

const format = createFormat('en-IE', 'EUR');
const texts = createAllEnglish(format);
const words = { texts, format, care: texts.care };
const id = '0192f000-0000-7000-8000-00000000000a';

describe('what was typed', () => {
  it('is said without ids, in the units of people', () => {
    const args = {
      filament: { id: 'x', color: 'Galaxy Black', notes: '', colorHexes: ['112233', 'aabbcc'] },
      purchase: { purchaseId: 'y', quantity: 2_000_000_000_000, pricePerKg: 299_900, status: 'ordered' },
      spools: [
        { spoolId: 'a', net: 1_000_000_000_000, number: 7 },
        { spoolId: 'b', net: 1_000_000_000_000 },
      ],
    };
    expect(typedLines('createFilament', args, words)).toEqual([
      { term: 'Color', value: 'Galaxy Black' },
      { term: 'Hex colors', value: '112233 and aabbcc' },
      { term: 'Bought', value: '2,000\u00a0g' },
      { term: 'Price', value: format.pricePerKg(299_900 as never) },
      { term: 'State', value: 'ordered' },
      { term: 'Spool', value: '2 × 1,000\u00a0g' },
    ]);
  });

  it('tells an edit by its field, with what stood there before, in its unit', () => {
    const changes = { reorderAt: { from: null, to: 500_000_000_000 }, nozzleC: { from: 210, to: 215 } };
    expect(typedLines('editFilament', { filamentId: id, changes }, words)).toEqual([
      { term: 'Reorder below', value: '500\u00a0g' },
      { term: 'Nozzle', value: '215\u00a0°C (was 210\u00a0°C)' },
    ]);
    expect(typedLines('changeSetting', { key: 'timeZone', from: null, to: 'Europe/Berlin' }, words)).toEqual([
      { term: 'Time zone', value: 'Europe/Berlin' },
    ]);
  });

  it('never shows an id, whatever it is called', () => {
    const lists = { from: id, into: id, spoolIds: [id], targets: [id, id], deep: { any: id }, uid: id };
    expect(typedLines('mergeFilaments', lists, words)).toEqual([]);
  });

  it('tells each part of several changes, and only counts those of very many', () => {
    const call = { name: 'logDrying', args: { spoolId: id, celsius: 55, minutes: 330 } };
    expect(
      typedLines('batch', { calls: [call, { name: 'openSpool', args: { spoolId: id } }] }, words),
    ).toEqual([
      { term: 'Part', value: 'Log a drying' },
      { term: 'Temperature', value: '55\u00a0°C' },
      { term: 'Time', value: '5\u00a0h 30\u00a0min' },
      { term: 'Part', value: 'Open spool' },
    ]);
    const many = Array.from({ length: 300 }, () => call);
    expect(typedLines('batch', { calls: many }, words)).toEqual([
      { term: 'Part', value: '300 × Log a drying' },
    ]);
    const rows = { filaments: [{ color: 'x' }, { color: 'y' }], spools: [] };
    expect(typedLines('importRecords', { rows }, words)).toEqual([{ term: 'Part', value: '2 records' }]);
  });

  it('reads arguments that no version of ours ever wrote', () => {
    expect(typedLines('x', { future: [{ deep: true }], none: null }, words)).toEqual([
      { term: 'deep', value: 'true' },
    ]);
    expect(typedLines('x', 'text', words)).toEqual([{ term: '', value: 'text' }]);
    const odd = { changes: { finish: { from: { a: 1 }, to: [{ b: 2 }] } } };
    expect(JSON.stringify(typedLines('editFilament', odd, words))).not.toContain('{\\"');
  });
});

describe('why it was refused', () => {
  it('names the field and what is wrong with it', () => {
    const fields = [
      { path: ['calls', 1, 'args', 'changes', 'nozzleC', 'to'], code: 'too_big' },
      { path: ['purchase', 'purchasedOn'], code: 'malformed' },
    ];
    expect(reasonLines({ code: 'validation', fields, call: 1 }, words)).toEqual([
      'The server does not accept what it says.',
      'Row 2 is the one.',
      'Nozzle: That is too much.',
      `Bought on: ${texts.forms.dayMalformed}.`,
    ]);
  });

  it('says what is in the way, and that a failure of the server is none of the entry', () => {
    const other = { table: 'filaments', id, label: 'Black, Prusament PLA' } as const;
    expect(reasonLines({ code: 'identity_taken', fields: [], other }, words)).toEqual([
      'Another filament has that color, brand and material.',
      'In the way: Black, Prusament PLA.',
    ]);
    expect(reasonLines(null, words)).toEqual([texts.attention.quarantined]);
  });
});
