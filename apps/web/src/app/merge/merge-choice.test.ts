import type { Filament } from '@spoolshed/core';
import { expect, it } from 'vitest';
import { findFilaments } from './merge-choice.tsx';

const named = (color: string, brand: string, number: number) =>
  // Only what the search looks at.
  ({ color, brand, material: 'PETG', number }) as Partial<Filament> as Filament;
const filaments = [named('Kirschrot', 'Prusament', 12), named('Café Crème', 'eSun', 118)];
const found = (text: string) => findFilaments(filaments, text).map(({ color }) => color);

it('finds by any words of the names and by the number on the label, however they are written', () => {
  expect(found('')).toEqual(['Kirschrot', 'Café Crème']);
  expect(found(' PETG kirsch ')).toEqual(['Kirschrot']);
  expect(found('CAFE\u0301 esun')).toEqual(['Café Crème']);
  expect(found('118')).toEqual(['Café Crème']);
  expect(found('kirsch esun')).toEqual([]);
});
