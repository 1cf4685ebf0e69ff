import type { ReactNode } from 'react';
import { useFirstTexts } from '../../texts/first-texts.tsx';
import type { StockView } from './use-stock-view.ts';

/** Tells those who do not see the list how much of it is left while they type. */
export function FoundCount({ view }: { readonly view: StockView }): ReactNode {
  const texts = useFirstTexts();
  return (
    <p className="visually-hidden" role="status">
      {view.isNarrowed ? texts.stockScreen.found(view.shown.length) : ''}
    </p>
  );
}
