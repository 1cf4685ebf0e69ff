/** How the bytes of a text file stand for its letters. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  /** `mark`: the file begins with its byte order mark; `bytes`: no other reading makes sense of them. */
  readonly by: 'mark' | 'bytes' | 'person';
}

/** The letters of a file: as its mark says, as UTF-8 where that is what they are, else as Windows wrote before. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = markOf(bytes);
  if (marked !== undefined) return { ...decodeAs(bytes, marked), by: 'mark' };
  const wide = wideOrder(bytes);
  if (wide !== undefined) return { ...decodeAs(bytes, wide), by: 'bytes' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, encoding: 'utf-8', by: 'bytes' };
  } catch {
    return { ...decodeAs(bytes, 'windows-1252'), by: 'bytes' };
  }
}

/** The same bytes as a person says that they are; what fits nowhere becomes �. Without its mark, if it has one. */
export const decodeAs = (bytes: Uint8Array, encoding: Encoding): DecodedText => ({
  text: new TextDecoder(encoding).decode(bytes),
  encoding,
  by: 'person',
});

function markOf(bytes: Uint8Array): Encoding | undefined {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xef && b === 0xbb && c === 0xbf ? 'utf-8' : undefined;
}

const LOOKED_AT = 2_000;

/** Two bytes a letter without a mark: digits and signs have a zero in one of them, always the same one. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.floor(Math.min(bytes.length, LOOKED_AT) / 2);
  let [first, second] = [0, 0];
  for (let pair = 0; pair < pairs; pair += 1) {
    if (bytes[pair * 2] === 0) first += 1;
    if (bytes[pair * 2 + 1] === 0) second += 1;
  }
  if (second > pairs / 2 && first === 0) return 'utf-16le';
  return first > pairs / 2 && second === 0 ? 'utf-16be' : undefined;
}
