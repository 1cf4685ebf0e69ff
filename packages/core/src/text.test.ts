import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { foldText, isStorableText } from './text.ts';

describe('foldText', () => {
  it.each([
    ['case', 'Galaxy BLACK', 'galaxy black'],
    ['outer and inner white space', '  Galaxy \t\n Black ', 'galaxy black'],
    ['no-break and ideographic spaces', 'Galaxy\u00a0\u3000Black', 'galaxy black'],
    ['ß and its capital meet SS', 'Großes GROẞES', 'grosses grosses'],
    ['a final sigma meets a plain one', 'ΜΑΎΡΟΣ', foldText('μαύροσ')],
    ['composed and decomposed letters', 'Gru\u0308n', 'gr\u00fcn'],
    ['compatibility forms', 'ＰＬＡ ﬁne ①', 'pla fine 1'],
    ['the Kelvin sign', '\u212a', 'k'],
    ['a dotless i, as its capital cannot be told apart', 'ı', 'i'],
  ])('S1.11 %s', (_title, text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('S1.11 a Turkish capital with its dot stays another letter, on every machine alike', () => {
    expect(foldText('İ')).not.toBe(foldText('i'));
    expect(foldText('İstanbul')).toBe(foldText('i\u0307stanbul'));
  });

  it('S1.11 keeps apart what is not the same', () => {
    expect(foldText('PLA+')).not.toBe(foldText('PLA'));
    expect(foldText('Grün')).not.toBe(foldText('Grun'));
    expect(foldText('a b')).not.toBe(foldText('ab'));
  });

  it('S1.11 folding what is folded changes nothing, and case never matters: every code point', () => {
    const wrong: string[] = [];
    for (let point = 1; point <= 0x10ffff; point += 1) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const letter = String.fromCodePoint(point);
      const folded = foldText(letter);
      if (foldText(folded) !== folded || foldText(letter.toUpperCase()) !== folded) wrong.push(letter);
    }
    expect(wrong).toEqual([]);
  });

  it('S1.11 folding what is folded changes nothing: any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
        expect(foldText(` ${text.toUpperCase()} `)).toBe(foldText(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('isStorableText', () => {
  it('S1.9 refuses NUL and lone surrogates, and nothing else', () => {
    for (const text of ['\u0000', 'a\u0000b', '\ud800', 'a\udc00', '\udc00\ud800'])
      expect(isStorableText(text)).toBe(false);
    for (const text of ['', '😀', '\u0001', '\ufffd', '\u200b']) expect(isStorableText(text)).toBe(true);
  });
});
