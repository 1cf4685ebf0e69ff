import type { StockRow } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { useFormat, useFirstTexts } from '../../texts/first-texts.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { sectionTitle } from './section-title.ts';
import { StockCard, type StockCardProps } from './stock-card.tsx';
import type { StockSection } from './stock-order.ts';

/** What stands in the phone's list, one after the other: heads and cards. */
export type ListEntry =
  | { readonly kind: 'head'; readonly id: string; readonly section: StockSection }
  | { readonly kind: 'row'; readonly id: string; readonly row: StockRow };

export function listEntries(sections: readonly StockSection[]): readonly ListEntry[] {
  return sections.flatMap((section): ListEntry[] => [
    ...(section.kind === 'all' ? [] : [{ kind: 'head' as const, id: `head ${section.id}`, section }]),
    ...section.rows.map((row) => ({ kind: 'row' as const, id: row.id, row })),
  ]);
}

export interface EntryViewProps {
  readonly entry: ListEntry;
  readonly look: StockCardProps['look'];
}

export function EntryView({ entry, look }: EntryViewProps): ReactNode {
  return entry.kind === 'head' ? <Head section={entry.section} /> : <StockCard row={entry.row} look={look} />;
}

function Head({ section }: { readonly section: StockSection }): ReactNode {
  const texts = useFirstTexts();
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
