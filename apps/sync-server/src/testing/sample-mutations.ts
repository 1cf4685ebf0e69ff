import type { CreateFilamentArgs, FilamentId, Mutation, RecordUseArgs } from '@spoolshed/core';
import type { TestClient } from './test-client.ts';

export type Bought = { readonly kg: number; readonly pricePerKg: number; readonly purchasedOn?: string };

/** Records the creation of a filament, of Prusament PETG unless said otherwise. */
export function recordFilament(
  client: TestClient,
  color: string,
  bought?: Bought,
  brand = 'Prusament',
): Mutation {
  return client.record('createFilament', client.make.newFilament({ color, brand, material: 'PETG' }, bought));
}

const creationArgs = (mutation: Mutation): CreateFilamentArgs => mutation.args as CreateFilamentArgs;

export const filamentIdOf = (mutation: Mutation): FilamentId =>
  creationArgs(mutation).filament.id as FilamentId;

/** Records a use of the first spool that a creation brought. */
export function recordUseOf(client: TestClient, creation: Mutation, grams: number): Mutation {
  const spoolId = creationArgs(creation).spools?.[0]?.spoolId;
  if (spoolId === undefined) throw new Error('the filament was created without a spool');
  const args: RecordUseArgs = {
    eventId: client.make.eventId(),
    spoolId,
    used: grams * 1_000_000_000,
    occurredAt: client.make.context().at,
  };
  return client.record('recordUse', args);
}
