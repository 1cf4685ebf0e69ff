import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodePng } from './encode-png.mjs';

/** The parts of a PNG by their type, each once. */
function partsOf(/** @type {Buffer} */ png) {
  /** @type {Map<string, Buffer>} */
  const parts = new Map();
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    parts.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return parts;
}

const orange = [243, 108, 33, 255];
const clear = [0, 0, 0, 0];

describe('encodePng', () => {
  it('keeps flat colors and their opacity exactly', () => {
    const parts = partsOf(encodePng(Uint8Array.from([...orange, ...clear, ...clear, ...orange]), 2));
    expect([...(parts.get('PLTE') ?? [])]).toEqual([...orange.slice(0, 3), ...clear.slice(0, 3)]);
    expect([...(parts.get('tRNS') ?? [])]).toEqual([255, 0]);
    expect([...inflateSync(parts.get('IDAT') ?? Buffer.alloc(0))]).toEqual([0, 0, 1, 0, 1, 0]);
  });

  it('takes a picture that is wider than high', () => {
    const parts = partsOf(encodePng(Uint8Array.from([...orange, ...clear, ...orange]), 3, 1));
    expect([parts.get('IHDR')?.readUInt32BE(0), parts.get('IHDR')?.readUInt32BE(4)]).toEqual([3, 1]);
    expect([...inflateSync(parts.get('IDAT') ?? Buffer.alloc(0))]).toEqual([0, 0, 1, 0]);
  });

  it('lets alike colors share a place when there are too many', () => {
    const size = 32;
    const soft = Array.from({ length: size * size }, (_, pixel) => [pixel % 256, pixel >> 2, 0, 255]);
    const parts = partsOf(encodePng(Uint8Array.from(soft.flat()), size));
    const colors = (parts.get('PLTE')?.length ?? 0) / 3;
    expect(colors).toBeLessThanOrEqual(256);
    expect(colors).toBeGreaterThan(16);
  });
});
