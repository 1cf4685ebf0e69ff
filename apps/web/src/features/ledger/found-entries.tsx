import type { ReactNode } from 'react';
import { useFormat } from '../../texts/texts.tsx';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import type { LedgerView } from './use-ledger-view.ts';

/** Tells those who do not see the list what is left of it while they filter. */
export function FoundEntries({ view }: { readonly view: LedgerView }): ReactNode {
  const words = useLedgerTexts();
  const format = useFormat();
  const { totals } = view.ledger;
  return (
    <p className="visually-hidden" role="status">
      {view.isNarrowed ? words.found(totals.count, format.money(totals.sum)) : ''}
    </p>
  );
}
