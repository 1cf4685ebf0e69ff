const draft = 'spoolshed.draft.';
const kept = (databaseName: string): string => `spoolshed.kept.${databaseName}.`;

/** Puts away the half-typed forms of one workshop, and brings back those of another. */
export function moveDrafts(storage: Storage | null, from: string, to: string): void {
  if (storage === null) return;
  rename(storage, draft, kept(from));
  rename(storage, kept(to), draft);
}

function rename(storage: Storage, from: string, to: string): void {
  for (const key of Object.keys(storage)) {
    const text = key.startsWith(from) ? storage.getItem(key) : null;
    if (text === null) continue;
    storage.setItem(`${to}${key.slice(from.length)}`, text);
    storage.removeItem(key);
  }
}
