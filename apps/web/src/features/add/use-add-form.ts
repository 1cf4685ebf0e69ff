import type { FilamentId, OperationResult } from '@spoolshed/core';
import type { FilamentPage, Suggestions } from '@spoolshed/db';
import { useMemo, useRef, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import type { FieldProblem } from '../../app/filament-form/field-problem.ts';
import { createDraftKeeper } from '../../app/draft-keeper.ts';
import { emptyDraft, type FormDraft, readFormDraft } from '../../app/form-draft.ts';
import { type FieldWatch, useHeldField } from '../../app/use-held-field.ts';
import { useLive } from '../../app/use-live.ts';
import { useToday } from '../../app/use-today.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import {
  type AddFieldName,
  type AddFields,
  isWorthKeeping,
  resolveFields,
  type TypedFields,
} from './add-fields.ts';
import { completeIds, idsToKeep, placeholderIds } from './add-ids.ts';
import { type AddReaders, type AddReading, createAddReaders, readAdd } from './add-reading.ts';
import { likelyFields } from './likely-fields.ts';
import { addFieldOf, planAdd, type Planned } from './plan-add.ts';
import { problemsOfPaths } from '../../app/filament-form/field-problem.ts';
import {
  type NamesTarget,
  useChosenNames,
  useNamesTarget,
} from '../../app/filament-form/use-names-target.ts';
import { type Written, writeAdd } from './write-add.ts';

export type SaveFailure = Extract<OperationResult<never>, { ok: false }>;

export interface AddForm {
  readonly fields: AddFields;
  readonly typed: TypedFields;
  readonly change: (changes: TypedFields) => void;
  /** For the element round the fields. */
  readonly watch: FieldWatch;
  /** Says that the names stand for another filament than the one that has them, or takes that back. */
  readonly sayAnother: (isAnother: boolean) => void;
  readonly target: NamesTarget;
  readonly page: FilamentPage | undefined;
  readonly suggestions: Suggestions | undefined;
  readonly readers: AddReaders;
  readonly reading: AddReading;
  readonly plan: Planned['plan'];
  /** From the first try to save on. */
  readonly problems: readonly FieldProblem<AddFieldName>[];
  readonly wasTried: boolean;
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  readonly failure: SaveFailure | undefined;
  /** Undefined where something keeps it from being saved; the form then shows what. */
  readonly save: () => Promise<Extract<Written, { kind: 'written' }> | undefined>;
  /** The fields to look at, new with each try; the first of them on the screen takes the focus. */
  readonly focus: readonly AddFieldName[] | undefined;
  readonly restart: (typed: TypedFields) => void;
  readonly discard: () => void;
}

export interface AddFormOptions {
  readonly draftKey: string;
  /** The filament that the form was opened for. */
  readonly chosenId: FilamentId | undefined;
  /** What stands in it where there is no draft yet. */
  readonly startsWith: TypedFields;
}

export function useAddForm({ draftKey, chosenId, startsWith }: AddFormOptions): AddForm {
  const client = useClient();
  const suggestions = useLive((each) => each.queries.suggestions(), []);
  const { draft, keep, startOver, letGo } = useAddDraft(draftKey, startsWith);
  const [another, setAnother] = useState('');
  const [attempt, setAttempt] = useState<Attempt>(beforeAnyTry);
  const chosen = useChosenNames(chosenId);
  const { held, watch } = useHeldField();
  const said: TypedFields = { ...held, ...draft.typed };
  const names = namesOf(said, chosen);
  const { target, page } = useNamesTarget(names, another);
  const { readers, ...read } = useReadFields({ ...names, ...said }, { target, page, suggestions });
  const { fields, reading } = read;
  const planned = planAdd(fields, reading, target, placeholderIds(reading.spools.length));
  const latest = useRef({ isRunning: false });

  const save: AddForm['save'] = async () => {
    if (latest.current.isRunning) return undefined;
    const isWrong = planned.problems.length > 0;
    setAttempt({ ...beforeAnyTry, wasTried: true, focus: isWrong ? fieldsOf(planned.problems) : undefined });
    if (isWrong) return undefined;
    latest.current.isRunning = true;
    setAttempt((before) => ({ ...before, isBusy: true }));
    const written = await writeWithIds();
    latest.current.isRunning = false;
    setAttempt((before) => ({
      ...before,
      isBusy: false,
      ...(written.kind === 'failed' ? failedAttempt(written.failure, fields) : {}),
    }));
    if (written.kind !== 'written') return undefined;
    letGo();
    return written;
  };

  /** The ids are kept before anything is written: a reload in between must not make the next try a second purchase. */
  async function writeWithIds(kept = draft.kept): Promise<Written> {
    const ids = completeIds(kept, reading.spools.length, client.newId);
    keep((now) => ({ ...now, kept: idsToKeep(ids) }));
    const written = await writeAdd(client, planAdd(fields, reading, target, ids).plan);
    return written.kind === 'idsUsed' && kept === draft.kept ? writeWithIds({}) : written;
  }

  return {
    fields,
    typed: draft.typed,
    change: (changes) => {
      keep((now) => ({ ...now, typed: { ...now.typed, ...changes } }));
      setAttempt((before) => withoutAnswersFor(before, Object.keys(changes)));
    },
    watch: watch(fields),
    sayAnother: (isAnother) => setAnother(isAnother && target.kind !== 'new' ? target.filament.id : ''),
    target,
    page,
    suggestions,
    readers,
    reading,
    plan: planned.plan,
    problems: attempt.wasTried ? [...attempt.answered, ...planned.problems] : [],
    wasTried: attempt.wasTried,
    isDirty: isWorthKeeping(draft.typed),
    isBusy: attempt.isBusy,
    failure: attempt.failure,
    focus: attempt.focus,
    save,
    restart: (typed) => {
      setAnother('');
      setAttempt(beforeAnyTry);
      startOver({ typed: withoutUndefined(typed), kept: {} });
    },
    discard: letGo,
  };
}

interface Attempt {
  readonly wasTried: boolean;
  readonly isBusy: boolean;
  readonly focus: AddForm['focus'];
  readonly failure: SaveFailure | undefined;
  /** What the rule itself said about single fields. */
  readonly answered: readonly FieldProblem<AddFieldName>[];
}

const beforeAnyTry: Attempt = {
  wasTried: false,
  isBusy: false,
  focus: undefined,
  failure: undefined,
  answered: [],
};

function failedAttempt(failure: SaveFailure, fields: AddFields): Partial<Attempt> {
  const answered = problemsOfPaths(failure.rejection?.fields ?? [], (path) => addFieldOf(path, fields));
  return { failure, answered, focus: answered.length > 0 ? fieldsOf(answered) : undefined };
}

const fieldsOf = (problems: readonly FieldProblem<AddFieldName>[]): readonly AddFieldName[] =>
  problems.map(({ field }) => field);

/** An answer about a field that has been changed since is about something else. */
const withoutAnswersFor = (attempt: Attempt, changed: readonly string[]): Attempt =>
  attempt.answered.length === 0
    ? attempt
    : { ...attempt, answered: attempt.answered.filter(({ field }) => !changed.includes(field)) };

function useAddDraft(key: string, startsWith: TypedFields) {
  const [keeper] = useState(() => createDraftKeeper(key));
  const [draft, setDraft] = useState<FormDraft>(
    () => readFormDraft(key) ?? { ...emptyDraft, typed: withoutUndefined(startsWith) },
  );
  // Somebody goes on typing while a save is under way: it must build on that, and not on what it began with.
  const latest = useRef(draft);
  const stand = (next: FormDraft) => {
    latest.current = next;
    setDraft(next);
  };
  const keep = (change: (now: FormDraft) => FormDraft) => {
    stand(change(latest.current));
    keeper.keep(latest.current);
  };
  const startOver = (next: FormDraft) => {
    stand(next);
    keeper.startOver(next);
  };
  return { draft, keep, startOver, letGo: keeper.letGo };
}

const withoutUndefined = (typed: TypedFields): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(typed).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

function namesOf(typed: TypedFields, chosen: Pick<AddFields, 'color' | 'brand' | 'material'> | undefined) {
  return {
    color: typed.color ?? chosen?.color ?? '',
    brand: typed.brand ?? chosen?.brand ?? '',
    material: typed.material ?? chosen?.material ?? '',
  };
}

interface ReadContext {
  readonly target: NamesTarget;
  readonly page: FilamentPage | undefined;
  readonly suggestions: Suggestions | undefined;
}

function useReadFields(typed: TypedFields, { target, page, suggestions }: ReadContext) {
  const texts = useTexts();
  const format = useFormat();
  const today = useToday();
  const settings = useLive((client) => client.queries.settings(), []);
  const readers = useMemo(() => createAddReaders({ texts, format }), [texts, format]);
  const likely = likelyFields(typed, {
    known: target.kind === 'known' ? page : undefined,
    archived: target.kind === 'archived' ? target.filament : undefined,
    suggestions,
    settings,
    today,
    format,
  });
  const fields = resolveFields(typed, likely);
  return { readers, fields, reading: readAdd(fields, readers) };
}
