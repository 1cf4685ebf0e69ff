import { type Filament, labelOf, spoolLabel } from '@spoolshed/core';
import type { RefusedMutation } from '@spoolshed/db';
import { memberOf } from '../../app/filament-form/unknown-args.ts';
import type { CareWords, TypedLine } from './typed-lines.ts';

/** More than these are only counted. */
const NAMED = 3;

/** What an entry is about, by the names that people have for it; of what is gone, the last ones known. */
export function subjectLines(
  { name, args, subjects, gone }: Pick<RefusedMutation, 'name' | 'args' | 'subjects' | 'gone'>,
  { care, format }: CareWords,
): readonly TypedLine[] {
  const mark = (id: string, text: string) => (gone.includes(id) ? care.gone(text) : text);
  if (name === 'mergeFilaments') {
    const side = (member: string, term: string) =>
      subjects.filaments
        .filter(({ id }) => id === memberOf(args, member))
        .map((filament) => ({ term, value: plainLabel(filament) }));
    return [...side('from', care.goes), ...side('into', care.stays)];
  }
  // Its own names are among what was typed.
  const filaments = name === 'createFilament' ? [] : subjects.filaments;
  const spools = name === 'createFilament' ? [] : subjects.spools;
  return [
    ...someOf(
      filaments.map((filament) => ({ term: care.filament, value: plainLabel(filament) })),
      (count) => ({ term: care.filament, value: care.more(count) }),
    ),
    ...someOf(
      spools.map((spool) => ({
        term: care.spool,
        value: mark(spool.id, spool.number === null ? care.unnumbered : spoolLabel(spool)),
      })),
      (count) => ({ term: care.spool, value: care.more(count) }),
    ),
    ...subjects.purchases.slice(0, NAMED).map(({ id, purchasedOn, status, channel }) => ({
      term: care.order,
      value: mark(
        id,
        [
          format.day(purchasedOn),
          care.statuses[status] ?? status,
          ...(channel === null ? [] : [channel]),
        ].join(', '),
      ),
    })),
  ];
}

const plainLabel = ({ color, brand, material }: Filament): string =>
  labelOf({ color: color.trim(), brand: brand.trim(), material: material.trim() });

const someOf = (lines: readonly TypedLine[], rest: (count: number) => TypedLine): readonly TypedLine[] =>
  lines.length <= NAMED ? lines : [...lines.slice(0, NAMED), rest(lines.length - NAMED)];
