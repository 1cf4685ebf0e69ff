import type { ReactNode } from 'react';

export interface TableColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** The header is read out only: over glyphs and gauges. */
  readonly isHeaderHidden?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** Shown whole on hover where the cell may be cut. */
  readonly hoverText?: (row: Row) => string | undefined;
  readonly align?: 'start' | 'end';
  readonly tone?: 'plain' | 'strong' | 'quiet';
  /** In px at the standard text size. */
  readonly width: number;
  /** How much of the room that is left over it takes, in proportion to the others; 0 when not given. */
  readonly grow?: number;
  readonly isSortable?: boolean;
  /** 3 gives way first when the table gets narrow, 2 next; 1 always stays. */
  readonly priority?: 1 | 2 | 3;
}

export interface TableGroup<Row> {
  readonly id: string;
  /** "Running low, 6"; undefined for a table without groups. */
  readonly title?: string;
  readonly tone?: 'plain' | 'low';
  readonly rows: readonly Row[];
}

export interface TableSort {
  readonly columnId: string;
  readonly direction: 'ascending' | 'descending';
}

/** What stands in the body, one after the other: the virtual list counts these. */
export type TableEntry<Row> =
  | { readonly kind: 'group'; readonly id: string; readonly title: string; readonly tone: 'plain' | 'low' }
  | { readonly kind: 'row'; readonly id: string; readonly row: Row };

/**
 * The columns that a table of that width (px) has room for. They give way before anything is cut to nothing; what
 * is left out stands on the row's own page.
 */
export function columnsFor<Row>(
  inlineSize: number,
  columns: readonly TableColumn<Row>[],
): readonly TableColumn<Row>[] {
  const least = inlineSize < 640 ? 1 : inlineSize < 860 ? 2 : 3;
  return columns.filter(({ priority = 1 }) => priority <= least);
}

export function flattenGroups<Row>(
  groups: readonly TableGroup<Row>[],
  rowId: (row: Row) => string,
): readonly TableEntry<Row>[] {
  return groups.flatMap((group): TableEntry<Row>[] => [
    ...(group.title === undefined
      ? []
      : [
          {
            kind: 'group' as const,
            id: `group ${group.id}`,
            title: group.title,
            tone: group.tone ?? 'plain',
          },
        ]),
    ...group.rows.map((row) => ({ kind: 'row' as const, id: rowId(row), row })),
  ]);
}

/** The place of the next row in that direction, past group titles; the same place at either end. */
export function nextRowIndex<Row>(entries: readonly TableEntry<Row>[], from: number, step: 1 | -1): number {
  for (let index = from + step; index >= 0 && index < entries.length; index += step) {
    if (entries[index]?.kind === 'row') return index;
  }
  return from;
}

/** A first press sorts upward, the second turns it round. */
export function toggledSort(sort: TableSort | undefined, columnId: string): TableSort {
  const isTurn = sort?.columnId === columnId && sort.direction === 'ascending';
  return { columnId, direction: isTurn ? 'descending' : 'ascending' };
}
