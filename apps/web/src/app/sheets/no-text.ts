import { decodeText } from './decode-text.ts';

/** What a file is that is no text, whatever its name says; null where it may be one. */
export function noText(bytes: Uint8Array): 'workbook' | 'binary' | null {
  if (workbooks.some((begin) => begin.every((byte, at) => bytes[at] === byte))) return 'workbook';
  const { text } = decodeText(bytes.subarray(0, LOOKED_AT));
  // Letters of two bytes have zeros too, but not once they were decoded.
  const controls = Array.from(text).filter(isControl).length;
  return text.startsWith('%PDF-') || text.includes('\u0000') || controls * 50 > text.length ? 'binary' : null;
}

/** Below the space and no white space; programs before Windows ended a text with the last one. */
const isControl = (letter: string): boolean => letter < ' ' && !'\t\r\n\f\v\u001A'.includes(letter);

/** Of Excel and LibreOffice: a zip, and what there was before it. */
const workbooks = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/** An even number, for letters of two bytes. */
const LOOKED_AT = 4_000;
