import type { VirtualItem } from '@tanstack/react-virtual';

interface DrawnPart {
  getVirtualItems(): readonly VirtualItem[];
  getTotalSize(): number;
}

/** What a list that begins at `top` keeps free for the lines that are not drawn; all in px. */
export function roomAround(part: DrawnPart, top = 0): { readonly before: number; readonly after: number } {
  const items = part.getVirtualItems();
  return {
    before: Math.max(0, (items[0]?.start ?? top) - top),
    after: Math.max(0, part.getTotalSize() - ((items.at(-1)?.end ?? top) - top)),
  };
}
