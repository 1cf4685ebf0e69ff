import type { MutationUid } from '../../ids.ts';
import type { Operations } from '../../operations/scope.ts';
import type { Fixture } from '../fixture.ts';

/** A store with all that stands round it, as the contract sees it. */
export type StoreOfOperations = {
  readonly operations: Operations;
  /** The same store by other hands: another tab, another request. */
  readonly others: Operations;
  readonly make: Fixture;
  /** Everything that is stored, books and log included: what two moments are compared by. */
  dump(): Promise<unknown>;
  /** The mutations that were recorded, in their order. */
  recorded(): Promise<readonly { readonly name: string; readonly args: unknown }[]>;
  /** What was written into any table while `run` ran; the write with that number, from 1, fails. */
  withFault<T>(
    position: number | null,
    run: () => Promise<T>,
  ): Promise<{ readonly result: T; readonly writes: number }>;
  /** Something that is answered later, and not by the store. */
  foreign(): Promise<void>;
  /** As a person does it: all of them, as one. */
  undo(uids: readonly MutationUid[]): Promise<void>;
  close?(): Promise<void> | void;
};

export type OperationsSubject = () => StoreOfOperations;
