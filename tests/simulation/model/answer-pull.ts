import {
  tableNames,
  type AnyRow,
  type PullAnswer,
  type PullRequest,
  type PullResponse,
} from '@spoolshed/core';
import { outcomeOf, standOf } from './answer-push.ts';
import { placeOf } from './rows.ts';
import { changesSince, headOf, NO_CLIENT, tagAt, type ModelServer } from './server.ts';
import type { World } from './world.ts';

/** Everything after the cursor, of one moment (PL1), or why it cannot be continued (PL2). */
export function answerPull(world: World, server: ModelServer, request: PullRequest): PullResponse {
  const { cursor, clientId, ackedMid } = request;
  const { lacks, now: serverTime } = world;
  const { epoch } = server;
  if (cursor !== null) {
    if (cursor.epoch !== epoch) return { reset: 'epoch', epoch, serverTime };
    const isKnown = lacks.has('cursor_tag') || tagAt(server, cursor.version) === cursor.tag;
    if (cursor.version > server.versions.length || !isKnown) return { reset: 'timeline', epoch, serverTime };
    if (cursor.version < server.horizon && !lacks.has('horizon'))
      return { reset: 'horizon', epoch, serverTime };
  }
  const client = server.clients.get(clientId) ?? NO_CLIENT;
  const changed = changesSince(server, cursor?.version ?? 0, cursor === null);
  return {
    base: cursor,
    cursor: headOf(server),
    patch: patchOf(changed, lacks.has('tombstones')),
    ...standOf(client),
    results: client.uids
      .slice(ackedMid, client.lmid)
      .map((uid, at) => ({ mid: ackedMid + at + 1, uid, outcome: outcomeOf(server, uid) })),
    numberBlocks: [],
    durableVersion: server.durableVersion,
    serverTime,
  };
}

function patchOf(changed: ReadonlyMap<string, AnyRow | null>, forgetsDeleted: boolean): PullAnswer['patch'] {
  const rows = Object.fromEntries(tableNames.map((table): [string, AnyRow[]] => [table, []]));
  const deleted: PullAnswer['patch']['deleted'] = [];
  for (const [key, row] of changed) {
    const place = placeOf(key);
    if (row !== null) rows[place.table]?.push(row);
    else if (!forgetsDeleted) deleted.push(place);
  }
  // Every table is there, and each row under the table of its key.
  return { rows: rows as unknown as PullAnswer['patch']['rows'], deleted };
}
