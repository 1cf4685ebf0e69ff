import { type LedgerTotals, type Money, type MonthTotal, zeroMoney } from '@spoolshed/core';

/** One bar: a month (`YYYY-MM`) or a year (`YYYY`). */
export interface SpendingPeriod {
  readonly id: string;
  readonly purchases: Money;
  readonly others: Money;
}

export interface SpendingByTime {
  readonly kind: 'months' | 'years';
  readonly periods: readonly SpendingPeriod[];
}

/** More months than this are too thin to be read: years stand for them. */
const mostMonths = 36;

/**
 * Without gaps from the first to the last, with the ends of the period that is asked for where it has some: a month in
 * which nothing was spent is a figure too.
 */
export function spendingByTime(
  { months }: Pick<LedgerTotals, 'months'>,
  range: { readonly from: string | null; readonly to: string | null },
  today: string,
): SpendingByTime {
  const now = today.slice(0, 7);
  const first = earliest(range.from?.slice(0, 7) ?? months[0]?.month ?? now, months[0]?.month);
  const last = latest(range.to?.slice(0, 7) ?? latest(now, months.at(-1)?.month), months.at(-1)?.month);
  const names = monthsBetween(first, last);
  if (names.length <= mostMonths) return { kind: 'months', periods: periodsOf(names, months, 7) };
  const years = [...new Set(names.map((name) => name.slice(0, 4)))];
  return { kind: 'years', periods: periodsOf(years, months, 4) };
}

const earliest = (a: string, b: string | undefined): string => (b !== undefined && b < a ? b : a);
const latest = (a: string, b: string | undefined): string => (b !== undefined && b > a ? b : a);

/** `size` characters of a month name its period. */
function periodsOf(
  names: readonly string[],
  months: readonly MonthTotal[],
  size: 4 | 7,
): readonly SpendingPeriod[] {
  const byName = new Map<string, { purchases: number; others: number }>();
  for (const { month, sum, purchases } of months) {
    const name = month.slice(0, size);
    const before = byName.get(name) ?? { purchases: 0, others: 0 };
    byName.set(name, {
      purchases: before.purchases + purchases,
      others: before.others + sum - purchases,
    });
  }
  return names.map((id) => {
    const { purchases = zeroMoney, others = zeroMoney } = byName.get(id) ?? {};
    // Sums and differences of money are money.
    return { id, purchases: purchases as Money, others: others as Money };
  });
}

function monthsBetween(first: string, last: string): readonly string[] {
  const names: string[] = [];
  let [year = 0, month = 1] = first.split('-').map(Number);
  for (let name = first; name <= last; name = `${year}-${String(month).padStart(2, '0')}`) {
    names.push(name);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return names;
}
