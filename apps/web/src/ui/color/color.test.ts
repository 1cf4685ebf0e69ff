import { describe, expect, it } from 'vitest';
import { lightnessOf, parseHexColor, parseHexColors } from './hex-color.ts';
import { hueFamilyOf, hueOrder } from './hue-order.ts';

describe('hex color', () => {
  it('takes six or eight digits, with or without the sign', () => {
    expect(parseHexColor('F36C21')).toBe('#f36c21');
    expect(parseHexColor('#f36c21')).toBe('#f36c21');
    expect(parseHexColor(' f36c2180 ')).toBe('#f36c21');
  });

  it.each([
    '',
    'f36',
    'f36c2',
    'f36c210',
    'orange',
    'url(#a)',
    '#f36c21;fill:red',
    'f36c21\nx',
    '"><script>',
    'expression(1)',
  ])('refuses %j before it can reach a style', (text) => {
    expect(parseHexColor(text)).toBeUndefined();
  });

  it('leaves the good ones of a list', () => {
    expect(parseHexColors(['b21f2d', 'javascript:1', 'd7a32a'])).toEqual(['#b21f2d', '#d7a32a']);
  });

  it('tells dark from light', () => {
    expect(lightnessOf('#000000')).toBe(0);
    expect(lightnessOf('#ffffff')).toBeCloseTo(1, 10);
    expect(lightnessOf('#ffff00')).toBeGreaterThan(lightnessOf('#0000ff'));
  });
});

describe('hue order', () => {
  it('goes round the colors, then from white to black, then to what has none', () => {
    const sorted = [
      '#141517',
      '#1b43b0',
      '#f6f8f3',
      '#cf2027',
      '#8b8f92',
      '#fec600',
      '#00ae42',
      '#f36c21',
    ] as const;
    expect(sorted.toSorted((a, b) => hueOrder(a) - hueOrder(b))).toEqual([
      '#cf2027',
      '#f36c21',
      '#fec600',
      '#00ae42',
      '#1b43b0',
      '#f6f8f3',
      '#8b8f92',
      '#141517',
    ]);
    expect(hueOrder(undefined)).toBeGreaterThan(hueOrder('#000000'));
  });

  it('keeps both ends of red together', () => {
    expect(Math.abs(hueOrder('#ff0010') - hueOrder('#ff1000'))).toBeLessThan(10);
  });

  it.each([
    ['#f36c21', 'orange'],
    ['#cf2027', 'red'],
    ['#fec600', 'yellow'],
    ['#00ae42', 'green'],
    ['#2f7fc8', 'blue'],
    ['#e6007e', 'pink'],
    ['#f0b2c4', 'pink'],
    ['#6b4a30', 'brown'],
    ['#f6f8f3', 'white'],
    ['#8b8f92', 'gray'],
    ['#141517', 'black'],
  ] as const)('calls %s %s', (color, family) => {
    expect(hueFamilyOf(color)).toBe(family);
  });

  it('says when a color is not known', () => {
    expect(hueFamilyOf(undefined)).toBe('unknown');
  });
});
