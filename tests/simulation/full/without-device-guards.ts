import { HttpFailure, type PullAnswer, type PushRequest, type PushResponse } from '@spoolshed/core';
import type { Database } from '../../../packages/db/src/database.ts';
import { putMeta, readSync } from '../../../packages/db/src/meta.ts';
import { readOutbox, replaceOutbox, takeOut } from '../../../packages/db/src/outbox.ts';
import type { OutboxEntry, SentEntry } from '../../../packages/db/src/schema.ts';
import type { Transport } from '../../../packages/db/src/sync/transport.ts';
import { readBooks } from './disk.ts';
import type { FullDevice, FullWorld } from './world.ts';

/** Guards of a device that go when what it hears, or what it has stored, is changed on the way. */
export function deafTransport(
  { lacks }: Pick<FullWorld, 'lacks'>,
  device: FullDevice,
  database: Database,
  transport: Transport,
): Transport {
  return {
    ...transport,
    async pull(request, call) {
      const answer = await transport.pull(request, call);
      if (lacks.has('epoch_stop')) {
        const epoch = 'reset' in answer ? answer.epoch : answer.cursor.epoch;
        await database.write('strict', async (tx) => putMeta(tx, { ...(await readSync(tx)), epoch }));
        if ('reset' in answer && answer.reset === 'epoch') return { ...answer, reset: 'timeline' };
      }
      return 'reset' in answer ? answer : believed(lacks, device, answer);
    },
    async push(request, call) {
      try {
        const response = await transport.push(request, call);
        if (lacks.has('leave_by_pull')) await takeOutAtOnce(database, response);
        return response;
      } catch (error) {
        if (lacks.has('errors_keep') && isFinal(error)) await dropBatch(database, request);
        throw error;
      }
    },
  };
}

/** An answer that says of itself whatever it would be asked for when it is applied. */
export function believed(lacks: FullWorld['lacks'], device: FullDevice, answer: PullAnswer): PullAnswer {
  const altered: PullAnswer = lacks.has('retain_sent')
    ? { ...answer, durableVersion: answer.cursor.version }
    : { ...answer };
  if (lacks.has('pull_base'))
    Object.defineProperty(altered, 'base', { get: () => readBooks(device.name).cursor });
  if (lacks.has('lmid_uid'))
    Object.defineProperty(altered, 'lmidUid', {
      get() {
        const { ackedMid, ackedUid, outbox } = readBooks(device.name);
        return answer.lmid === ackedMid ? ackedUid : outbox.find(({ mid }) => mid === answer.lmid)?.uid;
      },
    });
  return altered;
}

/** What a fork has made, made otherwise. */
export function forgetfulDatabase(
  { lacks, newId }: Pick<FullWorld, 'lacks' | 'newId'>,
  device: FullDevice,
  database: Database,
): Database {
  if (!lacks.has('keep_uids')) return database;
  const change = (entry: OutboxEntry): OutboxEntry => ({ ...entry, uid: newId() });
  return {
    ...database,
    async write(durability, run) {
      const { clientId } = readBooks(device.name);
      const done = await database.write(durability, run);
      if (readBooks(device.name).clientId !== clientId)
        await database.write('strict', async (tx) =>
          replaceOutbox(tx, (await readOutbox(tx, 0)).map(change)),
        );
      return done;
    },
  };
}

const isFinal = (error: unknown): boolean =>
  error instanceof HttpFailure &&
  error.status < 500 &&
  !['gap', 'forked', 'epoch_unknown', 'too_large'].includes(error.wireError?.code ?? '');

const dropBatch = (database: Database, { mutations }: PushRequest): Promise<void> =>
  database.write('strict', async (tx) => {
    const uids = new Set(mutations.map(({ uid }) => uid));
    const entries = await readOutbox(tx, 0);
    await takeOut(
      tx,
      entries.filter(({ uid }) => uids.has(uid)),
    );
  });

/** An answer to a push takes entries out, before their effect has come back. */
const takeOutAtOnce = (database: Database, { lmid, lmidUid }: PushResponse): Promise<void> =>
  database.write('strict', async (tx) => {
    const sync = await readSync(tx);
    if (lmid <= sync.ackedMid) return;
    const taken = (await readOutbox(tx, sync.ackedMid)).filter(({ mid }) => mid <= lmid);
    await takeOut(tx, taken);
    const version = Number.MAX_SAFE_INTEGER;
    await tx
      .table<SentEntry, string>('sent')
      .bulkPut(taken.map((entry) => ({ ...entry, version, acknowledgedAt: sync.lastSyncAt ?? 0 })));
    await putMeta(tx, { ...sync, ackedMid: lmid, ackedUid: lmidUid });
  });
