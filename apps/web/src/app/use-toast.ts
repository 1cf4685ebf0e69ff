import type { MutationUid } from '@spoolshed/core';
import { useMemo } from 'react';
import { useTexts } from '../texts/texts.tsx';
import { useServices } from './services.ts';
import { useUndo } from './use-undo.ts';

/** One quiet message at a time; a new one takes the place of the last. */
export interface ToastMessage {
  /** A sentence: "Logged 37 g, Prusa Orange." */
  readonly text: string;
  /** The part that counts, in bold behind it: "375 g left". */
  readonly strong?: string;
  /**
   * Offered as "Undo" for as long as the message stands: what was written, or a way of its own that
   * rejects where it could not be done. Null where nothing was written.
   */
  readonly undo?: MutationUid | readonly MutationUid[] | (() => Promise<void>) | null | undefined;
  readonly kind?: 'done' | 'problem';
}

export interface Toasts {
  show(message: ToastMessage): void;
}

export function useToast(): Toasts {
  const { toasts } = useServices();
  const texts = useTexts();
  const takeBackByUid = useUndo();
  return useMemo(() => {
    const takeBack = async (undo: () => Promise<void>) => {
      try {
        await undo();
        toasts.show({ text: texts.shell.undo.done });
      } catch {
        // Whatever stood against it, the entry is still there and so is its own undo on the filament's page.
        toasts.show({ text: texts.shell.undoFailed, tone: 'bad' });
      }
    };
    return {
      show({ text, strong, undo = null, kind = 'done' }) {
        const onPress = () => void (typeof undo === 'function' ? takeBack(undo) : takeBackByUid(undo ?? []));
        toasts.show({
          text,
          ...(strong === undefined ? {} : { strong }),
          ...(kind === 'problem' ? { tone: 'bad' as const } : {}),
          ...(undo === null ? {} : { action: { text: texts.controls.undo, icon: 'undo' as const, onPress } }),
        });
      },
    };
  }, [toasts, texts, takeBackByUid]);
}
