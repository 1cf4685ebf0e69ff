import type { ReactNode } from 'react';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { CategoryTreeFilter } from './category-tree.tsx';
import { AmountInputs, DayInputs } from './filter-inputs.tsx';
import type { LedgerView } from './use-ledger-view.ts';

export type FilterSheetKind = 'days' | 'categories' | 'amount';

export interface FilterSheetProps {
  readonly kind: FilterSheetKind;
  readonly view: LedgerView;
  readonly onClose: () => void;
}

/** One part of the filter. It works at once; the button below says what it leaves. */
export function FilterSheet({ kind, view, onClose }: FilterSheetProps): ReactNode {
  const words = useLedgerTexts();
  const titles = { days: words.period, categories: words.categories, amount: words.amount };
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={titles[kind]}
      onSubmit={onClose}
      footer={
        <Button type="submit" variant="primary" size="large">
          {words.show(view.ledger.totals.count)}
        </Button>
      }
    >
      {kind === 'categories' ? <CategoryTreeFilter view={view} /> : null}
      {kind === 'days' ? <DayInputs view={view} /> : null}
      {kind === 'amount' ? <AmountInputs view={view} /> : null}
    </Sheet>
  );
}
