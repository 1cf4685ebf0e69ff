import type { PlannedLine } from '@spoolshed/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { useLedgerImportTexts } from '../../texts/use-ledger-import-texts.ts';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { cssVariables } from '../../ui/styles/css-variables.ts';
import styles from './ledger-import.module.css';
import { LineRow, type LineRowProps } from './line-row.tsx';
import { usePageTop } from './use-page-top.ts';

const c = bindClasses(styles);

export interface LinesListProps extends Pick<LineRowProps, 'onTake' | 'headAt' | 'isDesk'> {
  readonly lines: readonly PlannedLine[];
  readonly isTaken: (line: PlannedLine) => boolean;
}

/** Only the rows in sight are in the document, so 10,000 scroll like 30. */
export function LinesList({ lines, isTaken, isDesk, ...row }: LinesListProps): ReactNode {
  const words = useLedgerImportTexts();
  const ref = useRef<HTMLUListElement>(null);
  const top = usePageTop(ref);
  const virtualizer = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => (isDesk ? 53 : 65),
    getItemKey: (index) => lines[index]?.row ?? index,
    overscan: 8,
    scrollMargin: top,
  });
  const items = virtualizer.getVirtualItems();
  const before = Math.max(0, (items[0]?.start ?? top) - top);
  const after = Math.max(0, virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top));
  return (
    <ul
      ref={ref}
      className={c('list')}
      aria-label={words.list}
      style={cssVariables({ '--before': `${before}px`, '--after': `${after}px` })}
    >
      {items.map((item) => {
        const line = lines[item.index];
        return line === undefined ? null : (
          <li
            key={item.key}
            data-index={item.index}
            ref={virtualizer.measureElement}
            aria-setsize={lines.length}
            aria-posinset={item.index + 1}
          >
            <LineRow line={line} isTaken={isTaken(line)} isDesk={isDesk} {...row} />
          </li>
        );
      })}
    </ul>
  );
}
