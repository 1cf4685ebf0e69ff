import type { StockRow } from '@spoolshed/db';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useServices } from '../../app/services.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { cssVariables } from '../../ui/styles/css-variables.ts';
import { sectionTitle } from './section-title.ts';
import { StockCard, type StockCardProps } from './stock-card.tsx';
import styles from './stock-list.module.css';
import type { StockSection } from './stock-order.ts';
import { scrollPreference } from './stock-preferences.ts';

const c = bindClasses(styles);

export interface StockListProps {
  readonly sections: readonly StockSection[];
  readonly look: StockCardProps['look'];
}

type Entry =
  | { readonly kind: 'head'; readonly id: string; readonly section: StockSection }
  | { readonly kind: 'row'; readonly id: string; readonly row: StockRow };

/** The phone's list. Only the cards in sight are in the document, so 10,000 scroll like 30. */
export function StockList({ sections, look }: StockListProps): ReactNode {
  const ref = useRef<HTMLUListElement>(null);
  const entries = flatten(sections);
  const { session } = useServices();
  const virtualizer = useWindowVirtualizer({
    count: entries.length,
    estimateSize: (index) => (entries[index]?.kind === 'head' ? 54 : look === 'cards' ? 118 : 57),
    getItemKey: (index) => entries[index]?.id ?? index,
    overscan: 6,
    scrollMargin: ref.current?.offsetTop ?? 200,
  });
  useKeptScroll(session);
  const items = virtualizer.getVirtualItems();
  const margin = virtualizer.options.scrollMargin;
  const before = Math.max(0, (items[0]?.start ?? margin) - margin);
  const after = Math.max(0, virtualizer.getTotalSize() - ((items.at(-1)?.end ?? margin) - margin));
  return (
    <ul ref={ref} className={c('list')} style={cssVariables({ '--before': `${before}px`, '--after': `${after}px` })}>
      {items.map((item) => {
        const entry = entries[item.index];
        return entry === undefined ? null : (
          <li key={item.key} data-index={item.index} ref={virtualizer.measureElement}>
            {entry.kind === 'head' ? <Head section={entry.section} /> : <StockCard row={entry.row} look={look} />}
          </li>
        );
      })}
    </ul>
  );
}

function Head({ section }: { readonly section: StockSection }): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const title = sectionTitle(section, texts);
  return title === undefined ? null : (
    <SectionHead
      title={title}
      tone={section.kind === 'low' ? 'low' : 'plain'}
      aside={format.integer(section.rows.length)}
    />
  );
}

function flatten(sections: readonly StockSection[]): readonly Entry[] {
  return sections.flatMap((section): Entry[] => [
    ...(section.kind === 'all' ? [] : [{ kind: 'head' as const, id: `head ${section.id}`, section }]),
    ...section.rows.map((row) => ({ kind: 'row' as const, id: row.id, row })),
  ]);
}

/** Back from a filament the list stands where it was left. The browser cannot do it: its rows come a moment later. */
function useKeptScroll(session: ReturnType<typeof useServices>['session']): void {
  useLayoutEffect(() => {
    const kept = Number(session.get(scrollPreference));
    if (kept > 0) window.scrollTo(0, kept);
    let last = window.scrollY;
    const remember = () => {
      last = window.scrollY;
    };
    window.addEventListener('scroll', remember, { passive: true });
    return () => {
      window.removeEventListener('scroll', remember);
      session.set(scrollPreference, String(Math.round(last)));
    };
  }, [session]);
}
