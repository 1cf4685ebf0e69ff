import { bounds, type ClassifiedError, type Spool, type SpoolId, type StockEventId } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import { useRef, useState } from 'react';
import { type AmountKind, type AmountReader, createAmountReader } from '../../app/amount-reader.ts';
import { useClient } from '../../app/client-context.ts';
import { numberAsTyped, plainKind } from '../../app/filament-form/amount-kinds.ts';
import { useToast } from '../../app/use-toast.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { lastDryingOf } from './last-drying.ts';
import { chosenSpool, spoolChoices } from './spool-choice.ts';
import { spoolName } from './spool-name.ts';

export interface DryingForm {
  readonly choices: readonly Spool[];
  readonly spool: Spool | undefined;
  readonly chooseSpool: (id: SpoolId) => void;
  readonly celsius: string;
  readonly setCelsius: (text: string) => void;
  readonly celsiusReader: AmountReader;
  readonly hours: string;
  readonly setHours: (text: string) => void;
  readonly hoursReader: AmountReader;
  readonly note: string;
  readonly setNote: (text: string) => void;
  /** The fields begin with what was done the last time. */
  readonly isRepeat: boolean;
  readonly wasTried: boolean;
  readonly failure: ClassifiedError | undefined;
  readonly isBusy: boolean;
  readonly save: () => Promise<void>;
}

/** Hours are typed with up to two decimals. */
const hundredthsOfHour = 100;

/** Hours as they are typed, as hundredths of one; kept in whole minutes. */
export const hoursKind = (span: (minutes: number) => string): AmountKind => ({
  scale: 2,
  bound: {
    min: Math.ceil((bounds.dryingMinutes.min * hundredthsOfHour) / 60),
    max: Math.floor((bounds.dryingMinutes.max * hundredthsOfHour) / 60),
  },
  show: (hundredths) => span(minutesOf(hundredths)),
});

export const minutesOf = (hundredths: number): number => Math.round((hundredths * 60) / hundredthsOfHour);

/** A drying as it was typed once, and when it happened (epoch ms). */
export interface TypedDrying {
  readonly celsius: number | null;
  readonly minutes: number | null;
  readonly note: string;
  readonly occurredAt: number | undefined;
}

export interface DryingStart {
  readonly spoolId: SpoolId | undefined;
  readonly typed?: TypedDrying | undefined;
}

export function useDryingForm(
  page: FilamentPage,
  { spoolId, typed }: DryingStart,
  onDone: () => void,
): DryingForm {
  const texts = useTexts();
  const format = useFormat();
  const words = { texts, format };
  const kind = { digits: 0, bound: bounds.temperatureC, unit: '°C' };
  const celsiusReader = createAmountReader(plainKind(format, kind), words);
  const hoursReader = createAmountReader(hoursKind(texts.jobs.dry.span), words);
  const [last] = useState(() => typed ?? lastDryingOf('all', page));
  const asTyped = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : numberAsTyped(value, format);
  const [celsius, setCelsius] = useState(() => asTyped(last?.celsius));
  const [hours, setHours] = useState(() =>
    asTyped(last?.minutes === null || last?.minutes === undefined ? null : roundHours(last.minutes)),
  );
  const [note, setNote] = useState(typed?.note ?? '');
  const [chosenId, chooseSpool] = useState(spoolId);
  const choices = spoolChoices(page);
  const spool = findSpool(page, choices, chosenId);
  const { failure, wasTried, isBusy, write } = useDryingWrite(spool, typed?.occurredAt, onDone);

  const save = () =>
    write({ celsius: celsiusReader.parse(celsius), hours: hoursReader.parse(hours), note: note.trim() });

  return {
    choices,
    spool,
    chooseSpool,
    celsius,
    setCelsius,
    celsiusReader,
    hours,
    setHours,
    hoursReader,
    note,
    setNote,
    isRepeat: last !== undefined && typed === undefined,
    wasTried,
    failure,
    isBusy,
    save,
  };
}

/** A sealed spool that was asked for may be behind the first one of its line. */
const findSpool = (page: FilamentPage, choices: readonly Spool[], id: SpoolId | undefined) =>
  page.sealedSpools.flatMap((line) => line.spools).find((spool) => spool.id === id) ??
  chosenSpool(choices, id);

const roundHours = (minutes: number): number =>
  Math.round((minutes * hundredthsOfHour) / 60) / hundredthsOfHour;

interface ReadDrying {
  readonly celsius: ReturnType<AmountReader['parse']>;
  readonly hours: ReturnType<AmountReader['parse']>;
  readonly note: string;
}

function useDryingWrite(spool: Spool | undefined, occurredAt: number | undefined, onDone: () => void) {
  const client = useClient();
  const texts = useTexts();
  const { show } = useToast();
  const keptId = useRef<StockEventId>(undefined);
  const [wasTried, setWasTried] = useState(false);
  const [failure, setFailure] = useState<ClassifiedError>();
  const [isBusy, setIsBusy] = useState(false);

  const write = async ({ celsius, hours, note }: ReadDrying) => {
    setWasTried(true);
    if (!spool || !isUsable(celsius) || !isUsable(hours)) return;
    setIsBusy(true);
    // The same for every try: an answer that was lost must not make the next try a second entry.
    keptId.current ??= client.newId<StockEventId>();
    const result = await client.mutate('logDrying', {
      eventId: keptId.current,
      spoolId: spool.id,
      occurredAt: occurredAt ?? client.now(),
      ...(celsius.ok ? { celsius: celsius.value } : {}),
      ...(hours.ok ? { minutes: minutesOf(hours.value) } : {}),
      ...(note === '' ? {} : { note }),
    });
    setIsBusy(false);
    if (!result.ok && result.rejection?.code !== 'id_taken') return setFailure(result.error);
    const text = texts.jobs.dry.done(spoolName(spool, texts));
    show({ text, undo: result.ok ? result.uid : null });
    return onDone();
  };
  return { wasTried, failure, isBusy, write };
}

/** Everything may be left out; what is there must be a number. */
const isUsable = (parsed: ReturnType<AmountReader['parse']>): boolean =>
  parsed.ok || parsed.error === 'empty';
