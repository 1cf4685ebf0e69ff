import { useMemo } from 'react';
import { useTexts } from '../texts/texts.tsx';
import { useServices } from './services.ts';

/** One quiet message at a time; a new one takes the place of the last. */
export interface ToastMessage {
  /** A sentence: "Logged 37 g, Prusa Orange." */
  readonly text: string;
  /** The part that counts, in bold behind it: "375 g left". */
  readonly strong?: string;
  /** Offered as "Undo" for as long as the message stands; rejects where it could not be done. */
  readonly undo?: () => Promise<void>;
  readonly kind?: 'done' | 'problem';
}

export interface Toasts {
  show(message: ToastMessage): void;
}

export function useToast(): Toasts {
  const { toasts } = useServices();
  const texts = useTexts();
  return useMemo(() => {
    const takeBack = async (undo: () => Promise<void>) => {
      try {
        await undo();
        toasts.show({ text: texts.shell.undone });
      } catch {
        // Whatever stood against it, the entry is still there and so is its own undo on the filament's page.
        toasts.show({ text: texts.shell.undoFailed, tone: 'bad' });
      }
    };
    return {
      show({ text, strong, undo, kind = 'done' }) {
        toasts.show({
          text,
          ...(strong === undefined ? {} : { strong }),
          ...(kind === 'problem' ? { tone: 'bad' as const } : {}),
          ...(undo === undefined
            ? {}
            : { action: { text: texts.controls.undo, icon: 'undo', onPress: () => void takeBack(undo) } }),
        });
      },
    };
  }, [toasts, texts]);
}
