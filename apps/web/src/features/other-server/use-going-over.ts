import { openWorkshop, shownDatabase, useKnownWorkshops } from '../../app/pairing/known-workshops.ts';
import { useServices } from '../../app/services.ts';
import { openStorage } from '../../platform/preferences.ts';
import { keepWorkshop } from '../../platform/workshops.ts';

/** Opens that server's workshop, and marks the one that stays behind: both may have the same name. */
export function useGoingOver(databaseName: string): () => void {
  const { preferences } = useServices();
  const workshops = useKnownWorkshops();
  const find = (name: string) => workshops.find((known) => known.databaseName === name);
  return () => {
    const [there, here] = [find(databaseName), find(shownDatabase(preferences))];
    if (there === undefined) return;
    if (here !== undefined) keepWorkshop(openStorage('localStorage'), { ...here, leftAt: Date.now() });
    openWorkshop(preferences, there);
  };
}
