import {
  bounds,
  type ClassifiedError,
  type Mass,
  massFromNanograms,
  massToGrams,
  type Result,
  type Spool,
  type SpoolId,
  type StockEventId,
} from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import { useRef, useState } from 'react';
import { type AmountReader, createAmountReader } from '../../app/amount-reader.ts';
import { gramsKind, metersKind } from '../../app/amounts.ts';
import { useClient } from '../../app/client-context.ts';
import { useToast } from '../../app/use-toast.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import {
  type AmountEffect,
  type AmountMode,
  effectOfUse,
  effectOfWeighing,
  scaleBound,
  usedOfLength,
} from './amount-reading.ts';
import { chosenSpool, spoolChoices } from './spool-choice.ts';
import { takeBack } from './take-back.ts';
import { voidArgs } from './void-args.ts';
import { type AmountEntry, type AmountWritten, type BookedEffect, writeAmount } from './write-amount.ts';

export interface AmountForm {
  readonly mode: AmountMode;
  readonly setMode: (mode: AmountMode) => void;
  readonly choices: readonly Spool[];
  readonly spool: Spool | undefined;
  readonly chooseSpool: (id: SpoolId) => void;
  /** As typed, per mode: changing one's mind about the scale loses nothing. */
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly reader: AmountReader;
  /** Undefined where nobody has said yet what the empty spool weighs. */
  readonly knownTare: Mass | undefined;
  readonly tareText: string;
  readonly setTareText: (text: string) => void;
  readonly tareReader: AmountReader;
  readonly effect: AmountEffect | undefined;
  readonly wasTried: boolean;
  readonly failure: ClassifiedError | undefined;
  readonly isBusy: boolean;
  readonly save: () => Promise<void>;
}

/** An entry as it was typed once, and when it happened. */
export interface TypedAmount {
  readonly spoolId: SpoolId | undefined;
  /** Grams used, or what the scale showed. */
  readonly text: string;
  readonly tareText: string;
  /** Epoch milliseconds; undefined is now. */
  readonly occurredAt: number | undefined;
}

export interface AmountStart {
  readonly startsWith: AmountMode;
  readonly typed?: TypedAmount | undefined;
}

/** Log use and weigh in, which are two ways to say what happened to one spool. */
export function useAmountForm(
  page: FilamentPage,
  { startsWith, typed: start }: AmountStart,
  onDone: () => void,
): AmountForm {
  const texts = useTexts();
  const format = useFormat();
  const write = useAmountWrite(page);
  const [mode, setMode] = useState(startsWith);
  const [chosenId, chooseSpool] = useState(start?.spoolId);
  const [typed, setTyped] = useState<Readonly<Record<AmountMode, string>>>({
    grams: '',
    scale: '',
    meters: '',
    ...(start === undefined ? {} : { [startsWith]: start.text }),
  });
  const [tareText, setTareText] = useState(start?.tareText ?? '');
  const [wasTried, setWasTried] = useState(false);
  const [failure, setFailure] = useState<ClassifiedError>();
  const [isBusy, setIsBusy] = useState(false);
  const words = { texts, format };
  const readers: Readonly<Record<AmountMode, AmountReader>> = {
    grams: createAmountReader(gramsKind(format), words),
    scale: createAmountReader(gramsKind(format, scaleBound), words),
    meters: createAmountReader(metersKind(format), words),
  };
  const tareReader = createAmountReader(gramsKind(format, bounds.tare), words);
  const choices = spoolChoices(page);
  const spool = chosenSpool(choices, chosenId);
  const knownTare = spool?.tare ?? page.filament.spoolTare ?? undefined;
  const tare = knownTare ?? massOf(tareReader.parse(tareText));
  const effect = spool && readEffect(readers[mode].parse(typed[mode]), { mode, spool, tare, page });

  const save = async () => {
    setWasTried(true);
    if (!spool || !effect || effect.kind === 'tooLight') return;
    setIsBusy(true);
    const problem = await write({
      spool,
      effect,
      newTare: knownTare === undefined ? tare : undefined,
      occurredAt: start?.occurredAt,
    });
    setIsBusy(false);
    if (problem) setFailure(problem);
    else onDone();
  };

  return {
    mode,
    setMode: (next) => {
      setMode(next);
      setWasTried(false);
    },
    choices,
    spool,
    chooseSpool,
    text: typed[mode],
    setText: (text) => setTyped({ ...typed, [mode]: text }),
    reader: readers[mode],
    knownTare,
    tareText,
    setTareText,
    tareReader,
    effect,
    wasTried,
    failure,
    isBusy,
    save,
  };
}

const massOf = (parsed: Result<number, unknown>): Mass | undefined =>
  parsed.ok ? massFromNanograms(parsed.value) : undefined;

interface EffectFacts {
  readonly mode: AmountMode;
  readonly spool: Spool;
  readonly tare: Mass | undefined;
  readonly page: FilamentPage;
}

function readEffect(
  parsed: Result<number, unknown>,
  { mode, spool, tare, page }: EffectFacts,
): AmountEffect | undefined {
  if (!parsed.ok) return undefined;
  const weighed = { spool, filament: page.filament };
  switch (mode) {
    case 'grams':
      return effectOfUse(massFromNanograms(parsed.value), weighed);
    case 'scale':
      return tare === undefined
        ? undefined
        : effectOfWeighing(massFromNanograms(parsed.value), tare, weighed);
    case 'meters': {
      const used = usedOfLength(parsed.value, weighed);
      return used === undefined ? undefined : effectOfUse(used, weighed);
    }
  }
}

/** Writes the entry and says so with its way back; answers what stood against it. */
function useAmountWrite(page: FilamentPage) {
  const client = useClient();
  const texts = useTexts();
  const { show } = useToast();
  const { color } = page.filament;
  const keptId = useRef<StockEventId>(undefined);

  return async (entry: Omit<AmountEntry, 'eventId'>): Promise<ClassifiedError | undefined> => {
    const eventId = keptId.current ?? client.newId<StockEventId>();
    keptId.current = eventId;
    const written = await writeAmount(client, { ...entry, eventId });
    if (written.kind !== 'failed') keptId.current = undefined;
    if (written.kind !== 'written') return written.error;
    tell(entry.effect, written);
    return undefined;
  };

  function tell(effect: BookedEffect, { how, event, uid }: Extract<AmountWritten, { kind: 'written' }>) {
    // An earlier try that was stored after all is known by its entry only.
    const undo = uid ?? (() => takeBack(client.mutate('voidStockEvent', voidArgs(client.newId(), event))));
    if (effect.kind === 'count')
      return show({ text: texts.sheets.weighed(massToGrams(effect.counted), color), undo });
    return show({
      text: texts.sheets.logged(massToGrams(effect.used), color),
      // What an earlier try booked is in what the spool shows already: the sum would take it off twice.
      ...(how === 'now' ? { strong: texts.sheets.leftOver(massToGrams(effect.left)) } : {}),
      undo,
    });
  }
}
