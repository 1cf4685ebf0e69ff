import type { LeftBehind, MutationUid } from '@spoolshed/core';
import type { Undone, WriteResult } from '@spoolshed/db';
import { useMemo } from 'react';
import type { Texts } from '../texts/en.ts';
import { useTexts } from '../texts/texts.tsx';
import type { ToastContent } from '../ui/overlays/toast-queue.ts';
import { useClient } from './client-context.ts';
import { useServices } from './services.ts';

/** Takes mutations back and says what came of it, whatever came of it. Answers the same; null where it was refused. */
export function useUndo(): (uid: MutationUid | readonly MutationUid[]) => Promise<Undone | null> {
  const client = useClient();
  const { toasts } = useServices();
  const texts = useTexts();
  return useMemo(
    () => async (uid) => {
      const onProgress = (progress: number) =>
        toasts.show({ text: texts.shell.undo.running, progress, stays: true });
      const result = await client.undo(uid, { onProgress });
      toasts.show(result.ok ? messageOf(result.data, texts) : undoRefused(result, texts));
      return result.ok ? result.data : null;
    },
    [client, toasts, texts],
  );
}

/** It stays where something has stayed, until somebody has read it: that is for a person to settle. */
const messageOf = (undone: Undone, texts: Texts): ToastContent => ({
  text: undoneInWords(undone, texts),
  ...(undone.status === 'partly' ? { stays: true } : {}),
});

/** What an undo came to, in a sentence. */
export function undoneInWords({ status, left }: Undone, texts: Texts): string {
  const words = texts.shell.undo;
  switch (status) {
    case 'undone':
      return words.done;
    case 'partly':
      return words.partly(left.map((each) => leftInWords(each, texts)));
    case 'waiting':
      return words.waiting;
    case 'nothing':
      return words.nothing;
  }
}

/** "Nozzle of Galaxy Black, Prusament PETG" or the record by its name. */
export function leftInWords({ label, field }: LeftBehind, texts: Texts): string {
  return field === null ? label : texts.shell.undo.fieldOf(texts.attention.field(field), label);
}

function undoRefused(
  { rejection }: Extract<WriteResult<Undone>, { readonly ok: false }>,
  texts: Texts,
): ToastContent {
  const other = rejection?.other;
  const text = other === undefined ? texts.shell.undoFailed : texts.shell.undo.taken(other.label);
  return { text, tone: 'bad' };
}
