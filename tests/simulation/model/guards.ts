/**
 * What keeps the books right, each of which can be left out here to see that its absence is noticed:
 * a guard that nobody would miss is decoration, and a check that never fires proves nothing.
 */
export const guards = {
  uid_once: 'ID2 the server applies a uid once',
  uid_at_mid: 'PU3 another uid at a known mid is forked',
  prev_uid: 'PU3 another uid before the batch is forked',
  epoch_in_push: 'PU3 a push for another history is refused',
  whole_batch: 'PU2 a crash leaves nothing of a batch',
  savepoint: 'PU2 a refused mutation takes back its own writes',
  quarantine: 'PU5 code that throws is quarantined and the queue goes on',
  held: 'PU5 an unknown mutator stops the batch',
  cursor_tag: 'ID3 PL2 a cursor counts by its tag',
  horizon: 'PL2 a cursor behind forgotten tombstones asks for everything',
  tombstones: 'PL1 tombstones are rows',
  whole_write: 'WR1 rows, shadow and outbox are written together',
  write_once: 'ID2 a write whose commit nobody heard of is found again',
  whole_rebase: 'PL4 a rebase is one transaction',
  pull_base: 'PL3 a pull is applied only on the cursor that it was made for',
  lmid_uid: 'PL5 the uid at lmid must be ours',
  leave_by_pull: 'PL5 a mutation leaves the outbox only in a pull',
  refused_replay_stays: 'PL4 a replay that is refused stays pending',
  replay_throws: 'PL4 a rule that throws in a replay holds no pull up',
  retain_sent: 'FK3 confirmed mutations are kept',
  keep_uids: 'FK1 a fork keeps the uids',
  push_first: 'FK2 retained mutations are pushed before anything is built upon',
  epoch_stop: 'PL2 another history stops the sync',
  errors_keep: 'LV4 no error removes an outbox entry',
  flat_aliases: 'an alias names the live record at the end of its chain',
} as const;

export type Guard = keyof typeof guards;

/** The guards that are left out; empty for the protocol as it is. */
export type Lacking = ReadonlySet<Guard>;
