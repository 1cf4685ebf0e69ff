import { bounds, type CategoryId, type CategoryTree, UNCATEGORISED } from '@spoolshed/core';
import { useMemo } from 'react';
import { categoryNames } from '../../app/categories/category-names.ts';
import { useToday } from '../../app/use-today.ts';
import { useFormat } from '../../texts/texts.tsx';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { createCategoryBook } from './category-book.ts';
import type { CellWorld } from './cell-reading.ts';
import { createDayStyle } from './day-text.ts';

/** How this person reads and writes cells, with the workshop's categories as they are now. */
export function useCellWorld(tree: CategoryTree): CellWorld {
  const format = useFormat();
  const { builtIn } = useLedgerTexts();
  const today = useToday();
  return useMemo(() => {
    const { options } = categoryNames(tree, builtIn);
    const money = new Intl.NumberFormat(format.locale, { style: 'currency', currency: format.currency });
    return {
      decimalSign: format.decimalSign === ',' ? ',' : '.',
      days: createDayStyle(format.locale),
      today,
      moneyDigits: Math.min(4, money.resolvedOptions().maximumFractionDigits ?? 2),
      amount: bounds.expenseAmount,
      payee: bounds.payee,
      uncategorised: UNCATEGORISED,
      categories: createCategoryBook(
        options.map(({ id, path }) => ({ id, path, takesChildren: id !== UNCATEGORISED })),
        {
          limits: { name: bounds.categoryName.max, depth: bounds.categoryDepth.max },
          // Ids come from rows, which hold those of categories.
          resolve: (id) => tree.resolve(id as CategoryId),
        },
      ),
    };
  }, [tree, builtIn, format, today]);
}
