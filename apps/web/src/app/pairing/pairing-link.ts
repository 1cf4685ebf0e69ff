import { pairingCodePattern, uuidPattern } from '@spoolshed/core';

/** What a link or a QR code holds. The secret stands behind the `#`, which no server and no log ever sees. */
export interface PairingLink {
  readonly code: string;
  /** Which server made it; null where only the code was typed. */
  readonly serverId: string | null;
}

/** From an address, a scanned text or a bare code. Null where none is in it. */
export function parsePairingLink(text: string): PairingLink | null {
  const trimmed = text.trim();
  if (pairingCodePattern.test(trimmed)) return { code: trimmed, serverId: null };
  const at = trimmed.indexOf('#');
  if (at < 0) return null;
  const fragment = new URLSearchParams(trimmed.slice(at + 1));
  const [code, serverId] = [fragment.get('c'), fragment.get('s')];
  if (code === null || !pairingCodePattern.test(code)) return null;
  return { code, serverId: serverId !== null && uuidPattern.test(serverId) ? serverId : null };
}

/** `origin` as other devices reach it, without a slash at its end. */
export const makePairingLink = (origin: string, { code, serverId }: PairingLink): string =>
  `${origin}/pair#c=${code}${serverId === null ? '' : `&s=${serverId}`}`;

const storageKey = 'spoolshed.pairing';

/**
 * The code in this page's address, which is then taken out of it: an address is shown, shared and kept in the
 * history. It outlives a reload of this tab until `forgetPairingLink`.
 */
export function takePairingLink({ location, history, sessionStorage }: Window): PairingLink | null {
  const found = location.hash === '' ? null : parsePairingLink(location.hash);
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname);
  try {
    if (found !== null) sessionStorage.setItem(storageKey, makePairingLink('', found));
    return found ?? parsePairingLink(sessionStorage.getItem(storageKey) ?? '');
  } catch {
    // Refused storage: the code lasts as long as the page.
    return found;
  }
}

export function forgetPairingLink({ sessionStorage }: Window): void {
  try {
    sessionStorage.removeItem(storageKey);
  } catch {
    // Refused storage has kept nothing.
    return;
  }
}
