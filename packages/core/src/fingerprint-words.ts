import { fingerprintWordList } from './fingerprint-word-list.ts';
import { sha256Hex } from './hash.ts';
import type { DeviceId } from './ids.ts';

/** 32 bits: enough for two people who compare two screens, who cannot be asked to compare more. */
const WORDS = 4;

/** The four words by which a device and the server it speaks to are told apart from all others, on both screens. */
export function fingerprintWords(serverId: string, deviceId: DeviceId): readonly string[] {
  const hex = sha256Hex(`${serverId}/${deviceId}`);
  return Array.from({ length: WORDS }, (_, at) => {
    const byte = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16);
    return fingerprintWordList[byte] ?? '';
  });
}
