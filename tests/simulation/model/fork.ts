import type { ClientId, MutationUid } from '@spoolshed/core';
import type { Device, World } from './world.ts';

/** A new client id; what is kept is pending again under its own uids (FK1, FK2), as packages/db/src/fork.ts does it. */
export function fork(
  world: World,
  device: Device,
  { forgetCursor }: { readonly forgetCursor: boolean },
): void {
  const { books } = device;
  const entries = [
    ...books.sent.map(({ version: _, ...entry }) => ({ ...entry, retained: true })),
    ...books.outbox,
  ];
  books.outbox = entries.map((entry, at) => ({
    ...entry,
    uid: world.lacks.has('keep_uids') ? world.newId<MutationUid>() : entry.uid,
    mid: at + 1,
  }));
  books.sent = [];
  books.clientId = world.newId<ClientId>();
  books.nextMid = entries.length + 1;
  books.ackedMid = 0;
  books.ackedUid = null;
  if (forgetCursor) books.cursor = null;
  const { clientId } = books;
  world.steps.push({ device, at: world.now + device.skewMs, kind: 'fork', clientId, forgetCursor });
}
