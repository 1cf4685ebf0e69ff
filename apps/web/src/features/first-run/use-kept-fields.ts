import { useState } from 'react';
import { emptyDraft, readFormDraft, writeFormDraft } from '../../app/form-draft.ts';

export interface KeptFields<Fields> {
  readonly fields: Fields;
  readonly set: (changes: Partial<Fields>) => void;
  readonly clear: () => void;
}

/** Fields with what is likely in them, and over it what was typed, which outlives a reload. */
export function useKeptFields<Fields extends Readonly<Record<string, string>>>(
  key: string,
  likely: Fields,
): KeptFields<Fields> {
  const [typed, setTyped] = useState(() => readFormDraft(key)?.typed ?? {});
  return {
    fields: { ...likely, ...typed },
    set: (changes) => {
      const next = { ...typed, ...changes };
      setTyped(next);
      writeFormDraft(key, { ...emptyDraft, typed: next });
    },
    clear: () => writeFormDraft(key, null),
  };
}
