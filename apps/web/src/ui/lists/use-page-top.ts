import { type RefObject, useLayoutEffect, useState } from 'react';
import { watchSize } from '../measure/watch-size.ts';

/** How far below the page's top an element begins, in px; kept up while what stands above it grows and shrinks. */
export function usePageTop(ref: RefObject<Element | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(
    () =>
      watchSize(document.body, () =>
        setTop(Math.round((ref.current?.getBoundingClientRect().top ?? 0) + window.scrollY)),
      ),
    [ref],
  );
  return top;
}
