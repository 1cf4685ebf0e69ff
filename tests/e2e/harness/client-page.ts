import {
  checkStock,
  massFromKg,
  moneyFromUnits,
  splitIntoSpools,
  type CreateFilamentArgs,
  type Day,
  type FilamentNames,
  type OpeningSpool,
  type NewPurchase,
  type Outcome,
  type StockDifference,
} from '@spoolshed/core';
import { createClient, createHttpTransport, type Client, type SyncState } from '@spoolshed/db';
import { readDatabase, type StoredTables } from './read-database.ts';
import { catalogArgs, type CatalogEntry } from './catalog.ts';

/**
 * A page of the server's origin with a client and no screens: tests drive the public surface of
 * packages/db in a real browser through `window.spoolshed`.
 */
export interface Harness {
  readonly client: Client;
  /** Opens the client on a database of this origin, and names the device. */
  readonly open: (device: { readonly databaseName: string; readonly name: string }) => Promise<void>;
  /** The last state that the sync loop told. */
  readonly state: () => SyncState | null;
  readonly bought: (kg: number, pricePerKg: number, purchasedOn?: string) => Bought;
  readonly newFilament: (names: FilamentNames, goods?: Partial<Bought>) => CreateFilamentArgs;
  /** One `createFilament` after the other, each with a purchase; answers what went wrong. */
  readonly enterCatalog: (
    entries: readonly CatalogEntry[],
    purchasedOn: string,
  ) => Promise<readonly string[]>;
  readonly stored: () => Promise<StoredTables>;
  readonly stockDifferences: () => Promise<readonly StockDifference[]>;
}

export type Bought = { readonly purchase: NewPurchase; readonly spools: OpeningSpool[] };

declare global {
  interface Window {
    spoolshed: Harness;
  }
}

let opened: Client | null = null;
let databaseName = '';
let lastState: SyncState | null = null;

function client(): Client {
  if (opened === null) throw new Error('open the client first');
  return opened;
}

async function open(device: { readonly databaseName: string; readonly name: string }): Promise<void> {
  databaseName = device.databaseName;
  const made = createClient({ databaseName, transport: createHttpTransport() });
  opened = made;
  made.sync.state$.subscribe((state) => {
    lastState = state;
  });
  await made.ready();
  if ((await made.device()).deviceName === null) {
    await made.setDevice({ personName: `Person of ${device.name}`, deviceName: device.name });
  }
  window.addEventListener('online', () => made.sync.syncNow());
  made.sync.start();
}

function bought(kg: number, pricePerKg: number, purchasedOn = '2026-10-31'): Bought {
  return {
    purchase: {
      purchaseId: client().newId(),
      quantity: massFromKg(kg),
      pricePerKg: moneyFromUnits(pricePerKg),
      // A literal of the test's, in the form of a day.
      purchasedOn: purchasedOn as Day,
      status: 'received',
    },
    spools: splitIntoSpools(massFromKg(kg), massFromKg(1)).map((net) => ({
      spoolId: client().newId(),
      net,
    })),
  };
}

const newFilament: Harness['newFilament'] = (names, goods = {}) => ({
  filament: { id: client().newId(), ...names },
  ...goods,
});

async function enterCatalog(
  entries: readonly CatalogEntry[],
  purchasedOn: string,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const entry of entries) {
    // A literal of the test's, in the form of a day.
    const args = catalogArgs(entry, purchasedOn as Day, () => client().newId());
    const result = await client().mutate('createFilament', args);
    if (!result.ok) problems.push(`${entry.name}: ${result.error.message}`);
    else if (!isPlain(result.data)) problems.push(`${entry.name}: ${result.data.status}`);
  }
  return problems;
}

const isPlain = (outcome: Outcome): boolean => outcome.status === 'applied';

async function stockDifferences(): Promise<readonly StockDifference[]> {
  const { filaments, spools, stockEvents, aliases } = await readDatabase(databaseName);
  return checkStock({
    filaments,
    spools,
    stockEvents,
    targetIdsByAlias: new Map(aliases.map(({ id, targetId }) => [id, targetId])),
  });
}

window.spoolshed = {
  get client() {
    return client();
  },
  open,
  state: () => lastState,
  bought,
  newFilament,
  enterCatalog,
  stored: () => readDatabase(databaseName),
  stockDifferences,
};
