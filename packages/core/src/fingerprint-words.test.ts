import { describe, expect, it } from 'vitest';

import { fingerprintWordList } from './fingerprint-word-list.ts';
import { fingerprintWords } from './fingerprint-words.ts';
import { sha256Hex } from './hash.ts';
import type { DeviceId } from './ids.ts';

const server = '0193a000-0000-7000-8000-000000000001';
const device = '0193a000-0000-7000-8000-000000000002' as DeviceId;

describe('the words of a device', () => {
  it('stand for the first four bytes of the hash over server and device', () => {
    const bytes = Buffer.from(sha256Hex(`${server}/${device}`), 'hex').subarray(0, 4);
    expect(fingerprintWords(server, device)).toEqual([...bytes].map((byte) => fingerprintWordList[byte]));
  });

  it('are these for ever: an older app on the other screen shows the same', () => {
    expect(fingerprintWords(server, device).join(' ')).toMatchInlineSnapshot(`"echo carpet tiger eagle"`);
    expect(sha256Hex(fingerprintWordList.join(' '))).toMatchInlineSnapshot(
      `"d3e9ea2fc4366f4405669aac2bd8ad8e88d1ac7126e3fc0db5ee7f5a5fa87865"`,
    );
  });

  it('differ by server and by device', () => {
    const words = fingerprintWords(server, device).join(' ');
    expect(fingerprintWords(device, server as DeviceId).join(' ')).not.toBe(words);
    expect(fingerprintWords(server, server as DeviceId).join(' ')).not.toBe(words);
  });

  it('come from 256 different words that are easily read aloud', () => {
    expect(new Set(fingerprintWordList).size).toBe(256);
    for (const word of fingerprintWordList) expect(word).toMatch(/^[a-z]{3,9}$/);
  });
});
