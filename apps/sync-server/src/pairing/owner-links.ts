import type { WorkshopId } from '@spoolshed/core';
import type { ServerDeps } from '../server-deps.ts';
import type { Store } from '../store/open-store.ts';
import { PAIRING_LIFE_MS } from '../store/pairings.ts';
import { nameOfWorkshop } from '../workshop-name.ts';
import { writeIfPossible } from '../write-if-possible.ts';
import { addPairing } from './issue-pairing.ts';

type LinkDeps = Pick<ServerDeps, 'store' | 'now' | 'randomBytes'>;

/**
 * What the server prints once it listens: for each workshop that has no owner, links that make one.
 * Remembers the addresses, so that commands beside it can print whole links too.
 */
export function ownerLinks(deps: LinkDeps, addresses: readonly string[]): readonly string[] {
  const { store } = deps;
  const isNoted = writeIfPossible(store, () => {
    store.server.noteAddresses(addresses);
    return true;
  });
  if (isNoted === null) return [];
  const unclaimed = store.workshops.all().filter(({ id }) => !store.access.hasOwner(id));
  return unclaimed.flatMap(({ id }) => makeClaimLinks(deps, id));
}

/** The first link in what was printed; null where there is none. */
export const firstLinkIn = (lines: readonly string[]): string | null =>
  lines.find((line) => line.includes('/pair#'))?.trim() ?? null;

/** A code without an end for a workshop without an owner; the one made before opens nothing any more. */
export function makeClaimLinks(deps: LinkDeps, workshopId: WorkshopId): readonly string[] {
  const { store, now } = deps;
  const made = writeIfPossible(store, () => {
    store.pairings.withdrawClaims(workshopId, now());
    return addPairing(deps, { workshopId, role: 'owner', issuedBy: null, expiresAt: null });
  });
  if (made === null) return [];
  const first = `${subjectOf(store, workshopId)} has no owner yet. The first device that opens this is one:`;
  return [first, ...pairingLinks(store, made.code)];
}

/** A code of ten minutes for one more owner, whoever is there already. */
export function makeOwnerLinks(deps: LinkDeps, workshopId: WorkshopId): readonly string[] {
  const { store, now } = deps;
  const expiresAt = now() + PAIRING_LIFE_MS;
  const { code } = store.write(() =>
    addPairing(deps, { workshopId, role: 'owner', issuedBy: null, expiresAt }),
  );
  const first = `${subjectOf(store, workshopId)} gets one more owner: the device that opens this within ten minutes.`;
  return [first, ...pairingLinks(store, code)];
}

/** One link for each address of the server; the fragment never reaches a log or another site. */
const pairingLinks = ({ server }: Pick<Store, 'server'>, code: string): readonly string[] =>
  server.addresses().map((address) => `  ${address}/pair#c=${code}&s=${server.id}`);

function subjectOf(store: Store, workshopId: WorkshopId): string {
  const name = nameOfWorkshop(store, workshopId);
  return name === null ? 'This workshop' : `The workshop ${JSON.stringify(name)}`;
}
