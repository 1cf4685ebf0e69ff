import type { IconName } from '../icons/icon-paths.ts';

export interface ToastAction {
  readonly text: string;
  readonly icon?: IconName;
  /** Said instead where the text does not stand for itself: "Undo: logged 37 g". */
  readonly label?: string;
  readonly onPress: () => void;
}

export interface ToastContent {
  /** What was done, as a sentence: "Logged 37 g, Prusa Orange." */
  readonly text: string;
  /** The part of it that counts, set in bold behind: "375 g left". */
  readonly strong?: string;
  readonly action?: ToastAction;
  /** `bad` stays until it is dismissed. */
  readonly tone?: 'plain' | 'bad';
  /** A plain one that stays as well, until it is answered or another takes its place. */
  readonly stays?: boolean;
  /** How much of what it tells of is done, from 0 to 1. Further on it is the same message, and read out once. */
  readonly progress?: number;
}

export interface Toast extends ToastContent {
  /** A new id is a new message: it is read out, and its time begins. */
  readonly id: number;
}

/**
 * At most one message: a newer one takes the place of the older, whose undo is still in Activity. Made once by the
 * composition root and handed to whoever has something to say.
 */
export interface ToastQueue {
  readonly show: (content: ToastContent) => void;
  /** Takes away the message with that id, or whatever is shown; an older id is ignored. */
  readonly dismiss: (id?: number) => void;
  readonly current: () => Toast | undefined;
  readonly subscribe: (changed: () => void) => () => void;
}

export function createToastQueue(): ToastQueue {
  let toast: Toast | undefined;
  let nextId = 1;
  const listeners = new Set<() => void>();
  const set = (next: Toast | undefined) => {
    toast = next;
    for (const changed of listeners) changed();
  };
  return {
    show: (content) => {
      const id = toast !== undefined && isFurtherOn(toast, content) ? toast.id : nextId;
      if (id === nextId) nextId += 1;
      set({ ...content, id });
    },
    dismiss: (id) => {
      if (toast && (id === undefined || id === toast.id)) set(undefined);
    },
    current: () => toast,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

const isFurtherOn = (shown: ToastContent, { text, progress }: ToastContent): boolean =>
  shown.text === text && shown.progress !== undefined && progress !== undefined;
