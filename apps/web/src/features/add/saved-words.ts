import { addMass } from '@spoolshed/core';
import { gramsInWords, kilogramsInWords } from '../../app/filament-form/amount-kinds.ts';
import type { ToastMessage } from '../../app/use-toast.ts';
import type { Format } from '../../texts/format.ts';
import type { Texts } from '../../texts/en.ts';
import { addKindOf, isOrdered } from './add-fields.ts';
import type { AddForm } from './use-add-form.ts';
import type { Written } from './write-add.ts';

/** What was done, in one sentence; undefined where nothing had to be. */
export function savedWords(
  { target, reading, fields, plan }: Pick<AddForm, 'target' | 'reading' | 'fields' | 'plan'>,
  { how }: Extract<Written, { kind: 'written' }>,
  { add }: Pick<Texts, 'add'>,
  format: Format,
): ToastMessage | undefined {
  const words = add.saved;
  const known = target.kind === 'new' ? undefined : target.filament;
  const color =
    target.kind === 'known' || target.kind === 'archived' ? target.filament.color : fields.color.trim();
  const count = reading.spools.length;
  switch (how) {
    case 'before':
      return { text: words.before(color) };
    case 'revived':
      return { text: words.back(color), ...(count > 0 ? { strong: words.added(count, color) } : {}) };
    case 'merged':
      return { text: words.wasThere(color) };
    case 'applied':
      break;
  }
  if (plan.kind === 'nothing') return undefined;
  if (plan.kind === 'details') return { text: words.details(color) };
  if (isOrdered(fields)) return { text: words.ordered(kilogramsInWords(reading.quantity, format), color) };
  if (plan.kind !== 'create' && known) {
    const inAll = addMass(known.stock, reading.left);
    return { text: words.added(count, color), strong: words.inAll(gramsInWords(inAll, format)) };
  }
  return { text: addKindOf(fields) === 'type' ? words.typeOnly(color) : words.withSpools(count, color) };
}
