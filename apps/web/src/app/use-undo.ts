import type { LeftBehind, MutationUid } from '@spoolshed/core';
import type { Undone, WriteResult } from '@spoolshed/db';
import { useMemo } from 'react';
import type { Texts } from '../texts/en.ts';
import { useTexts } from '../texts/texts.tsx';
import type { ToastContent } from '../ui/overlays/toast-queue.ts';
import { useClient } from './client-context.ts';
import { useServices } from './services.ts';

/** Takes mutations back and says what came of it, whatever came of it. Answers whether it was done. */
export function useUndo(): (uid: MutationUid | readonly MutationUid[]) => Promise<boolean> {
  const client = useClient();
  const { toasts } = useServices();
  const texts = useTexts();
  return useMemo(
    () => async (uid) => {
      const result = await client.undo(uid);
      toasts.show(result.ok ? undoneInWords(result.data, texts) : undoRefused(result, texts));
      return result.ok;
    },
    [client, toasts, texts],
  );
}

/** What an undo came to, as the message that follows it. */
function undoneInWords({ status, left }: Undone, texts: Texts): ToastContent {
  const words = texts.shell.undo;
  switch (status) {
    case 'undone':
      return { text: words.done };
    case 'partly':
      // It stays until somebody has read it: the rest of what was meant is for a person to settle.
      return { text: words.partly(left.map((each) => leftInWords(each, texts))), stays: true };
    case 'waiting':
      return { text: words.waiting };
    case 'nothing':
      return { text: words.nothing };
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
