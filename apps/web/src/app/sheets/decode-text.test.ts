import { describe, expect, it } from 'vitest';
import { decodeAs, decodeText, type Encoding } from './decode-text.ts';

const sample = 'Datum;Betrag;Empfänger\r\n03.11.2026;-24,90 €;Größe „M“\r\n';

const utf16 = (text: string, isLittle: boolean): number[] =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).flatMap((unit) =>
    isLittle ? [unit % 256, unit >> 8] : [unit >> 8, unit % 256],
  );

/** What Windows has where Unicode has something else. */
const windows: Readonly<Record<string, number>> = { '€': 0x80, '„': 0x84, '“': 0x93 };
const windows1252 = (text: string): number[] =>
  Array.from(text, (letter) => windows[letter] ?? letter.charCodeAt(0));
const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)];

describe('the letters of a file', () => {
  it.each<[string, number[], Encoding, 'mark' | 'bytes']>([
    ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, ...utf8(sample)], 'utf-8', 'mark'],
    ['UTF-8', utf8(sample), 'utf-8', 'bytes'],
    ['UTF-16 LE', [0xff, 0xfe, ...utf16(sample, true)], 'utf-16le', 'mark'],
    ['UTF-16 BE', [0xfe, 0xff, ...utf16(sample, false)], 'utf-16be', 'mark'],
    ['UTF-16 LE without its mark', utf16(sample, true), 'utf-16le', 'bytes'],
    ['UTF-16 BE without its mark', utf16(sample, false), 'utf-16be', 'bytes'],
    ['Windows-1252', windows1252(sample), 'windows-1252', 'bytes'],
  ])('%s', (_name, bytes, encoding, by) => {
    expect(decodeText(Uint8Array.from(bytes))).toEqual({ text: sample, encoding, by });
  });

  it('are what a person says', () => {
    const bytes = Uint8Array.from(utf8('Größe'));
    expect(decodeAs(bytes, 'windows-1252')).toEqual({
      text: 'GrÃ¶ÃŸe',
      encoding: 'windows-1252',
      by: 'person',
    });
  });

  it('of nothing are none', () => {
    expect(decodeText(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8', by: 'bytes' });
  });
});
