import { useEffect, useState } from 'react';
import type { Diagnostics } from '../../platform/diagnostics/diagnostics.ts';
import type { DiagnosticEntry } from '../../platform/diagnostics/entry.ts';

/** Often enough that somebody who tries something sees what came of it. */
const LOOK_AGAIN_MS = 2_000;

/** The log as it stands, and as it grows while it is looked at; undefined until the first answer. */
export function useEntries(diagnostics: Diagnostics): readonly DiagnosticEntry[] | undefined {
  const [entries, setEntries] = useState<readonly DiagnosticEntry[]>();
  useEffect(() => {
    let isGone = false;
    const look = () =>
      void diagnostics.read().then((read) => {
        if (!isGone) setEntries(read);
      });
    look();
    const timer = setInterval(look, LOOK_AGAIN_MS);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [diagnostics]);
  return entries;
}
