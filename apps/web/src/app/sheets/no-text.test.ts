import { describe, expect, it } from 'vitest';
import { noText } from './no-text.ts';

const letters = (text: string) => new TextEncoder().encode(text);
const wide = (text: string) =>
  Uint8Array.from(
    Array.from(text, (letter) => letter.charCodeAt(0)).flatMap((unit) => [unit % 256, unit >> 8]),
  );

describe('a file that is no text', () => {
  it.each([
    [
      'a picture',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48),
      'binary',
    ],
    ['a photo', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1), 'binary'],
    ['a PDF', letters('%PDF-1.7\n1 0 obj\n'), 'binary'],
    ['noise', Uint8Array.from({ length: 400 }, (_, at) => 1 + ((at * 37) % 255)), 'binary'],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 20, 0, 6, 0), 'workbook'],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'workbook'],
    ['nothing', new Uint8Array(), null],
    ['text', letters('Datum;Betrag\r\n03.11.2026;5,00\r\n\u001A'), null],
    ['text of Windows', Uint8Array.from('Größe €', (letter) => letter.charCodeAt(0) % 256), null],
    ['text of two bytes', wide('\uFEFFDatum\tBetrag\r\n'), null],
    ['text of two bytes without a mark', wide('Datum\tBetrag\r\n03.11.2026\t5,00\r\n'), null],
  ] as const)('%s', (_, bytes, is) => {
    expect(noText(bytes)).toBe(is);
  });
});
