import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bindClasses } from './bind-classes.ts';

const tokens = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

function declarationsOf(selector: string): Map<string, string> {
  const start = tokens.indexOf(`${selector} {`);
  const block = tokens.slice(tokens.indexOf('{', start) + 1, tokens.indexOf('}', start));
  const pairs = [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)];
  return new Map(pairs.map(([, name = '', value = '']) => [name, value]));
}

const light = declarationsOf(':root');
const chosenDark = declarationsOf(":root[data-theme='dark']");
const systemDark = declarationsOf(":root:not([data-theme='light'])");

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((c) =>
    c <= 0.040_45 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: Map<string, string>, ink: string, ground: string): number {
  const [a, b] = [ink, ground].map((name) => luminance(theme.get(`--${name}`) ?? ''));
  const [lighter, darker] = [Math.max(a ?? 0, b ?? 0), Math.min(a ?? 0, b ?? 0)];
  return (lighter + 0.05) / (darker + 0.05);
}

describe('tokens', () => {
  it('are the same whether dark is chosen or the system’s', () => {
    expect(chosenDark.size).toBeGreaterThan(20);
    expect(Object.fromEntries(systemDark)).toEqual(Object.fromEntries(chosenDark));
  });

  it('name nothing in the dark that the light does not have', () => {
    expect([...chosenDark.keys()].filter((name) => !light.has(name))).toEqual([]);
  });

  const themes = [
    ['light', light],
    ['dark', chosenDark],
  ] as const;

  /** Pairs that stay below what is asked of them, with what they reach: a failure names its colors. */
  const tooPale = (
    theme: Map<string, string>,
    least: number,
    inks: readonly string[],
    grounds: readonly string[],
  ) =>
    grounds.flatMap((ground) =>
      inks
        .map((ink) => ({ ink, ground, reaches: contrast(theme, ink, ground) }))
        .filter(({ reaches }) => !(reaches >= least)),
    );
  const surfaces = ['ground', 'panel', 'float', 'sunk', 'enamel-wash'];

  it.each(themes)('keep figures at 7:1 and words at 4.5:1 on every surface, %s', (_, theme) => {
    expect(tooPale(theme, 7, ['ink'], surfaces)).toEqual([]);
    expect(tooPale(theme, 4.5, ['ink-2', 'ink-3', 'enamel', 'low', 'bad'], surfaces)).toEqual([]);
    expect(tooPale(theme, 4.5, ['on-enamel'], ['enamel-fill', 'enamel-press'])).toEqual([]);
    expect(tooPale(theme, 4.5, ['bad'], ['bad-wash'])).toEqual([]);
  });

  it.each(themes)('keep the edges of controls and the marks of plots at 3:1, %s', (_, theme) => {
    expect(tooPale(theme, 3, ['line-2', 'low-mark', 'bad-mark', 'bar'], ['ground', 'panel'])).toEqual([]);
    expect(tooPale(theme, 3, ['line-2'], ['float'])).toEqual([]);
  });
});

describe('class binder', () => {
  const c = bindClasses({ chip: 'chip_1', isOn: 'isOn_2' });

  it('joins what is there and leaves out what is off', () => {
    expect(c('chip', false, undefined, 'isOn')).toBe('chip_1 isOn_2');
  });

  it('throws on a class that the sheet does not have', () => {
    expect(() => c('chipp')).toThrow('chipp');
  });
});
