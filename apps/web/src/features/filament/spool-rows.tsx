import { dayInTimeZone, massToGrams, type Spool, type StockEvent, sumMass } from '@spoolshed/core';
import type { FilamentPage, SealedSpools } from '@spoolshed/db';
import { type ReactNode, use, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { addPath } from '../../app/paths.ts';
import { useToast } from '../../app/use-toast.ts';
import { useWorkshop } from '../../app/workshop.tsx';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { Figure } from '../../ui/measure/figure.tsx';
import { Plate } from '../../ui/measure/plate.tsx';
import { MissingRows } from '../../ui/states/missing-rows.ts';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './filament.module.css';
import { labelNumber } from './filament-subtitle.tsx';
import { lastDryingOf } from './last-drying.ts';
import { spoolsInPlace } from './spool-choice.ts';
import { SpoolMenu } from './spool-menu.tsx';
import { spoolName } from './spool-name.ts';

const c = bindClasses(styles);

/** Open spools one by one, sealed ones that nothing tells apart as one line. */
export function SpoolRows({ page }: { readonly page: FilamentPage }): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const words = texts.filament.spools;
  const { filament, openSpools, sealedSpools, goneSpools } = page;
  const count = spoolsInPlace(page).length;
  // While rows are missing, its spools may be among them.
  const isWhole = use(MissingRows) === undefined;
  const isUntracked = isWhole && count === 0 && goneSpools.length === 0;
  return (
    <section>
      <SectionHead title={words.title} aside={format.integer(count)} />
      {isUntracked ? (
        <div className={c('nothing')}>
          <p>
            <b>{words.none}</b> {words.noneHint}
          </p>
        </div>
      ) : null}
      <ul>
        {openSpools.map((spool) => (
          <OpenSpoolRow key={spool.id} spool={spool} page={page} />
        ))}
        {sealedSpools.map((line) => (
          <SealedRow key={line.spools[0]?.id} line={line} page={page} hasPrice={sealedSpools.length > 1} />
        ))}
      </ul>
      {goneSpools.length > 0 ? <GoneSpools page={page} /> : null}
      <div className={c('rowAction')}>
        <LinkButton variant="quiet" icon="plus" href={addPath(filament.id)}>
          {texts.filament.addSpools}
        </LinkButton>
      </div>
    </section>
  );
}

function GoneSpools({ page: { goneSpools } }: { readonly page: FilamentPage }): ReactNode {
  const words = useTexts().jobs.gone;
  const empty = goneSpools.filter((spool) => spool.state === 'empty').length;
  return <p className={c('gone')}>{words.used(empty, goneSpools.length - empty)}</p>;
}

interface OpenSpoolRowProps {
  readonly spool: Spool;
  readonly page: FilamentPage;
}

function OpenSpoolRow({ spool, page }: OpenSpoolRowProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const { timeZone } = useWorkshop();
  const words = texts.filament.spools;
  const { filament } = page;
  const name = spoolName(spool, texts);
  const tare = spool.tare ?? filament.spoolTare;
  const facts = [
    spool.openedAt === null
      ? null
      : words.openSince(format.shortDay(dayInTimeZone(spool.openedAt, timeZone))),
    tare === null ? null : words.tare(massToGrams(tare)),
    spool.lotNumber === null ? null : words.lot(spool.lotNumber),
    useDriedWords(page.lastDryings.get(spool.id)),
  ].filter((fact) => fact !== null);
  return (
    <li className={c('spool')}>
      <SpoolGlyph
        colors={filament.colorHexes}
        layout={filament.colorLayout}
        finish={filament.finish}
        state="open"
        leftGrams={massToGrams(spool.remaining)}
        netGrams={massToGrams(spool.net)}
        size={36}
      />
      <div className={c('spoolWords')}>
        <span className={c('spoolName')}>
          <b>{name}</b>
          {spool.location === null ? null : <Plate place={spool.location} />}
        </span>
        <small>{facts.join(', ')}</small>
      </div>
      <span className={c('spoolEnd')}>
        <Figure value={format.grams(massToGrams(spool.remaining), 1)} unit="g" />
        <SpoolMenu page={page} spool={spool} name={name} />
      </span>
    </li>
  );
}

interface SealedRowProps {
  readonly line: SealedSpools;
  readonly page: FilamentPage;
  /** Said where there are several lines: it is often all that tells them apart. */
  readonly hasPrice: boolean;
}

function SealedRow({ line, page, hasPrice }: SealedRowProps): ReactNode {
  const { filament } = page;
  const texts = useTexts();
  const format = useFormat();
  const words = texts.filament.spools;
  const [first] = line.spools;
  const numbers = line.spools.flatMap((spool) => (spool.number === null ? [] : [labelNumber(spool.number)]));
  const lots = [
    ...new Set(line.spools.flatMap((spool) => (spool.lotNumber === null ? [] : [spool.lotNumber]))),
  ];
  const facts = [
    numbers.length === 0 ? null : shortList(numbers, format.list),
    lots.length === 0 ? null : words.lot(shortList(lots, format.list)),
    hasPrice && line.pricePerKg !== null ? format.pricePerKg(line.pricePerKg) : null,
    useDriedWords(lastDryingOf(line.spools, page)),
  ].filter((fact) => fact !== null);
  return (
    <li className={c('spool')}>
      <SpoolGlyph
        colors={filament.colorHexes}
        layout={filament.colorLayout}
        finish={filament.finish}
        state="sealed"
        leftGrams={0}
        netGrams={massToGrams(line.net)}
        size={36}
      />
      <div className={c('spoolWords')}>
        <span className={c('spoolName')}>
          <b>{words.sealed(line.spools.length)}</b>
          {line.location === null ? null : <Plate place={line.location} />}
        </span>
        <small>{facts.join(', ')}</small>
      </div>
      <span className={c('spoolEnd')}>
        <OpenButton line={line} />
        <Figure
          value={format.grams(massToGrams(sumMass(line.spools.map((spool) => spool.remaining))))}
          unit="g"
        />
        {first ? (
          <SpoolMenu
            page={page}
            spool={first}
            name={words.sealed(line.spools.length)}
            isOneOfSeveral={line.spools.length > 1}
          />
        ) : null}
      </span>
    </li>
  );
}

/** "dried 18 Nov at 50 °C for 6 h"; null where it never was. */
function useDriedWords(event: StockEvent | undefined): string | null {
  const texts = useTexts();
  const format = useFormat();
  const { timeZone } = useWorkshop();
  if (event === undefined) return null;
  const { occurredAt, celsius = null, minutes = null } = event;
  return texts.jobs.dry.last(format.shortDay(dayInTimeZone(occurredAt, timeZone)), celsius, minutes);
}

/** Opens one of them; nothing tells them apart, so the one with the lowest number goes first. */
function OpenButton({ line }: { readonly line: SealedSpools }): ReactNode {
  const client = useClient();
  const texts = useTexts();
  const { show } = useToast();
  const [isBusy, setIsBusy] = useState(false);
  const words = texts.filament.spools;
  const [spool] = line.spools;
  if (!spool) return null;
  const open = async () => {
    setIsBusy(true);
    const result = await client.mutate('openSpool', { spoolId: spool.id, openedAt: client.now() });
    setIsBusy(false);
    show(
      result.ok
        ? { text: words.opened(spoolName(spool, texts)), undo: result.uid }
        : { text: texts.shell.writeFailure(result.error.kind), kind: 'problem' },
    );
  };
  return (
    <Button size="dense" variant="quiet" isBusy={isBusy} onPress={() => void open()}>
      {words.open}
    </Button>
  );
}

/** Up to three by name; of more the first and the last, which is how they stand on a shelf. */
function shortList(items: readonly string[], list: (items: readonly string[]) => string): string {
  const sorted = items.toSorted();
  return sorted.length <= 3 ? list(sorted) : `${sorted[0] ?? ''} … ${sorted.at(-1) ?? ''}`;
}
