import {
  type FilamentId,
  type Mass,
  massFromNanograms,
  massToGrams,
  massToKg,
  type Money,
  uuidPattern,
} from '@spoolshed/core';
import { moneyAsTyped, numberAsTyped } from '../../app/filament-form/amount-kinds.ts';
import { hexesToText } from '../../app/filament-form/detail-fields.ts';
import { creationIn, type Refused } from '../../app/filament-form/refused-call.ts';
import { listOf, memberOf } from '../../app/filament-form/unknown-args.ts';
import type { Format } from '../../texts/format.ts';
import type { TypedFields } from './add-fields.ts';

/*
 * A refused mutation back into the form that it came from. Its arguments were refused, so nothing about them is
 * taken for granted: what cannot be read is left empty, for the person to type.
 */

export function refusedToFields(refused: Refused, format: Format): TypedFields {
  const call = creationIn(refused);
  if (call === undefined) return {};
  const filament = memberOf(call.args, 'filament');
  const [entry] = listOf(memberOf(call.args, 'purchases'));
  const purchase = memberOf(call.args, 'purchase') ?? memberOf(entry, 'purchase');
  const spools = listOf(memberOf(call.args, 'spools') ?? memberOf(entry, 'spools'));
  return withoutEmpty({
    kind: purchase !== undefined ? 'purchase' : spools.length > 0 ? 'own' : 'type',
    ...detailFields(typeof filament === 'object' ? { ...call.edited, ...filament } : call.edited, format),
    ...purchaseFields(purchase, format),
    ...spoolFields(spools, format),
    ...(purchase !== undefined && spools.length === 0 ? orderFields(purchase, format) : {}),
    ...(purchase === undefined && spools.length === 0
      ? { estimate: price(memberOf(filament, 'pricePerKg'), format) }
      : {}),
  });
}

/** The filament that it is about, where it was there already: goods carry its id and none of its names. */
export function refusedFilamentId(refused: Refused): FilamentId | undefined {
  const call = creationIn(refused);
  const [entry] = listOf(memberOf(call?.args, 'purchases'));
  const id = memberOf(call?.args, 'filamentId') ?? memberOf(entry, 'filamentId');
  return typeof id === 'string' && uuidPattern.test(id) ? (id as FilamentId) : undefined;
}

const detailFields = (filament: unknown, format: Format): TypedFields => ({
  color: text(memberOf(filament, 'color')),
  brand: text(memberOf(filament, 'brand')),
  material: text(memberOf(filament, 'material')),
  hexes: hexesToText(listOf(memberOf(filament, 'colorHexes')).filter((hex) => typeof hex === 'string')),
  colorLayout: text(memberOf(filament, 'colorLayout')),
  finish: text(memberOf(filament, 'finish')),
  reorderBelow: grams(memberOf(filament, 'reorderAt'), format),
  tare: grams(memberOf(filament, 'spoolTare'), format),
  density: plain(memberOf(filament, 'densityGCm3'), format),
  diameter: plain(memberOf(filament, 'diameterMm'), format),
  nozzle: plain(memberOf(filament, 'nozzleC'), format),
  bed: plain(memberOf(filament, 'bedC'), format),
  eans: listOf(memberOf(filament, 'eans'))
    .filter((ean) => typeof ean === 'string')
    .join(' '),
  articleNumber: text(memberOf(filament, 'articleNumber')),
  notes: text(memberOf(filament, 'notes')),
});

const purchaseFields = (purchase: unknown, format: Format): TypedFields => ({
  price: price(memberOf(purchase, 'pricePerKg'), format),
  boughtOn: text(memberOf(purchase, 'purchasedOn')),
  shop: text(memberOf(purchase, 'channel')),
  orderRef: text(memberOf(purchase, 'orderRef')),
  purchaseNotes: text(memberOf(purchase, 'notes')),
});

/** An order has no spools yet; what it would come in is for the form to say. */
const orderFields = (purchase: unknown, format: Format): TypedFields => ({
  arrival: memberOf(purchase, 'status') === 'ordered' ? 'ordered' : 'here',
  countedBy: 'weight',
  weight: kilograms(memberOf(purchase, 'quantity'), format),
});

function spoolFields(spools: readonly unknown[], format: Format): TypedFields {
  const [first] = spools;
  if (first === undefined) return {};
  const lefts = spools.map((spool) => grams(memberOf(spool, 'remaining'), format));
  return {
    count: String(spools.length),
    eachHolds: kilograms(memberOf(first, 'net'), format),
    place: text(memberOf(first, 'location')),
    ...(lefts.some((left) => left !== '') ? { lefts: lefts.join('\n') } : {}),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const plain = (value: unknown, format: Format): string =>
  typeof value === 'number' ? numberAsTyped(value, format) : '';
const mass = (value: unknown): Mass | undefined =>
  typeof value === 'number' ? massFromNanograms(value) : undefined;
const grams = (value: unknown, format: Format): string => plain(mapped(mass(value), massToGrams), format);
const kilograms = (value: unknown, format: Format): string => plain(mapped(mass(value), massToKg), format);
// Shown to be corrected, whatever it was.
const price = (value: unknown, format: Format): string =>
  typeof value === 'number' ? moneyAsTyped(value as Money, format) : '';

const mapped = <T, U>(value: T | undefined, map: (value: T) => U): U | undefined =>
  value === undefined ? undefined : map(value);

const withoutEmpty = (fields: TypedFields): TypedFields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
