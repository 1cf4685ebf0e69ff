/*
 * A browser may throw away the data of a page that it has not promised to keep. The promise is asked for after
 * the first save, when there is something to keep and the person has shown interest: asked on arrival it is
 * refused, or scares people away.
 */

export type StoragePromise =
  /** Kept until somebody deletes it. */
  | 'kept'
  /** May go when the disk is full; on iOS after seven days without a visit, unless installed. */
  | 'mayGo'
  /** Plain HTTP or an old browser: nobody can say. */
  | 'unknown';

export async function readStoragePromise(): Promise<StoragePromise> {
  const storage = storageManager();
  if (!storage) return 'unknown';
  return (await storage.persisted()) ? 'kept' : 'mayGo';
}

export async function askStoragePromise(): Promise<StoragePromise> {
  const storage = storageManager();
  if (!storage) return 'unknown';
  return (await storage.persist()) ? 'kept' : 'mayGo';
}

/** Bytes used and allowed, where the browser says. */
export async function estimateStorage(): Promise<{ readonly used: number; readonly allowed: number } | null> {
  const storage = storageManager();
  if (!storage) return null;
  const { usage, quota } = await storage.estimate();
  return usage === undefined || quota === undefined ? null : { used: usage, allowed: quota };
}

function storageManager(): StorageManager | undefined {
  // Missing outside a secure context, whatever the type says.
  const storage: StorageManager | undefined = navigator.storage;
  return typeof storage?.persist === 'function' ? storage : undefined;
}
