import { lazy, type ReactNode, type RefObject, Suspense, useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../texts/texts.tsx';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { IconLink } from '../../ui/controls/button.tsx';
import { Chip, ChipRow } from '../../ui/controls/chip.tsx';
import { SearchField } from '../../ui/fields/search-field.tsx';
import { Dock, DockRow } from '../../ui/layout/page.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import type { FilterSheetKind } from './filter-sheet.tsx';
import { FoundEntries } from './found-entries.tsx';
import { LedgerActions } from './ledger-actions.tsx';
import { LedgerList } from './ledger-list.tsx';
import styles from './ledger.module.css';
import { EmptyLedger, NothingMatches } from './ledger-nothing.tsx';
import { PhoneReadout } from './ledger-readout.tsx';
import { PeriodMenu } from './period-menu.tsx';
import type { LedgerView } from './use-ledger-view.ts';

const c = bindClasses(styles);

const FilterSheet = lazy(() =>
  import('./filter-sheet.tsx').then((module) => ({ default: module.FilterSheet })),
);

export interface LedgerPhoneProps {
  readonly view: LedgerView;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

/** The sum on top, the list by month, and everything for the thumb in the lowest third. */
export function LedgerPhone({ view, searchRef }: LedgerPhoneProps): ReactNode {
  const words = useLedgerTexts();
  const [sheet, setSheet] = useState<FilterSheetKind>();
  const { ledger, filter } = view;
  const isEmpty = ledger.allCount === 0;
  return (
    <>
      <PhoneReadout view={view} />
      {isEmpty ? <EmptyLedger /> : null}
      {!isEmpty && view.entries.length === 0 ? <NothingMatches onClear={view.clear} /> : null}
      <LedgerList view={view} />
      <FoundEntries view={view} />
      {isEmpty ? null : (
        <Dock>
          <FilterChips view={view} onOpen={setSheet} />
          <DockRow>
            <SearchField
              ref={searchRef}
              label={words.find}
              text={filter.text ?? ''}
              onTextChange={view.setText}
            />
            <LedgerActions view={view} isDesk={false} />
            <IconLink
              icon="plus"
              label={words.add}
              href={`${paths.addExpense}${view.search}`}
              hasEdge
              size={48}
            />
          </DockRow>
        </Dock>
      )}
      {sheet === undefined ? null : (
        <Suspense>
          <FilterSheet kind={sheet} view={view} onClose={() => setSheet(undefined)} />
        </Suspense>
      )}
    </>
  );
}

interface FilterChipsProps {
  readonly view: LedgerView;
  readonly onOpen: (kind: FilterSheetKind) => void;
}

function FilterChips({ view, onOpen }: FilterChipsProps): ReactNode {
  const words = useLedgerTexts();
  const format = useFormat();
  const { min, max, categories } = view.filter;
  const [only] = categories ?? [];
  const amountWords = () => {
    if (min !== null && max !== null) return words.amountBetween(format.money(min), format.money(max));
    if (min !== null) return words.amountFrom(format.money(min));
    return max === null ? words.amount : words.amountTo(format.money(max));
  };
  const categoryWords = () => {
    if (categories === null) return words.categories;
    if (only === undefined) return words.noCategory;
    return categories.length === 1 ? view.names.nameOf(only) : words.categoryCount(categories.length);
  };
  return (
    <div className={c('chips')}>
      <ChipRow label={words.filter}>
        <PeriodMenu view={view} onOwn={() => onOpen('days')} />
        <Chip isSelected={categories !== null} onChange={() => onOpen('categories')}>
          {categoryWords()}
        </Chip>
        <Chip isSelected={min !== null || max !== null} onChange={() => onOpen('amount')}>
          {amountWords()}
        </Chip>
        {view.isNarrowed ? (
          <Chip isSelected={false} onChange={view.clear}>
            {words.clear}
          </Chip>
        ) : null}
      </ChipRow>
    </div>
  );
}
