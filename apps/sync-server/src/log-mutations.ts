import type { LoggedMutation } from './run-mutation.ts';
import type { Logger } from './log.ts';
import { classifyError, groupBy } from '@spoolshed/core';

/** More ids than this per table are only counted: a batch of 10,000 rows is one line too. */
const LISTED_IDS = 20;

/** What was created, by which device, and how it ended (S1.13). */
export function logMutations(log: Logger, logged: readonly LoggedMutation[]): void {
  for (const { entry, workshop, failure } of logged) {
    const { uid, name, version, client, actor, outcome } = entry;
    const facts = {
      uid,
      name,
      version,
      workshopId: workshop.id,
      clientId: client?.id,
      mid: client?.mid,
      ...actor,
      status: outcome.status,
      ...('error' in outcome ? { rejection: outcome.error } : {}),
      created: createdIds(entry.before),
    };
    if (failure === undefined) log.info(facts, 'mutation');
    else log.error({ ...facts, err: failure, kind: classifyError(failure).kind }, 'mutation quarantined');
  }
}

function createdIds(before: LoggedMutation['entry']['before']): Record<string, unknown> {
  const created = before.filter(({ row }) => row === null);
  const byTable = groupBy(created, ({ table }) => table);
  return Object.fromEntries(
    [...byTable].map(([table, images]) => {
      const ids = images.slice(0, LISTED_IDS).map(({ id }) => id);
      return [table, images.length > LISTED_IDS ? { count: images.length, first: ids } : ids];
    }),
  );
}
