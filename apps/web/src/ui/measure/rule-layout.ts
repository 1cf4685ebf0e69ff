/*
 * The rule: all stock laid end to end, true to mass, sorted by color, on a ruler of kilograms.
 *
 * 1. Widths are shares of the ruler, which ends on a whole step at or past the last gram.
 * 2. What is at or below zero takes no room and is not drawn.
 * 3. From `groupFrom` filaments on the pieces are groups by hue: single ones would be thinner than a pixel.
 */
import { type HexColor, parseHexColors } from '../color/hex-color.ts';
import { type HueFamily, hueFamilyOf, hueOrder } from '../color/hue-order.ts';

export interface RuleItem {
  readonly id: string;
  /** Shown on hover. */
  readonly name: string;
  readonly colors: readonly string[];
  readonly grams: number;
}

export interface RulePiece {
  readonly id: string;
  readonly name: string | undefined;
  readonly colors: readonly HexColor[];
  /** Shares of the whole ruler. */
  readonly start: number;
  readonly width: number;
}

export interface RuleTick {
  readonly at: number;
  /** Kilograms, on the long ticks only. */
  readonly kilograms: number | undefined;
}

export interface RuleLayout {
  readonly totalGrams: number;
  readonly pieces: readonly RulePiece[];
  readonly ticks: readonly RuleTick[];
}

const groupFrom = 200;
/** More labels than this touch each other on a phone. */
const mostLabels = 7;

export function layOutRule(items: readonly RuleItem[]): RuleLayout {
  const laid = items
    .filter((item) => item.grams > 0)
    .map((item) => ({ ...item, colors: parseHexColors(item.colors) }))
    .toSorted((a, b) => hueOrder(a.colors[0]) - hueOrder(b.colors[0]) || compareText(a.id, b.id));
  const totalGrams = laid.reduce((sum, item) => sum + item.grams, 0);
  const step = rulerStep(totalGrams / 1000);
  const minors = Math.ceil(totalGrams / 1000 / step.minor);
  // An empty shelf shows the first kilogram: what is to be filled.
  const rulerGrams = Math.max(step.major / step.minor, minors) * step.minor * 1000;
  const strips = laid.length >= groupFrom ? groupByHue(laid) : laid;
  let start = 0;
  const pieces = strips.map(({ id, name, colors, grams }) => {
    const width = grams / rulerGrams;
    const piece: RulePiece = { id, name, colors, start, width };
    start += width;
    return piece;
  });
  return { totalGrams, pieces, ticks: rulerTicks(rulerGrams / 1000, step) };
}

/** The heaviest families of color, for the label; what is left over is not named. */
export function heaviestFamilies(
  items: readonly RuleItem[],
  most: number,
): { readonly family: HueFamily; readonly grams: number }[] {
  const gramsByFamily = new Map<HueFamily, number>();
  for (const item of items) {
    if (item.grams <= 0) continue;
    const family = hueFamilyOf(parseHexColors(item.colors)[0]);
    gramsByFamily.set(family, (gramsByFamily.get(family) ?? 0) + item.grams);
  }
  return [...gramsByFamily]
    .map(([family, grams]) => ({ family, grams }))
    .toSorted((a, b) => b.grams - a.grams)
    .slice(0, most);
}

interface Strip {
  readonly id: string;
  readonly name: string | undefined;
  readonly colors: readonly HexColor[];
  readonly grams: number;
}

const hueGroupWidth = 12;

/** Neighbors in hue become one piece in the color of their heaviest: a mixed color would be nobody's. */
function groupByHue(sorted: readonly (Strip & { readonly name: string })[]): Strip[] {
  const groups = new Map<number, { grams: number; heaviest: Strip }>();
  for (const item of sorted) {
    const key = Math.floor(hueOrder(item.colors[0]) / hueGroupWidth);
    const group = groups.get(key);
    if (!group) {
      groups.set(key, { grams: item.grams, heaviest: item });
      continue;
    }
    group.grams += item.grams;
    if (item.grams > group.heaviest.grams) group.heaviest = item;
  }
  return [...groups].map(([key, { grams, heaviest }]) => ({
    id: `hue ${key}`,
    name: undefined,
    colors: heaviest.colors.slice(0, 1),
    grams,
  }));
}

interface RulerStep {
  readonly minor: number;
  readonly major: number;
}

function rulerStep(kilograms: number): RulerStep {
  for (let power = 1; ; power *= 10) {
    for (const [major, parts] of [
      [1, 5],
      [2, 4],
      [5, 5],
    ] as const) {
      const step = { major: major * power, minor: (major * power) / parts };
      if (kilograms / step.major < mostLabels) return step;
    }
  }
}

function rulerTicks(kilograms: number, { minor, major }: RulerStep): RuleTick[] {
  const perMajor = Math.round(major / minor);
  return Array.from({ length: Math.round(kilograms / minor) + 1 }, (_, index) => ({
    at: (index * minor) / kilograms,
    kilograms: index % perMajor === 0 ? index * minor : undefined,
  }));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
