import { expect, it } from 'vitest';
import { createEnglish } from '../../texts/en.ts';
import { createFormat } from '../../texts/format.ts';
import { typedLines } from './typed-lines.ts';

const format = createFormat('en-IE', 'EUR');
const words = { texts: createEnglish(format), format };

it('says what was typed without ids, in the units of people', () => {
  const args = {
    filament: { id: 'x', color: 'Galaxy Black', notes: '' },
    purchase: { purchaseId: 'y', quantity: 2_000_000_000_000, pricePerKg: 299_900, channel: null },
    spools: [
      { spoolId: 'a', net: 1_000_000_000_000 },
      { spoolId: 'b', net: 1_000_000_000_000 },
    ],
  };
  expect(typedLines(args, words)).toEqual([
    { field: 'color', value: 'Galaxy Black' },
    { field: 'quantity', value: '2,000\u00a0g' },
    { field: 'pricePerKg', value: format.pricePerKg(299_900 as never) },
    { field: 'net', value: '2 × 1,000\u00a0g' },
  ]);
});

it('reads arguments that no version of ours ever wrote', () => {
  expect(typedLines({ future: [{ deep: true }], none: null }, words)).toEqual([
    { field: 'deep', value: 'true' },
  ]);
  expect(typedLines('text', words)).toEqual([{ field: '', value: 'text' }]);
});
