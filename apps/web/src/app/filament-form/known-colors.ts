import { foldText } from '@spoolshed/core';
import type { StockRow, Suggestions } from '@spoolshed/db';
import type { Suggestion } from '../../ui/fields/match-suggestions.ts';

const colorPrefix = 'color ';

/** A filament as far as a suggestion shows it. */
export type NamedColor = Pick<StockRow, 'id' | 'color' | 'brand' | 'material' | 'colorHexes'>;

/**
 * What is offered for a color: the filaments that are known, each with brand and material, so that one tap names
 * all three; and color names that no live filament has. Those of the brand and material typed come first.
 */
export function colorSuggestions(
  rows: readonly NamedColor[],
  suggestions: Pick<Suggestions, 'colors'> | undefined,
  typed: { readonly brand: string; readonly material: string },
): readonly Suggestion[] {
  const [brand, material] = [foldText(typed.brand), foldText(typed.material)];
  const nearness = (row: NamedColor) =>
    Number(foldText(row.brand) === brand) + Number(foldText(row.material) === material);
  const known = rows.toSorted((a, b) => nearness(b) - nearness(a));
  const taken = new Set(rows.map((row) => foldText(row.color)));
  const others = (suggestions?.colors ?? []).filter((color) => !taken.has(foldText(color)));
  return [
    ...known.map((row) => ({
      id: row.id,
      text: row.color,
      note: `${row.brand} ${row.material}`,
      colors: row.colorHexes,
    })),
    ...others.map((color) => ({ id: `${colorPrefix}${color}`, text: color })),
  ];
}

export const rowOfSuggestion = (rows: readonly NamedColor[], { id }: Suggestion): NamedColor | undefined =>
  rows.find((row) => row.id === id);

export const textSuggestions = (texts: readonly string[]): readonly Suggestion[] =>
  texts.map((text) => ({ id: text, text }));
