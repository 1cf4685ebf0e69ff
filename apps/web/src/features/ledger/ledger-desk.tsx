import type { LedgerEntry } from '@spoolshed/core';
import { type ReactNode, type RefObject, useCallback, useMemo } from 'react';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../texts/texts.tsx';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { SearchField } from '../../ui/fields/search-field.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { CategoryTreeFilter } from './category-tree.tsx';
import { entryPath } from './entry-face.tsx';
import { AmountInputs, DayInputs } from './filter-inputs.tsx';
import { FoundEntries } from './found-entries.tsx';
import { LedgerActions } from './ledger-actions.tsx';
import { DrawingChoice } from './ledger-drawing.tsx';
import { ledgerColumns } from './ledger-columns.tsx';
import styles from './ledger-desk.module.css';
import { EmptyLedger, NothingMatches } from './ledger-nothing.tsx';
import { sortColumns } from './ledger-order.ts';
import { DeskReadout } from './ledger-readout.tsx';
import { PeriodMenu } from './period-menu.tsx';
import type { LedgerView } from './use-ledger-view.ts';

const c = bindClasses(styles);

export interface LedgerDeskProps {
  readonly view: LedgerView;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

/** Filters at the side, and beside them what they leave: the sum, its drawing and the table, which scrolls by itself. */
export function LedgerDesk({ view, searchRef }: LedgerDeskProps): ReactNode {
  const words = useLedgerTexts();
  const { ledger, filter, isNarrowed } = view;
  const isEmpty = ledger.allCount === 0;
  return (
    <div className={c('desk')}>
      <aside className={c('side')} aria-label={words.filter}>
        <SearchField
          ref={searchRef}
          size="dense"
          label={words.find}
          placeholder={words.findPlaceholder}
          shortcut="/"
          text={filter.text ?? ''}
          onTextChange={view.setText}
        />
        <div className={c('period')}>
          <PeriodMenu view={view} />
          {isNarrowed ? (
            <Button variant="quiet" size="dense" onPress={view.clear}>
              {words.clear}
            </Button>
          ) : null}
        </div>
        <DayInputs view={view} size="dense" />
        <div className={c('amounts')}>
          <AmountInputs view={view} size="dense" />
        </div>
        <div>
          <SectionHead title={words.categories} />
          <CategoryTreeFilter view={view} />
        </div>
      </aside>
      <div className={c('main')}>
        <DeskReadout view={view} />
        {isEmpty ? (
          <div className={c('nothing')}>
            <EmptyLedger />
          </div>
        ) : (
          <>
            <div className={c('tools')}>
              <DrawingChoice ledger={ledger} filter={filter} />
              <LedgerActions view={view} isDesk />
              <span className={c('rest')} />
              <LinkButton
                variant="primary"
                size="dense"
                href={`${paths.addExpense}${view.search}`}
                shortcut="N"
              >
                {words.add}
              </LinkButton>
            </div>
            {view.entries.length === 0 ? (
              <div className={c('nothing')}>
                <NothingMatches onClear={view.clear} />
              </div>
            ) : (
              <LedgerTable view={view} />
            )}
          </>
        )}
        <FoundEntries view={view} />
      </div>
    </div>
  );
}

const idOf = (entry: LedgerEntry): string => entry.id;

function LedgerTable({ view }: { readonly view: LedgerView }): ReactNode {
  const words = useLedgerTexts();
  const format = useFormat();
  const { entries, ledger, names, sort, setSort, search } = view;
  const columns = useMemo(
    () => ledgerColumns({ words, format, ledger, names }),
    [words, format, ledger, names],
  );
  const groups = useMemo(() => [{ id: 'all', rows: entries }], [entries]);
  const hrefOf = useCallback((entry: LedgerEntry) => entryPath(entry, search), [search]);
  return (
    <DataTable<LedgerEntry>
      label={words.title}
      columns={columns}
      nameColumnId="what"
      groups={groups}
      rowId={idOf}
      hrefOf={hrefOf}
      sort={sort}
      onSortChange={({ columnId, direction }) => {
        const column = sortColumns.find((id) => id === columnId);
        if (column !== undefined) setSort({ columnId: column, direction });
      }}
    />
  );
}
