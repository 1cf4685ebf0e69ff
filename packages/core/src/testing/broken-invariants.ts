import { groupBy } from '../group-by.ts';
import { checkStock } from '../ledger/stock-figures.ts';
import { lastPaid } from '../mutators/filament-price.ts';
import { archivedKey, identityKey, isLive, type Filament } from '../records/filament.ts';
import { brokenCategories } from './broken-categories.ts';
import { rowSchemas, tableNames, type AnyRow, type RowIn, type TableName } from '../records/tables.ts';

export type AllRows = { readonly [Table in TableName]: readonly RowIn<Table>[] };

/** What must hold in every visible state of the books, whatever was run; one line for each breach. */
export function brokenInvariants(all: AllRows): string[] {
  return [
    ...malformedRows(all),
    ...stockDifferences(all),
    ...brokenIdentities(all),
    ...brokenAliases(all),
    ...danglingReferences(all),
    ...brokenSpools(all),
    ...brokenPrices(all),
    ...brokenCategories(all),
  ];
}

const targetsOf = ({ aliases }: AllRows): ReadonlyMap<string, string> =>
  new Map(aliases.map((alias) => [alias.id, alias.targetId]));

/** Rows are never changed in place: one that parsed once does so for ever. */
const wellFormed = new WeakSet<AnyRow>();

function malformedRows(all: AllRows): string[] {
  return tableNames.flatMap((table) =>
    all[table].flatMap((row) => {
      if (wellFormed.has(row)) return [];
      const { error } = rowSchemas[table].safeParse(row);
      if (error === undefined) wellFormed.add(row);
      return error === undefined
        ? []
        : [`${table} ${row.id} does not parse: ${JSON.stringify(error.issues)}`];
    }),
  );
}

function stockDifferences(all: AllRows): string[] {
  return checkStock({ ...all, targetIdsByAlias: targetsOf(all) }).map(
    ({ table, id, kept, recomputed }) => `${table} ${id} keeps ${kept} where its events make ${recomputed}`,
  );
}

function brokenIdentities({ filaments, spools }: AllRows): string[] {
  const broken: string[] = [];
  const live = new Map<string, string>();
  for (const filament of filaments) {
    const key = JSON.stringify(identityKey(filament));
    const columns = JSON.stringify([filament.colorKey, filament.brandKey, filament.materialKey]);
    const wanted = isLive(filament) ? key : JSON.stringify([null, null, null]);
    if (columns !== wanted)
      broken.push(`filament ${filament.id} is indexed under ${columns} instead of ${wanted}`);
    const archived =
      filament.archivedAt !== null && filament.mergedInto === null ? archivedKey(filament) : null;
    if (filament.archivedKey !== archived)
      broken.push(`filament ${filament.id} has the archived key ${filament.archivedKey}`);
    if (!isLive(filament)) continue;
    if (live.has(key)) broken.push(`filaments ${filament.id} and ${live.get(key)} are both live as ${key}`);
    live.set(key, filament.id);
  }
  for (const rows of [filaments, spools]) {
    const numbers = rows.map(({ number }) => number).filter((number) => number !== null);
    if (new Set(numbers).size < numbers.length)
      broken.push(`a short number was given twice among ${numbers.join()}`);
  }
  return broken;
}

function brokenAliases(all: AllRows): string[] {
  const broken: string[] = [];
  const filamentsById = new Map(all.filaments.map((filament) => [filament.id as string, filament]));
  const aliasesById = new Map(all.aliases.map((alias) => [alias.id as string, alias]));
  for (const { id, into, targetId } of all.aliases.filter(({ table }) => table === 'filaments')) {
    const target = filamentsById.get(targetId);
    if (target === undefined) broken.push(`alias ${id} dangles: there is no ${targetId}`);
    if (target !== undefined && target.mergedInto !== null)
      broken.push(`alias ${id} ends in ${targetId}, which is merged itself`);
    if (aliasesById.has(targetId)) broken.push(`alias ${id} needs more than one hop`);
    const next = aliasesById.get(into);
    if (into !== targetId && next?.targetId !== targetId)
      broken.push(`alias ${id} has left the chain by ${into}`);
  }
  for (const { id, mergedInto } of all.filaments) {
    const alias = aliasesById.get(id);
    if ((mergedInto ?? undefined) !== alias?.into) broken.push(`filament ${id} and its alias disagree`);
  }
  return broken;
}

function danglingReferences(all: AllRows): string[] {
  const targets = targetsOf(all);
  const filamentIds = new Set<string>(all.filaments.map(({ id }) => id));
  const spoolsById = new Map(all.spools.map((spool) => [spool.id, spool]));
  const purchaseIds = new Set(all.purchases.map(({ id }) => id));
  const eventsById = new Map(all.stockEvents.map((event) => [event.id, event]));
  const broken: string[] = [];
  for (const row of [...all.purchases, ...all.spools, ...all.stockEvents]) {
    if (!filamentIds.has(targets.get(row.filamentId) ?? row.filamentId))
      broken.push(`${row.id} has no filament`);
  }
  for (const { id, purchaseId } of all.spools) {
    if (purchaseId !== null && !purchaseIds.has(purchaseId)) broken.push(`spool ${id} has no purchase`);
  }
  const voided = new Set<string>();
  // Where a count speaks, an entry that it had taken in is voided without moving anything.
  const countedSpools = new Set(
    all.stockEvents.filter((event) => event.counted !== null).map((event) => event.spoolId),
  );
  for (const event of all.stockEvents) {
    if (!spoolsById.has(event.spoolId)) broken.push(`event ${event.id} has no spool`);
    if (event.voids === null) continue;
    const other = eventsById.get(event.voids);
    const cancels =
      other !== undefined &&
      other.spoolId === event.spoolId &&
      other.kind === event.kind &&
      // A voiding line is voided itself only to make up for what a count had taken in, and nothing voids deeper.
      (other.voids === null ||
        (countedSpools.has(event.spoolId) && eventsById.get(other.voids)?.voids === null)) &&
      (other.delta + event.delta === 0 || countedSpools.has(event.spoolId)) &&
      other.occurredAt === event.occurredAt;
    if (!cancels) broken.push(`event ${event.id} does not cancel ${event.voids}`);
    if (voided.has(event.voids)) broken.push(`event ${event.voids} is voided twice`);
    voided.add(event.voids);
  }
  return broken;
}

function brokenSpools({ spools }: AllRows): string[] {
  return spools.flatMap(({ id, state, remaining, openedAt }) => {
    if (state === 'archived') return [];
    const wanted = remaining <= 0 ? 'empty' : openedAt === null ? 'sealed' : 'open';
    return state === wanted ? [] : [`spool ${id} is ${state} instead of ${wanted}`];
  });
}

/** The price of a filament is the last one paid for it or for what was merged into it; ordered ones have no spools. */
function brokenPrices(all: AllRows): string[] {
  const targets = targetsOf(all);
  const byHome = groupBy(all.purchases, ({ filamentId }) => targets.get(filamentId) ?? filamentId);
  const wrong = all.filaments
    .filter(({ mergedInto }) => mergedInto === null)
    .flatMap((filament: Filament) => {
      const paid = lastPaid(byHome.get(filament.id) ?? []);
      const isRight =
        paid === undefined
          ? filament.pricedOn === null
          : filament.pricedOn === paid.purchasedOn && filament.pricePerKg === paid.pricePerKg;
      return isRight
        ? []
        : [`filament ${filament.id} has the price of ${filament.pricedOn}, not of ${paid?.id}`];
    });
  const ordered = new Set<unknown>(
    all.purchases.filter(({ status }) => status === 'ordered').map(({ id }) => id),
  );
  const early = all.spools.filter(({ purchaseId }) => ordered.has(purchaseId));
  return [...wrong, ...early.map(({ id }) => `spool ${id} is only ordered`)];
}
