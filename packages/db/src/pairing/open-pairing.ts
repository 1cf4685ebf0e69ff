import type { Database } from '../database.ts';
import type { IdentitySource } from '../identity.ts';
import { makeToken } from '../make-identity.ts';
import { putMeta, readIdentity } from '../meta.ts';

/**
 * Asks for a place in a workshop with the next round, or for a new token where there is one already.
 * What waits to be sent stays as it is; the token in use stands until the server has answered.
 */
export function openPairing(
  database: Database,
  pairingCode: string | null,
  randomBytes: IdentitySource['randomBytes'],
): Promise<void> {
  return database.write('strict', async (tx) => {
    const { pairingRefused: _, ...identity } = await readIdentity(tx);
    // The same code once more is the same request once more, with the token that it may have brought already.
    if (identity.pairing?.pairingCode === pairingCode) return;
    await putMeta(tx, { ...identity, pairing: { pairingCode, token: makeToken(randomBytes) } });
  });
}
