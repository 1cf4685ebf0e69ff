import { useSyncExternalStore } from 'react';

const coarse = '(pointer: coarse)';

function subscribe(changed: () => void): () => void {
  const query = matchMedia(coarse);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/**
 * Whether sheets bring their own number pad: on touch, unless the person prefers the system's keyboard.
 * A tablet that gets a mouse changes its answer while the sheet is open; the field itself stays the same.
 */
export function useOwnPad(prefersSystemKeyboard = false): boolean {
  const isTouch = useSyncExternalStore(subscribe, () => matchMedia(coarse).matches);
  return isTouch && !prefersSystemKeyboard;
}
