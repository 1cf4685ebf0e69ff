import { type Day, labelOf } from '@spoolshed/core';
import { kilogramsInWords } from '../../app/filament-form/amount-kinds.ts';
import type { Texts } from '../../texts/en.ts';
import type { Format } from '../../texts/format.ts';
import type { ShoppingGroups, ToBuy } from './shopping-groups.ts';

/** The list as plain text, to be sent to whoever goes shopping: a line each, what it was last time in brackets. */
export function listText(
  { toBuy, cost }: Pick<ShoppingGroups, 'toBuy' | 'cost'>,
  today: Day,
  { texts, format }: { readonly texts: Texts; readonly format: Format },
): string {
  const words = texts.shopping;
  const lines = toBuy.map((entry) => `- ${lineOf(entry, texts, format)}`);
  return [
    words.list.title(format.day(today)),
    ...lines,
    ...(cost > 0 ? [words.list.total(format.money(cost))] : []),
  ].join('\n');
}

function lineOf({ row, plan }: ToBuy, { shopping }: Pick<Texts, 'shopping'>, format: Format): string {
  const amount = shopping.amount(plan.count, kilogramsInWords(plan.net, format));
  const line = shopping.list.line(amount, labelOf(row.filament));
  const facts = [
    ...(plan.shop === null ? [] : [plan.shop]),
    ...(plan.pricePerKg === undefined ? [] : [format.pricePerKg(plan.pricePerKg)]),
  ];
  return facts.length === 0 ? line : `${line} (${shopping.list.from(facts)})`;
}
