import { renderUnicodeCompact } from 'uqr';
import type { KeptCertificate } from './keep-certificate.ts';

/** What a person reads in the terminal: where other devices learn to trust this server, and what to compare. */
export function trustLines(kept: KeptCertificate, pageUrl: string, isTerminal: boolean): string[] {
  const { root, leftOut } = kept;
  return [
    `Phones and other computers trust it once, by this page: ${pageUrl}`,
    `SHA-256 of its certificate authority, to compare there: ${root.fingerprint256}`,
    ...(leftOut.length === 0
      ? []
      : [
          `Not covered, because they came later than the authority: ${leftOut.join(', ')} (see docs/https.md)`,
        ]),
    // In a log of a service it would only be noise.
    ...(isTerminal ? [renderUnicodeCompact(pageUrl, { border: 2 })] : []),
  ];
}
