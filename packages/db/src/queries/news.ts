import type { Mutation, MutationUid, Notice, Rejection } from '@spoolshed/core';

/** Something that the server said about one of this device's mutations and that it could not know itself. */
export type StoredNotice = {
  readonly id: string;
  readonly notice: Notice;
  readonly uid: MutationUid;
  /** When it arrived, by this device's clock. */
  readonly at: number;
};

/** A mutation that the server refused for good, with all that was typed. */
export type AttentionEntry = Omit<Mutation, 'mid' | 'baseVersion'> & {
  readonly reason: 'rejected' | 'quarantined';
  /** What the rule said; null when the code failed (quarantined). */
  readonly rejection: Rejection | null;
  /** When it arrived, by this device's clock. */
  readonly at: number;
};
