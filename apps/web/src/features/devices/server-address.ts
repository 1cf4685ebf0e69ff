import type { ReachableOrigin } from '@spoolshed/core';
import { textPreference } from '../../platform/preferences.ts';

/** How other devices reach the server, where this browser reaches it by no name that lasts; chosen once, or typed. */
export const addressPreference = textPreference('server-address');

export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  hostname.startsWith('127.');

/** Whether this browser is at a place that is no good one to send others to: this machine, or an address of digits. */
const isPassing = (hostname: string): boolean =>
  isLoopback(hostname) || hostname.startsWith('[') || /^\d+(\.\d+){3}$/u.test(hostname);

/**
 * Origins to choose from for another device, the best first. None where the address of this browser is as good as
 * any, or the only one.
 */
export function originChoices(here: string, reachable: readonly ReachableOrigin[]): readonly string[] {
  const { hostname } = new URL(here);
  if (!isPassing(hostname)) return [];
  const origins = reachable.map(({ origin }) => origin);
  if (isLoopback(hostname) || origins.includes(here)) return origins;
  return origins.length === 0 ? [] : [...origins, here];
}

/** In place of an origin: one that is none of those. */
export const OTHER_ORIGIN = 'other';

/**
 * What to begin with: what was chosen or typed before, else the best. An address of digits that the server does not
 * have any more is not begun with: routers give out others.
 */
export function firstChoice(choices: readonly string[], before: string, here: string): string {
  const origin = readOrigin(before, here);
  const isKnown = origin !== null && choices.includes(origin);
  const isOwn = origin !== null && !isKnown && !isPassing(new URL(origin).hostname);
  return isOwn ? OTHER_ORIGIN : ((isKnown ? origin : choices[0]) ?? OTHER_ORIGIN);
}

/**
 * A better origin than that of this browser for every day: the one that was declared, which stays. Not the `.local`
 * name: other devices were led to trust and open an address, and would leave their data behind there.
 */
export function lastingOrigin(here: string, reachable: readonly ReachableOrigin[]): string | null {
  if (!isPassing(new URL(here).hostname)) return null;
  const lasting = reachable.find(({ kind }) => kind === 'public');
  return lasting === undefined || lasting.origin === here ? null : lasting.origin;
}

/**
 * The origin in what was typed; null where that is no address of a server.
 * @param here whose scheme is meant where none was typed: a server speaks one of them.
 */
export function readOrigin(typed: string, here: string): string | null {
  const text = typed.trim();
  const url = URL.parse(text.includes('://') ? text : `${new URL(here).protocol}//${text}`);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== ''
    ? url.origin
    : null;
}
