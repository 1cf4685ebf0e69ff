/** 128 random bits in base64url: 22 characters. */
export const newCode = (randomBytes: (count: number) => Uint8Array): string =>
  Buffer.from(randomBytes(16)).toString('base64url');

/** Six digits, each number as likely as the other: what is past the last whole million is thrown away. */
export function newDigits(randomBytes: (count: number) => Uint8Array): string {
  const end = 4_294_000_000;
  for (;;) {
    const number = Buffer.from(randomBytes(4)).readUInt32BE(0);
    if (number < end) return String(number % 1_000_000).padStart(6, '0');
  }
}
