import { pairingCodePattern, uuidPattern } from '@spoolshed/core';

/** What a link or a QR code holds. The secret stands behind the `#`, which no server and no log ever sees. */
export interface PairingLink {
  readonly code: string;
  /** Which server made it; null where only the code was typed. */
  readonly serverId: string | null;
  /** Where that server is reached, without a slash at its end; null where the link says nothing of it. */
  readonly origin: string | null;
}

/** From an address, a scanned text or a bare code. Null where none is in it. */
export function parsePairingLink(text: string): PairingLink | null {
  const trimmed = text.trim();
  if (pairingCodePattern.test(trimmed)) return { code: trimmed, serverId: null, origin: null };
  const at = trimmed.indexOf('#');
  if (at < 0) return null;
  const fragment = new URLSearchParams(trimmed.slice(at + 1));
  const [code, serverId] = [fragment.get('c'), fragment.get('s')];
  if (code === null || !pairingCodePattern.test(code)) return null;
  return {
    code,
    serverId: serverId !== null && uuidPattern.test(serverId) ? serverId : null,
    origin: originOf(trimmed.slice(0, at)),
  };
}

function originOf(address: string): string | null {
  const url = URL.parse(address);
  return url !== null && /^https?:$/u.test(url.protocol) ? url.origin : null;
}

/**
 * Whether a code must not be shown to the server that this page talks to. One server has many addresses, so its id
 * decides wherever both are known, and the address only where nobody can be asked.
 *
 * @param here `serverId` is null where the server did not say which it is.
 */
export function isOfAnotherServer(
  { serverId, origin }: PairingLink,
  here: { readonly origin: string; readonly serverId: string | null },
): boolean {
  if (serverId !== null && here.serverId !== null) return serverId !== here.serverId;
  return origin !== null && origin !== here.origin;
}

/** `origin` as other devices reach it, without a slash at its end. */
export const makePairingLink = (
  origin: string,
  { code, serverId }: Pick<PairingLink, 'code' | 'serverId'>,
): string => `${origin}/pair#c=${code}${serverId === null ? '' : `&s=${serverId}`}`;

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
