import { crc32, deflateSync } from 'node:zlib';

/*
 * A PNG of at most 256 colors, which is all that a flat drawing with soft edges needs: a quarter of what a
 * screenshot weighs. Alike colors share a place in the palette at the average of their pixels, so that a flat color
 * keeps its exact value.
 */

/**
 * @param {Uint8Array | Uint8ClampedArray} rgba four bytes a pixel, row by row
 * @param {number} width in pixels
 * @param {number} [height] in pixels; as the width
 * @returns {Buffer}
 */
export function encodePng(rgba, width, height = width) {
  for (let shift = 0; shift < 8; shift += 1) {
    const indexed = indexColors(rgba, shift);
    if (indexed.palette.length <= 256) return assemble(indexed, width, height);
  }
  throw new Error('256 colors are not enough for this picture');
}

/**
 * @param {Uint8Array | Uint8ClampedArray} rgba
 * @param {number} shift how many low bits of each channel do not tell colors apart
 */
function indexColors(rgba, shift) {
  /** @type {Map<number, { readonly index: number, readonly sums: number[], count: number }>} */
  const groups = new Map();
  const indexes = new Uint8Array(rgba.length / 4);
  for (let pixel = 0; pixel < indexes.length; pixel += 1) {
    const channels = [...rgba.subarray(pixel * 4, pixel * 4 + 4)];
    const key = channels.reduce((sum, channel) => sum * 256 + (channel >> shift), 0);
    const group = groups.get(key) ?? { index: groups.size, sums: [0, 0, 0, 0], count: 0 };
    groups.set(key, group);
    channels.forEach((channel, at) => {
      group.sums[at] = (group.sums[at] ?? 0) + channel;
    });
    group.count += 1;
    indexes[pixel] = group.index;
  }
  const palette = [...groups.values()].map(({ sums, count }) => sums.map((sum) => Math.round(sum / count)));
  return { indexes, palette };
}

/**
 * @param {{ readonly indexes: Uint8Array, readonly palette: readonly (readonly number[])[] }} picture
 * @param {number} width
 * @param {number} height
 */
function assemble({ indexes, palette }, width, height) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a pixel, each the place of its color in the palette.
  header.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width + 1));
  for (let row = 0; row < height; row += 1)
    rows.set(indexes.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((color) => color.slice(0, 3)))),
    chunk('tRNS', Buffer.from(palette.map((color) => color[3] ?? 255))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * @param {string} type
 * @param {Buffer} body
 */
function chunk(type, body) {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const whole = Buffer.alloc(typed.length + 8);
  whole.writeUInt32BE(body.length, 0);
  typed.copy(whole, 4);
  whole.writeUInt32BE(crc32(typed), typed.length + 4);
  return whole;
}
