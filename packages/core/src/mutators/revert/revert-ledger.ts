import { derivedId, type StockEventId } from '../../ids.ts';
import { againId } from '../../ledger/entered-again.ts';
import { movedBy } from '../../ledger/moved-by.ts';
import { standingOf } from '../../ledger/remaining-after.ts';
import type { Spool } from '../../records/spool.ts';
import type { StockEvent } from '../../records/stock-event.ts';
import { negateMass, subtractMass, sumMass, addMass, type Mass } from '../../units/mass.ts';
import type { MutationContext } from '../mutator.ts';

/**
 * Takes events of one spool back, the latest first. An entry is voided; a voiding is taken back by
 * entering the same facts once more, because a line of the ledger never changes. Answers the lines
 * to add: none for what was taken back before.
 */
export function revertEvents(
  spool: Spool,
  events: readonly StockEvent[],
  takenBack: ReadonlySet<string>,
  context: MutationContext,
): readonly StockEvent[] {
  const ledger = createLedger(spool, events);
  const lines = events
    .filter(({ id }) => takenBack.has(id))
    .toSorted((a, b) => b.ordinal - a.ordinal || (a.id < b.id ? 1 : -1));
  for (const line of lines) {
    if (line.voids === null) {
      const present = ledger.latest(line);
      if (ledger.stands(present)) {
        const delta = ledger.deltaWithout(present);
        ledger.add({ ...voidingLine(present, ledger, context), delta });
      }
      continue;
    }
    const voided = ledger.find(line.voids);
    // Entered and voided by the same mutation: both stay, and together they are nothing. A line on a
    // voiding one only made up for a count.
    if (voided === undefined || takenBack.has(voided.id) || voided.voids !== null) continue;
    const present = ledger.latest(voided);
    if (!ledger.stands(present)) enterAgain(present, ledger, context);
  }
  return ledger.added;
}

const voidingLine = (event: StockEvent, ledger: Ledger, { uid, actor, at }: MutationContext): StockEvent => ({
  ...event,
  id: derivedId<StockEventId>(uid, `revert/${event.id}`, 0),
  counted: null,
  source: 'person',
  job: null,
  note: null,
  ordinal: ledger.size(),
  voids: event.id,
  createdAt: at,
  createdBy: actor,
});

/**
 * Enters a voided line again, with its old place in the order of arrival: a later count had taken it
 * in, or had not. It says what it said, for the day that this count is voided; until then it moves
 * nothing, and a line on the voiding one makes up the difference. A drying has none to make up.
 */
function enterAgain(event: StockEvent, ledger: Ledger, context: MutationContext): void {
  const { actor, at } = context;
  const copy: StockEvent = { ...event, id: againId(event.id), createdAt: at, createdBy: actor };
  const moves = ledger.deltaWith(copy);
  if (copy.counted !== null) return ledger.add({ ...copy, delta: moves });
  const rest = subtractMass(moves, copy.delta);
  ledger.add(copy);
  const voiding = rest === 0 ? undefined : ledger.voidingOf(event);
  if (voiding !== undefined) ledger.add({ ...voidingLine(voiding, ledger, context), delta: rest });
}

type Ledger = ReturnType<typeof createLedger>;

function createLedger(spool: Spool, before: readonly StockEvent[]) {
  const byId = new Map(before.map((event) => [event.id, event]));
  const voidedIds = new Set(before.map((event) => event.voids));
  const added: StockEvent[] = [];
  const standing = (): readonly StockEvent[] => standingOf([...byId.values()]);
  const present = () => ({
    net: spool.net,
    remaining: addMass(spool.net, sumMass([...byId.values()].map(({ delta }) => delta))),
  });
  // Without a count every line moves what it says, and a spool of thousands of lines is no matter.
  const isCounted = before.some((event) => event.counted !== null);
  return {
    added,
    size: () => byId.size,
    find: (id: StockEventId) => byId.get(id),
    voidingOf: ({ id }: StockEvent) => [...byId.values()].find((event) => event.voids === id),
    /** The entry as it was entered last. */
    latest(event: StockEvent): StockEvent {
      let last = event;
      for (;;) {
        const next = byId.get(againId(last.id));
        if (next === undefined) return last;
        last = next;
      }
    },
    stands: ({ id }: StockEvent): boolean => !voidedIds.has(id),
    add(event: StockEvent): void {
      added.push(event);
      byId.set(event.id, event);
      if (event.voids !== null) voidedIds.add(event.voids);
    },
    deltaWithout(event: StockEvent): Mass {
      if (!isCounted) return negateMass(event.delta);
      const before = standing();
      return movedBy(event, present(), { before, after: before.filter(({ id }) => id !== event.id) });
    },
    deltaWith(event: StockEvent): Mass {
      if (!isCounted) return event.delta;
      const before = standing();
      return movedBy(event, present(), { before, after: [...before, event] });
    },
  };
}

/** What the mutation that is taken back had said of a spool, as it was before that. */
export type SaidBefore = { readonly openedAt?: number | null; readonly lastUsedAt?: number | null };

/** The spool with these lines on it, given back what was said before as far as the lines allow. */
export function spoolWithLines(spool: Spool, lines: readonly StockEvent[], before: SaidBefore): Spool {
  const remaining = addMass(spool.net, sumMass(lines.map(({ delta }) => delta)));
  const standing = standingOf(lines);
  const uses = standing.filter(({ kind }) => kind === 'use').map(({ occurredAt }) => occurredAt);
  const { openedAt = spool.openedAt, lastUsedAt = spool.lastUsedAt } = before;
  // Nobody uses a sealed spool: who opened it stays, although the use that did so is taken back.
  const isWhole = remaining === spool.net && uses.length === 0;
  const opened = openedAt ?? (isWhole || spool.state === 'archived' ? null : openedBy(spool, standing));
  const live = remaining <= 0 ? 'empty' : opened === null ? 'sealed' : 'open';
  return {
    ...spool,
    remaining,
    openedAt: opened,
    lastUsedAt: before.lastUsedAt === undefined ? lastUsedAt : latestOf(lastUsedAt, uses),
    state: spool.state === 'archived' ? 'archived' : live,
  };
}

const openedBy = (spool: Spool, standing: readonly StockEvent[]): number | null =>
  spool.openedAt ?? standing.map(({ occurredAt }) => occurredAt).toSorted((a, b) => a - b)[0] ?? null;

const latestOf = (instant: number | null, uses: readonly number[]): number | null =>
  [...uses, ...(instant === null ? [] : [instant])].toSorted((a, b) => b - a)[0] ?? null;
