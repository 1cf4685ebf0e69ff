import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  dropKeptImport,
  keepSaid,
  keepSource,
  nothingSaid,
  readKeptSaid,
  readKeptSource,
} from './kept-import.ts';

let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

it('a file comes back to the last byte, pasted rows to the last letter', () => {
  const content = Uint8Array.from({ length: 20_000 }, (_, at) => at % 256);
  keepSource({ name: 'Umsätze.csv', content });
  expect(readKeptSource()).toEqual({ name: 'Umsätze.csv', content });
  keepSource({ name: 'Pasted rows', content: 'Größe\t"x"\n' });
  expect(readKeptSource()).toEqual({ name: 'Pasted rows', content: 'Größe\t"x"\n' });
});

it('a file that is too big leaves its name, and not the file before it', () => {
  keepSource({ name: 'small.csv', content: 'Date,Amount' });
  keepSource({ name: 'big.csv', content: new Uint8Array(1_000_001) });
  expect(readKeptSource()).toEqual({ name: 'big.csv', content: null });
  keepSource({ name: 'Pasted rows', content: 'x'.repeat(1_000_001) });
  expect(readKeptSource()).toEqual({ name: 'Pasted rows', content: null });
});

it('what was said comes back, nothing among it too', () => {
  const said = {
    choices: {
      encoding: 'windows-1252',
      delimiter: ';',
      headRow: null,
      columns: ['day', null, 'amount', 'direction'],
      decimalSign: ',',
      dayOrder: 'dmy',
      spending: 'above_zero',
    },
    taken: new Map([
      [2, true],
      [7, false],
    ]),
    fallback: 'Fees / Bank',
  } as const;
  keepSaid(said);
  expect(readKeptSaid()).toEqual(said);
  keepSaid(nothingSaid);
  expect(readKeptSaid()).toEqual(nothingSaid);
});

it.each(['{', '7', '[[1],[2,"x"],3]', '{"delimiter":"x","headRow":"1","columns":7,"spending":1}'])(
  'what is none of ours is nothing: %s',
  (text) => {
    const typed = { choices: text, taken: text };
    kept.set('spoolshed.draft.ledger-import.said', JSON.stringify({ typed, kept: {} }));
    expect(readKeptSaid()).toEqual(nothingSaid);
  },
);

it('is let go', () => {
  keepSource({ name: 'a.csv', content: 'x' });
  keepSaid({ ...nothingSaid, fallback: 'Fees' });
  dropKeptImport();
  expect(kept.size).toBe(0);
});
