import { useSyncExternalStore } from 'react';

/** From here on list and table, rail and columns take over from the phone's cards; the same width as in the styles. */
export const deskQuery = '(min-width: 960px)';

/** Wide enough for the list and one of its filaments side by side; the same width as `SplitView`'s pane. */
export const paneQuery = '(min-width: 1240px)';

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}
