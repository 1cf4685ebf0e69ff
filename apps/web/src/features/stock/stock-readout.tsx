import { massToGrams, sumMass, sumMoney } from '@spoolshed/core';
import type { StockRow } from '@spoolshed/db';
import { memo, type ReactNode, use, useMemo } from 'react';
import { paths } from '../../app/paths.ts';
import { AppSyncBadge } from '../../app/sync-badge.tsx';
import { useFormat, useFirstTexts } from '../../texts/first-texts.tsx';
import { LinkButton } from '../../ui/controls/button.tsx';
import { Readout } from '../../ui/layout/section-head.tsx';
import { Figure } from '../../ui/measure/figure.tsx';
import { Rule } from '../../ui/measure/rule.tsx';
import { MissingRows } from '../../ui/states/missing-rows.ts';

export interface StockReadoutProps {
  /** The whole stock, whatever is being searched: the readout stands still while the list is narrowed. */
  readonly rows: readonly StockRow[];
  /** They are the archived ones, which are no part of the stock. */
  readonly isArchived: boolean;
  readonly isDesk: boolean;
}

/**
 * The display of the bench scale: all that is there, what it is worth, and the rule. It is drawn anew when the stock
 * changes and not while somebody types: with 10,000 filaments the rule alone would take the frame.
 */
export const StockReadout = memo(function StockReadout({
  rows,
  isArchived,
  isDesk,
}: StockReadoutProps): ReactNode {
  const texts = useFirstTexts();
  const format = useFormat();
  const words = texts.stockScreen;
  const isPartial = use(MissingRows) !== undefined;
  const sums = useMemo(() => {
    const worth = sumMoney(rows.map((row) => row.value));
    return {
      grams: massToGrams(sumMass(rows.map((row) => row.left))),
      spools: rows.reduce((count, row) => count + row.openCount + row.sealedCount, 0),
      worth: worth === 0 ? null : worth,
      unpriced: massToGrams(sumMass(rows.map((row) => row.unpriced))),
      items: rows.map((row) => ({
        id: row.id,
        name: row.color,
        colors: row.colorHexes,
        grams: massToGrams(row.left),
      })),
    };
  }, [rows]);
  const summary = words.summary(
    rows.length,
    sums.spools,
    sums.worth === null ? null : format.money(sums.worth),
    // Half a gram and less is what is left on an empty spool.
    sums.unpriced < 1 ? null : format.kilogramsWithUnit(sums.unpriced),
  );
  return (
    <Readout
      title={isArchived ? words.archived : words.title}
      figure={<Figure value={format.kilograms(sums.grams)} unit="kg" size="display" />}
      line={isArchived ? words.archivedHint : isPartial ? words.soFar(summary) : summary}
      aside={isDesk ? undefined : <AppSyncBadge />}
      drawing={rows.length === 0 || isArchived ? undefined : <Rule items={sums.items} />}
      action={
        isDesk ? (
          <LinkButton variant="primary" size="dense" href={paths.add} shortcut="N">
            {words.addFilament}
          </LinkButton>
        ) : undefined
      }
    />
  );
});
