/**
 * Aborts as the first of them does. `AbortSignal.any` does the same, but Safari has it only from 17.4 on. One of
 * them has to abort sooner or later: only then do the others let go of what is joined here.
 */
export function joinSignals(...signals: readonly AbortSignal[]): AbortSignal {
  const joined = new AbortController();
  for (const signal of signals) {
    const follow = (): void => joined.abort(signal.reason);
    if (signal.aborted) follow();
    else signal.addEventListener('abort', follow, { once: true, signal: joined.signal });
  }
  return joined.signal;
}
