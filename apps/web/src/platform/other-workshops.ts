import type { Client, OtherWorkshops } from '@spoolshed/db';
import { databaseNameOf, keepWorkshop } from './workshops.ts';

/** Tells the client where other workshops are kept, and keeps in mind what it found there. */
export function createOtherWorkshops(
  storage: Storage | null,
  shownDatabase: string,
  client: Pick<Client, 'device' | 'queries'>,
): OtherWorkshops {
  /** With a second one the first has to be found again too. */
  async function keepShown(): Promise<void> {
    const [{ workshopId }, { workshopName }] = await Promise.all([
      client.device(),
      client.queries.settings(),
    ]);
    if (workshopId === null) return;
    keepWorkshop(storage, { databaseName: shownDatabase, workshopId, name: workshopName, enteredAt: 0 });
  }
  return {
    databaseNameOf: (workshopId) => databaseNameOf(storage, workshopId),
    onEntered({ databaseName, workshopId, workshopName }) {
      keepWorkshop(storage, { databaseName, workshopId, name: workshopName, enteredAt: Date.now() });
      void keepShown();
    },
  };
}
