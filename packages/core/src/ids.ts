import { sha256Hex } from './hash.ts';

declare const brand: unique symbol;
/** A string or number that only a parse or make function of core produces. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

export type FilamentId = Brand<string, 'FilamentId'>;
export type SpoolId = Brand<string, 'SpoolId'>;
export type PurchaseId = Brand<string, 'PurchaseId'>;
export type StockEventId = Brand<string, 'StockEventId'>;
export type CategoryId = Brand<string, 'CategoryId'>;
export type ExpenseId = Brand<string, 'ExpenseId'>;
export type MutationUid = Brand<string, 'MutationUid'>;
export type ClientId = Brand<string, 'ClientId'>;
export type PersonId = Brand<string, 'PersonId'>;
export type DeviceId = Brand<string, 'DeviceId'>;
export type WorkshopId = Brand<string, 'WorkshopId'>;

/** Any of our ids: a lower-case UUID. Which record it names is a matter of the brand. */
export type AnyId = Brand<string, string>;

export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * A UUIDv7 (RFC 9562) from a time in epoch milliseconds and ten random bytes. Both come from the
 * caller, because core has neither clock nor random source.
 */
export function makeUuidV7<Id extends string = string>(epochMs: number, random: Uint8Array): Id {
  const time = Math.max(0, Math.trunc(epochMs)).toString(16).padStart(12, '0').slice(-12);
  const tail = Array.from(random.slice(0, 10), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .padEnd(20, '0');
  const variant = (0x8 | (Number.parseInt(tail[3] ?? '0', 16) & 0x3)).toString(16);
  const text = `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(4, 7)}-${tail.slice(7, 19)}`;
  // The one place that makes ids: what it returns is a UUID by construction.
  return text as Id;
}

/**
 * The id of a record that a mutator must make by itself: the same on every device that runs the
 * same mutation, and different for each (table, n). Version 8 in RFC 9562's sense.
 */
export function derivedId<Id extends string = string>(uid: string, table: string, n: number): Id {
  const hex = sha256Hex(`${uid}/${table}/${n}`);
  const variant = (0x8 | (Number.parseInt(hex[16] ?? '0', 16) & 0x3)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}` as Id;
}
