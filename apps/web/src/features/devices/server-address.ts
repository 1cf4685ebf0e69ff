import { textPreference } from '../../platform/preferences.ts';

/** How other devices reach the server, where this browser reaches it as `localhost`; typed once. */
export const addressPreference = textPreference('server-address');

export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  hostname.startsWith('127.');

/** The origin in what was typed; null where that is no address of a server. */
export function readOrigin(typed: string): string | null {
  const text = typed.trim();
  const url = URL.parse(text.includes('://') ? text : `http://${text}`);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== ''
    ? url.origin
    : null;
}
