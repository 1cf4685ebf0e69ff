import { isStoreFailure } from './store/connection.ts';
import type { Store } from './store/open-store.ts';

/** For notes that a reading request makes by the way: with a full disk or a damaged file it is answered all the same. */
export function writeIfPossible<T>(store: Pick<Store, 'write' | 'damage'>, run: () => T): T | null {
  if (store.damage !== null) return null;
  try {
    return store.write(run);
  } catch (error) {
    if (isStoreFailure(error)) return null;
    throw error;
  }
}
