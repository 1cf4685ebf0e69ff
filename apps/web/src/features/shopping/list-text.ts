import { type Day, labelOf } from '@spoolshed/core';
import { kilogramsInWords } from '../../app/filament-form/amount-kinds.ts';
import type { Format } from '../../texts/format.ts';
import type { RareTexts } from '../../texts/rare-texts.ts';
import type { ShoppingGroups, ToBuy } from './shopping-groups.ts';

/** The list as plain text, to be sent to whoever goes shopping: a line each, what it was last time in brackets. */
export function listText(
  { toBuy, cost }: Pick<ShoppingGroups, 'toBuy' | 'cost'>,
  today: Day,
  { words, format }: { readonly words: RareTexts['shopping']; readonly format: Format },
): string {
  const lines = toBuy.map((entry) => `- ${lineOf(entry, words, format)}`);
  return [
    words.list.title(format.day(today)),
    ...lines,
    ...(cost > 0 ? [words.list.total(format.money(cost))] : []),
  ].join('\n');
}

function lineOf({ row, plan }: ToBuy, words: RareTexts['shopping'], format: Format): string {
  const amount = words.amount(plan.count, kilogramsInWords(plan.net, format));
  const line = words.list.line(amount, labelOf(row.filament));
  const facts = [
    ...(plan.shop === null ? [] : [plan.shop]),
    ...(plan.pricePerKg === undefined ? [] : [format.pricePerKg(plan.pricePerKg)]),
  ];
  return facts.length === 0 ? line : `${line} (${words.list.from(facts)})`;
}
