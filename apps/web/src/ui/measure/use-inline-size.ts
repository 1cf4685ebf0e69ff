import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * The width of an element in px, kept up to date. Drawings with text are laid out for their real width: scaling
 * them would scale their letters too. `fallback` is used until the first measurement, before the first paint.
 */
export function useInlineSize(ref: RefObject<Element | null>, fallback: number): number {
  const [size, setSize] = useState(fallback);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.borderBoxSize[0]?.inlineSize ?? 0;
      if (width > 0) setSize(Math.round(width));
    });
    observer.observe(element);
    const width = element.getBoundingClientRect().width;
    if (width > 0) setSize(Math.round(width));
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
