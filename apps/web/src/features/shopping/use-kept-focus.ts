import { type RefObject, useEffect, useRef } from 'react';

/**
 * A row that is dealt with leaves its list and takes the focus with it. Whoever works by keyboard goes on at the row
 * that took its place: on its name, so that a key held too long buys nothing twice.
 */
export function useKeptFocus(listRef: RefObject<HTMLElement | null>, content: unknown): void {
  const at = useRef<number>(undefined);
  useEffect(() => {
    const list = listRef.current;
    if (!list) return undefined;
    const remember = (event: FocusEvent) => {
      const row = event.target instanceof Element ? event.target.closest('li') : null;
      at.current = row ? rowsIn(list).indexOf(row) : undefined;
    };
    // A finger elsewhere has gone on by itself: no later change of the list may pull the focus back.
    const forget = (event: PointerEvent) => {
      if (!(event.target instanceof Node && list.contains(event.target))) at.current = undefined;
    };
    list.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', forget);
    return () => {
      list.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', forget);
    };
  });
  useEffect(() => {
    const list = listRef.current;
    // What was focused and is gone leaves the focus on the body; a press that never focused anything does not.
    if (!list || at.current === undefined || document.activeElement !== document.body) return;
    const rows = rowsIn(list);
    const next = rows[Math.min(at.current, rows.length - 1)]?.querySelector<HTMLElement>('a');
    if (next) next.focus({ preventScroll: true });
    else document.getElementById('content')?.focus({ preventScroll: true });
  }, [content, listRef]);
}

const rowsIn = (list: HTMLElement): readonly HTMLElement[] => [...list.querySelectorAll('li')];
