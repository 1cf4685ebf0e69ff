import { assert, err, foldText, ok, type Result, type WorkshopId } from '@spoolshed/core';
import type { Store } from './store/open-store.ts';
import { nameOfWorkshop } from './workshop-name.ts';

/** The workshop that a command means by its name or id; with only one there is no need to say which. */
export function findWorkshop(store: Store, wanted: string | undefined): Result<WorkshopId, string> {
  const workshops = store.workshops.all().map(({ id }) => ({ id, name: nameOfWorkshop(store, id) }));
  const [first] = workshops;
  assert(first !== undefined, 'a store has a workshop');
  if (wanted === undefined && workshops.length === 1) return ok(first.id);
  const key = foldText(wanted ?? '');
  const found = workshops.filter(
    ({ id, name }) => id === wanted || (name !== null && foldText(name) === key),
  );
  const [only] = found;
  if (wanted !== undefined && only !== undefined && found.length === 1) return ok(only.id);
  const list = workshops.map(({ id, name }) => `  ${id}  ${name ?? '(no name yet)'}`).join('\n');
  const problem =
    wanted === undefined ? 'There are several workshops here' : 'No one workshop is called that';
  return err(`${problem}. Say which with --workshop and its name or id:\n${list}`);
}
