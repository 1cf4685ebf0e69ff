/** Whether the browser promises to keep what is stored, and how much room there is. */
export type StorageReport = {
  /** Null where the browser does not say (plain HTTP, old ones). */
  readonly persisted: boolean | null;
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
};

type Storage = Pick<StorageManager, 'persist' | 'persisted' | 'estimate'>;

/** Plain HTTP has no storage manager. */
const browserStorage = (): Storage | null => globalThis.navigator?.storage ?? null;

export async function readStorage(storage: Storage | null = browserStorage()): Promise<StorageReport> {
  const persisted = (await storage?.persisted()) ?? null;
  const { usage = null, quota = null } = (await storage?.estimate()) ?? {};
  return { persisted, usedBytes: usage, quotaBytes: quota };
}

/** Asks the browser not to evict what is stored; some ask the person, so it is called from a click. */
export async function askToPersist(storage: Storage | null = browserStorage()): Promise<StorageReport> {
  await storage?.persist();
  return readStorage(storage);
}
