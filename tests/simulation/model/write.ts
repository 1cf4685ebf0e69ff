import { keepsEffect, type AnyRow, type MutationUid } from '@spoolshed/core';
import type { WriteFault } from '../schedule/act.ts';
import type { Call } from '../schedule/deeds.ts';
import { changesIn, getRow, runInSavepoint, sameRow, type Touched } from './rows.ts';
import { startRule } from './rules.ts';
import type { Device, World } from './world.ts';

/** What a person does on a device (WR1): rows, shadow and outbox in one transaction. */
export function write(
  world: World,
  device: Device,
  { name, args }: Call,
  { uid, fails }: { readonly uid: MutationUid; readonly fails?: WriteFault | undefined },
): void {
  if (fails === 'abort') {
    // Without the transaction the rows would stay, and nobody would ever send them.
    if (world.lacks.has('whole_write')) record(world, device, { name, args }, uid, true);
    return;
  }
  const isSaved = record(world, device, { name, args }, uid, false);
  if (isSaved) world.truth.saved.add(uid);
  // The whole operation again, after a connection that was lost: the commit may have come through (S2.8).
  const isFound = device.books.outbox.some((entry) => entry.uid === uid);
  if (fails === 'commit_unknown' && (!isFound || world.lacks.has('write_once')))
    record(world, device, { name, args }, uid, false);
}

function record(
  world: World,
  device: Device,
  { name, args }: Call,
  uid: MutationUid,
  rowsOnly: boolean,
): boolean {
  const { books, actor, skewMs } = device;
  if (!rowsOnly)
    world.steps.push({ device, at: world.now + skewMs, kind: 'write', call: { name, args }, uid });
  const editTime = Math.max(0, Math.round(world.now + skewMs + books.clockOffsetMs));
  const steps = startRule(world, { name, args, uid, actor, at: editTime }, 'write');
  const { outcome, touched } = runInSavepoint(books.shown, steps);
  if (!keepsEffect(outcome)) return false;
  if (rowsOnly) return true;
  noteFirstTouches(books.shadow, touched, books);
  books.outbox = [
    ...books.outbox,
    {
      mid: books.nextMid,
      uid,
      name,
      args,
      editTime,
      baseVersion: books.cursor?.version ?? null,
      actor,
      outcome,
      retained: false,
    },
  ];
  const isWaiting = 'notices' in outcome && outcome.notices.some(({ kind }) => kind === 'revert_waiting');
  if (!isWaiting) books.shown.log.set(uid, changesIn(books.shown, touched));
  books.nextMid += 1;
  return true;
}

/** Where the shadow has none, the row that stood there is the server's. */
function noteFirstTouches(
  shadow: Map<string, AnyRow | null>,
  touched: Touched,
  { shown }: Device['books'],
): void {
  for (const [key, before] of touched)
    if (!shadow.has(key) && !sameRow(before, getRow(shown, key))) shadow.set(key, before);
}
