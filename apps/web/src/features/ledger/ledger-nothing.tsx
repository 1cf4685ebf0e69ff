import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { EmptyState } from '../../ui/states/banner.tsx';

const emptySpool = <SpoolGlyph colors={[]} state="empty" leftGrams={0} netGrams={1000} size={104} />;

/** Nothing has been spent yet: where entries come from. */
export function EmptyLedger(): ReactNode {
  const words = useLedgerTexts();
  return (
    <EmptyState
      picture={emptySpool}
      title={words.empty.title}
      actions={
        <>
          <LinkButton variant="primary" href={paths.addExpense} icon="plus">
            {words.add}
          </LinkButton>
          <LinkButton href={paths.add}>{words.empty.addFilament}</LinkButton>
          <LinkButton href={paths.ledgerImport}>{words.import}</LinkButton>
        </>
      }
    >
      {words.empty.text}
    </EmptyState>
  );
}

export function NothingMatches({ onClear }: { readonly onClear: () => void }): ReactNode {
  const words = useLedgerTexts();
  return (
    <EmptyState
      picture={emptySpool}
      title={words.nothing.title}
      actions={<Button onPress={onClear}>{words.clear}</Button>}
    >
      {words.nothing.text}
    </EmptyState>
  );
}
