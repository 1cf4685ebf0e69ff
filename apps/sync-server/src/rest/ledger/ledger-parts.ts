import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  aboutFilament,
  costOf,
  currentFilter,
  FILAMENT_CATEGORY,
  filterEntries,
  hasWords,
  isAmong,
  newestFirst,
  writtenCategories,
  type CategoryTree,
  type FilamentId,
  type LedgerFacts,
  type LedgerFilter,
  type WorkshopId,
  type WrittenCategories,
} from '@spoolshed/core';
import type { Place } from '../../store/ledger-lines.ts';
import type { Look } from '../../store/looks.ts';
import { linesOf, readTree } from './read-ledger.ts';

/** So many rows are read in one turn of the event loop; whoever else asks this server waits for no more. */
export const AT_ONCE = 1_000;

/** A filter over one commit, with what it needs of the categories. */
export type LedgerWalk = {
  readonly look: Look;
  readonly workshopId: WorkshopId;
  readonly filter: LedgerFilter;
  readonly tree: CategoryTree;
  readonly written: WrittenCategories | null;
  readonly atOnce: number;
};

export function startWalk(
  look: Look,
  workshopId: WorkshopId,
  asked: LedgerFilter,
  atOnce: number,
): LedgerWalk {
  const tree = readTree(look, workshopId);
  const filter = currentFilter(asked, tree);
  const aliases = look.records.all(workshopId, 'aliases');
  const written = filter.categories === null ? null : writtenCategories(filter.categories, tree, aliases);
  return { look, workshopId, filter, tree, written, atOnce };
}

/**
 * The entries of one kind behind a place that the filter selects, the newest first, in parts with a turn for everybody
 * else after each; it ends where nobody waits for it any more. The engine narrows; what is selected is decided by core, as on a device.
 */
export async function* partsOf(
  kind: LedgerFacts['kind'],
  walk: LedgerWalk,
  behind: Place | null = null,
): AsyncGenerator<readonly LedgerFacts[]> {
  const { filter, tree } = walk;
  const read = kind === 'expense' ? expensesBehind(walk) : purchasesBehind(walk);
  const lines = linesOf(tree);
  for (let place: Place | undefined = startOf(filter, behind); place !== undefined; await nextTurn()) {
    walk.look.goOn();
    const part: readonly LedgerFacts[] = read(place);
    yield filterEntries(part, filter, lines);
    place = part.length < walk.atOnce ? undefined : part.at(-1);
  }
}

/** Behind both the last day that is wanted and the place. */
function startOf({ to }: LedgerFilter, behind: Place | null): Place {
  // No id comes after this sign, and no day after this one; both are only compared.
  const last = { day: to ?? '9999-12-31', id: '~' } as Place;
  return behind !== null && newestFirst(last, behind) < 0 ? behind : last;
}

function expensesBehind({ look, workshopId, filter, tree, written, atOnce }: LedgerWalk) {
  const question = { ...filter, categories: written, words: hasWords(filter) };
  return (place: Place): readonly LedgerFacts[] =>
    look.ledger
      .expensesBehind(workshopId, place, question, atOnce)
      .map((line) => ({ kind: 'expense', ...line, categoryId: tree.resolve(line.categoryId) }));
}

function purchasesBehind({ look, workshopId, filter, written, atOnce }: LedgerWalk) {
  const question = { from: filter.from, words: hasWords(filter) };
  const labels = new Map<FilamentId, string>();
  const labelOf = (filamentId: FilamentId): string => {
    const label = labels.get(filamentId) ?? aboutPurchased(look, workshopId, filamentId).label;
    labels.set(filamentId, label);
    return label;
  };
  return (place: Place): readonly LedgerFacts[] =>
    written !== null && !isAmong(written, FILAMENT_CATEGORY)
      ? []
      : look.ledger.purchasesBehind(workshopId, place, question, atOnce).map((line) => ({
          kind: 'purchase',
          id: line.id,
          day: line.day,
          amount: costOf(line.quantity, line.pricePerKg),
          categoryId: FILAMENT_CATEGORY,
          payee: line.payee,
          text: question.words ? labelOf(line.filamentId) : '',
        }));
}

/** The filament that a purchase belongs to today. */
export const aboutPurchased = ({ records }: Look, workshopId: WorkshopId, filamentId: FilamentId) =>
  aboutFilament(
    filamentId,
    (id) => records.get(workshopId, 'aliases', id)?.targetId,
    (id) => records.get(workshopId, 'filaments', id),
  );
