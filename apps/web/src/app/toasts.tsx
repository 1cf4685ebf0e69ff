import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';

/** One quiet message at a time; a new one takes the place of the last. */
export interface ToastMessage {
  readonly text: string;
  /** Offered as "Undo" for as long as the message stands. */
  readonly undo?: () => Promise<void>;
  readonly kind?: 'done' | 'problem';
}

export interface Toasts {
  show(message: ToastMessage): void;
}

export interface ShownToast extends ToastMessage {
  readonly id: number;
}

const ToastContext = createContext<Toasts | undefined>(undefined);

export interface ToastsProviderProps {
  readonly children: ReactNode;
  /** Draws the message that is up, if there is one. */
  readonly render: (toast: ShownToast | undefined, dismiss: () => void) => ReactNode;
}

export function ToastsProvider({ children, render }: ToastsProviderProps): ReactNode {
  const [shown, setShown] = useState<ShownToast>();
  const show = useCallback((message: ToastMessage) => {
    setShown((last) => ({ ...message, id: (last?.id ?? 0) + 1 }));
  }, []);
  const dismiss = useCallback(() => setShown(undefined), []);
  const toasts = useMemo(() => ({ show }), [show]);
  return (
    <ToastContext value={toasts}>
      {children}
      {render(shown, dismiss)}
    </ToastContext>
  );
}

export function useToast(): Toasts {
  const toasts = use(ToastContext);
  if (!toasts) throw new Error('No ToastsProvider above this component');
  return toasts;
}
