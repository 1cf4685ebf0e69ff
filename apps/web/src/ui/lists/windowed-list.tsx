import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, type ReactNode, useCallback, useRef } from 'react';
import { bindClasses } from '../styles/bind-classes.ts';
import { cssVariables } from '../styles/css-variables.ts';
import styles from './lists.module.css';
import { roomAround } from './room-around.ts';
import { usePageTop } from './use-page-top.ts';

const c = bindClasses(styles);

export interface WindowedListProps<Line> {
  /** Names the list where no head above it does. */
  readonly label?: string;
  readonly lines: readonly Line[];
  readonly idOf: (line: Line) => string | number;
  /** In px, until the line has been drawn and measured. */
  readonly expectedSize: (line: Line) => number;
  /** While this function stays the same, scrolling draws only the lines that come into sight. */
  readonly children: (line: Line) => ReactNode;
}

/**
 * A list that scrolls with the page. Only the lines in sight are in the document, so 100,000 scroll like 80; a screen
 * reader hears how many there are.
 */
export function WindowedList<Line>(props: WindowedListProps<Line>): ReactNode {
  const { label, lines, idOf, expectedSize, children } = props;
  const ref = useRef<HTMLUListElement>(null);
  const top = usePageTop(ref);
  // Every scrolled frame asks anew: with a new function here each of the lines would be placed anew as well.
  const keyAt = useCallback(
    (index: number) => {
      const line = lines[index];
      return line === undefined ? index : idOf(line);
    },
    [lines, idOf],
  );
  const virtualizer = useWindowVirtualizer({
    count: lines.length,
    estimateSize: (index) => {
      const line = lines[index];
      return line === undefined ? 0 : expectedSize(line);
    },
    getItemKey: keyAt,
    overscan: 6,
    scrollMargin: top,
  });
  const { before, after } = roomAround(virtualizer, top);
  return (
    <ul
      ref={ref}
      className={c('windowed')}
      aria-label={label}
      style={cssVariables({ '--before': `${before}px`, '--after': `${after}px` })}
    >
      {virtualizer.getVirtualItems().map(({ key, index }) => {
        const line = lines[index];
        return line === undefined ? null : (
          <WindowedLine
            key={key}
            line={line}
            index={index}
            count={lines.length}
            measure={virtualizer.measureElement}
            draw={children}
          />
        );
      })}
    </ul>
  );
}

interface WindowedLineProps<Line> {
  readonly line: Line;
  readonly index: number;
  readonly count: number;
  readonly measure: (element: Element | null) => void;
  readonly draw: (line: Line) => ReactNode;
}

const WindowedLine = memo(DrawnLine) as typeof DrawnLine;

function DrawnLine<Line>({ line, index, count, measure, draw }: WindowedLineProps<Line>): ReactNode {
  return (
    <li ref={measure} data-index={index} aria-setsize={count} aria-posinset={index + 1}>
      {draw(line)}
    </li>
  );
}
