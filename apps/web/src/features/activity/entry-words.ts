import {
  type Category,
  type CategoryId,
  type ExpenseId,
  type HistoryChange,
  type HistoryLine,
  isLiveCategory,
  labelOf,
  massFromNanograms,
  type Notice,
  takenBackBy,
} from '@spoolshed/core';
import { gramsInWords } from '../../app/filament-form/amount-kinds.ts';
import { memberOf, listOf } from '../../app/filament-form/unknown-args.ts';
import { expensePath, filamentPath, ledgerOfCategory } from '../../app/paths.ts';
import { leftInWords } from '../../app/use-undo.ts';
import { type ActivityEntry, type ActivityLine, deedOf } from './activity-line.ts';
import { type ChangeWords, recordLabel } from './change-lines.ts';
import { firstSettings, isSetUp } from './first-settings.ts';

export interface SaidEntry {
  /** "Logged a use: 42 g" */
  readonly title: string;
  /** What it is about, by name; a place of the app where there is one for it. */
  readonly subjects: readonly Subject[];
  /** How it ended where that is no matter of course, each a few words. */
  readonly standing: readonly string[];
  /** "2 filaments new and 3 spools changed", of what is too much to be told line by line. */
  readonly counts: string | null;
  /** What an undo had to leave, and why. */
  readonly left: readonly { readonly term: string; readonly value: string }[];
}

export interface Subject {
  readonly id: string;
  readonly label: string;
  /** Its place in the app; null where it has none, or is gone. */
  readonly href: string | null;
}

/** Names that a line says before it counts the rest. */
const NAMED = 2;

/** `lineOf` finds what an undo took back, where that is in the list too. */
export function entryWords(
  entry: ActivityEntry,
  context: ChangeWords,
  lineOf: (uid: string) => ActivityLine | undefined,
): SaidEntry {
  const [line] = entry.parts;
  return {
    title: titleWith(entry, context, lineOf),
    subjects: isSetUp(entry) ? firstSettings(entry, context) : subjectsOf(entry, context),
    standing: standingOf(line, context),
    counts: countsOf(entry, context),
    left: entry.parts.flatMap(({ notices }) => notices.flatMap((notice) => leftOf(notice, context))),
  };
}

/** What an entry did, in a few words. */
function entryTitle(entry: ActivityEntry, { words, format }: ChangeWords): string {
  const { parts } = entry;
  const [line] = parts;
  if (isSetUp(entry)) return words.setUp;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const done = words.done(deedOf(parts), rows);
  const used = memberOf(line.args, 'used');
  const amounts = listOf(memberOf(line.args, 'expenses')).map((each) => memberOf(each, 'amount'));
  const [amount] = amounts;
  if (typeof used === 'number') return `${done}: ${gramsInWords(massFromNanograms(used), format)}`;
  if (amounts.length === 1 && typeof amount === 'number') return `${done}: ${format.exactMoney(amount)}`;
  return done;
}

function titleWith(
  entry: ActivityEntry,
  context: ChangeWords,
  lineOf: (uid: string) => ActivityLine | undefined,
): string {
  const [line, ...others] = entry.parts;
  const [taken] = line.name === 'revert' && others.length === 0 ? takenBackBy(line.name, line.args) : [];
  const what = taken === undefined ? undefined : lineOf(taken);
  return what === undefined
    ? entryTitle(entry, context)
    : context.words.tookBack(entryTitle({ id: what.uid, parts: [what] }, context));
}

/** Told by what else an entry changed, or by their values. */
const unnamed: ReadonlySet<string> = new Set(['conflicts', 'aliases', 'settings']);

function subjectsOf({ parts }: ActivityEntry, context: ChangeWords): readonly Subject[] {
  const subjects = new Map<string, Subject>();
  for (const change of parts.flatMap(({ changes }) => changes)) {
    if (unnamed.has(change.table)) continue;
    const filament = context.find(change)?.filament ?? null;
    const subject: Subject =
      filament === null
        ? { id: change.id, label: recordLabel(change, context), href: ownPlace(change, context) }
        : { id: filament.id, label: labelOf(filament), href: filamentPath(filament.id) };
    // Goods whose filament is gone say nothing that its own line does not say better.
    if (subject.label !== context.words.unknownRecord) subjects.set(subject.id, subject);
  }
  return [...subjects.values()].slice(0, NAMED);
}

/** The form of an expense that is still there, and what a category that lives is spent on. */
function ownPlace(change: HistoryChange, { find }: ChangeWords): string | null {
  const row = find(change)?.row ?? null;
  if (row === null) return null;
  if (change.table === 'expenses') return expensePath(change.id as ExpenseId);
  // A row of the table that it was found in.
  const isCategory = change.table === 'categories' && isLiveCategory(row as Category);
  return isCategory ? ledgerOfCategory(change.id as CategoryId) : null;
}

function standingOf({ status, rejection }: ActivityLine, { words, texts }: ChangeWords): readonly string[] {
  switch (status) {
    case 'applied':
      return [];
    case 'merged':
      return [words.merged];
    case 'noop':
      return [words.noEffect];
    case 'rejected':
      return [
        rejection === null ? words.refused : `${words.refused}: ${texts.attention.refused(rejection.code)}`,
      ];
    case 'quarantined':
      return [words.failed];
  }
}

/** More rows than a line tells one by one. */
const TOLD_SINGLY = 8;

function countsOf({ parts }: ActivityEntry, { words }: ChangeWords): string | null {
  const changeCount = parts.reduce((sum, part) => sum + part.changeCount, 0);
  if (changeCount <= TOLD_SINGLY) return null;
  const tallies = new Map<string, Omit<HistoryLine['tallies'][number], 'table'>>();
  for (const { table, created, updated, deleted } of parts.flatMap((part) => part.tallies)) {
    const sum = tallies.get(table) ?? { created: 0, updated: 0, deleted: 0 };
    tallies.set(table, {
      created: sum.created + created,
      updated: sum.updated + updated,
      deleted: sum.deleted + deleted,
    });
  }
  const said = [...tallies].flatMap(([table, { created, updated, deleted }]) => [
    ...(created > 0 ? [words.made(words.tables(table, created))] : []),
    ...(updated > 0 ? [words.changed(words.tables(table, updated))] : []),
    ...(deleted > 0 ? [words.gone(words.tables(table, deleted))] : []),
  ]);
  return words.list(said);
}

function leftOf(notice: Notice, { texts }: ChangeWords): SaidEntry['left'] {
  if (notice.kind !== 'reverted_partly') return [];
  const { inUse, changedSince } = texts.attention.leftBehind;
  return notice.left.map((each) => ({
    term: leftInWords(each, texts),
    value: each.reason === 'in_use' ? inUse : changedSince,
  }));
}
