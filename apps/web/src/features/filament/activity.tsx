import { massToGrams, type StockEvent } from '@spoolshed/core';
import type { FilamentPage, StockEventLine } from '@spoolshed/db';
import { type ReactNode, useState } from 'react';
import { activityPath } from '../../app/paths.ts';
import { useClient } from '../../app/client-context.ts';
import { useToast } from '../../app/use-toast.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import type { Texts } from '../../texts/en.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './filament.module.css';
import { labelNumber } from './filament-subtitle.tsx';
import { voidArgs } from './void-args.ts';

const c = bindClasses(styles);

export interface ActivityProps {
  readonly page: FilamentPage;
  readonly most: number;
}

/** What happened to its stock, the newest first, each with its way back. */
export function Activity({ page, most }: ActivityProps): ReactNode {
  const texts = useTexts();
  const [shownCount, setShownCount] = useState(most);
  const words = texts.filament.activity;
  const historyWords = useActivityTexts();
  // An entry that takes another back is told by the one that it took back.
  const lines = page.events.filter(({ event }) => event.voids === null);
  if (lines.length === 0) return null;
  const hidden = lines.length - shownCount;
  return (
    <section>
      <SectionHead
        title={words.title}
        link={{ text: historyWords.open, href: activityPath(page.filament.id) }}
      />
      <ul>
        {lines.slice(0, shownCount).map((line) => (
          <ActivityRow key={line.event.id} line={line} />
        ))}
      </ul>
      {hidden > 0 ? (
        <div className={c('rowAction')}>
          <Button variant="quiet" onPress={() => setShownCount(shownCount + 50)}>
            {words.more(hidden)}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function ActivityRow({ line }: { readonly line: StockEventLine }): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const { timeZone } = useWorkshop();
  const words = texts.filament.activity;
  const { event, voided, spoolNumber } = line;
  const what = describe(event, texts);
  const facts = [
    format.instant(event.occurredAt, timeZone),
    spoolNumber === null ? null : words.spool(labelNumber(spoolNumber)),
    event.job,
    event.note,
    event.kind === 'stocktake' && event.counted !== null ? words.counted(massToGrams(event.counted)) : null,
  ].filter((fact) => fact !== null);
  return (
    <li className={c('event', voided && 'voided')}>
      <div className={c('spoolWords')}>
        <b>{what}</b>
        <small>{facts.join(', ')}</small>
      </div>
      {voided ? (
        <small className={c('quiet')}>{words.undone}</small>
      ) : (
        <UndoButton event={event} what={what} />
      )}
    </li>
  );
}

function UndoButton({ event, what }: { readonly event: StockEvent; readonly what: string }): ReactNode {
  const client = useClient();
  const texts = useTexts();
  const { show } = useToast();
  const [isBusy, setIsBusy] = useState(false);
  // What somebody owned when it was entered is part of the spool, not an entry to take back.
  if (event.kind === 'adjust') return null;
  const undo = async () => {
    setIsBusy(true);
    const result = await client.mutate('voidStockEvent', voidArgs(client.newId(), event));
    setIsBusy(false);
    show(
      result.ok
        ? { text: texts.shell.undo.done }
        : { text: texts.shell.writeFailure(result.error.kind), kind: 'problem' },
    );
  };
  return (
    <Button
      variant="quiet"
      icon="undo"
      isBusy={isBusy}
      label={texts.filament.activity.undo(what)}
      onPress={() => void undo()}
    >
      {texts.controls.undo}
    </Button>
  );
}

function describe(event: StockEvent, { filament: { activity }, jobs }: Texts): string {
  const grams = massToGrams(event.delta);
  switch (event.kind) {
    case 'use':
      return activity.used(-grams);
    case 'stocktake':
      return activity.weighed(grams);
    case 'adjust':
      return activity.adjusted(massToGrams(event.counted ?? event.delta));
    case 'dry':
      return jobs.dry.line(event.celsius ?? null, event.minutes ?? null);
  }
}
