import { bounds } from '../bounds.ts';
import { countRows } from '../mutators/registry.ts';
import { rejected } from '../protocol/outcome.ts';
import { OperationFailed, refusal } from './operation-failed.ts';

/** What one mutation may carry. */
export type PartLimits = { readonly rows: number; readonly bytes: number };

/** Room in a mutation for what stands round its rows. */
const ENVELOPE_BYTES = 64 * 1024;

/** What a part of something larger is filled up to. */
export const partLimits: PartLimits = {
  rows: bounds.mutationRows.max,
  bytes: bounds.mutationBytes.max - ENVELOPE_BYTES,
};

/**
 * Throws what stands against the size of a call, before anything is read or written (S2.11). `bytes` is what its
 * arguments take as JSON, which only a platform can count.
 */
export function refuseTooLarge(name: string, args: unknown, bytes: number): void {
  const fits = countRows(name, args) <= bounds.mutationRows.max && bytes <= bounds.mutationBytes.max;
  if (!fits) throw new OperationFailed(refusal(rejected('too_large').error));
}
