import { type Mass, massFromNanograms, massToGrams } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { gramsInWords, kilogramsInWords } from '../../app/filament-form/amount-kinds.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { Row, RowList } from '../../ui/lists/row-list.tsx';
import { Figure } from '../../ui/measure/figure.tsx';
import { Plate } from '../../ui/measure/plate.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { massOfEntries, type OwnEntry } from './own-entry.ts';
import styles from './own.module.css';

const c = bindClasses(styles);

/** A thumb looks back at what it has just entered, not at the first of three hundred. */
const mostShown = 60;

export interface OwnListProps {
  readonly entries: readonly OwnEntry[];
  readonly onUndo: (entry: OwnEntry) => void;
}

/** What was entered in this sitting, the newest first; the newest can be taken back. */
export function OwnList({ entries, onUndo }: OwnListProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const total: Mass = massFromNanograms(massOfEntries(entries));
  const last = entries.find((entry) => entry.state === 'saved');
  const said = texts.own.count(entries.length, kilogramsInWords(total, format));
  return (
    <section aria-label={texts.own.sitting}>
      <SectionHead title={texts.own.sitting} {...(entries.length === 0 ? {} : { aside: said })} />
      {entries.length === 0 ? <p className={c('nothing')}>{texts.own.none}</p> : null}
      <RowList>
        {entries.slice(0, mostShown).map((entry) => (
          <OwnRow
            key={entry.spoolId}
            entry={entry}
            onUndo={entry === last ? () => onUndo(entry) : undefined}
          />
        ))}
      </RowList>
      {entries.length > mostShown ? (
        <p className={c('nothing')}>{texts.own.more(entries.length - mostShown)}</p>
      ) : null}
    </section>
  );
}

function OwnRow({
  entry,
  onUndo,
}: {
  readonly entry: OwnEntry;
  readonly onUndo: (() => void) | undefined;
}): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const { color, brand, material, left, net, place, state, home } = entry;
  return (
    <Row
      picture={
        <SpoolGlyph
          colors={home?.colorHexes ?? []}
          layout={home?.colorLayout ?? 'single'}
          finish={home?.finish ?? 'solid'}
          state={left <= 0 ? 'empty' : left === net ? 'sealed' : 'open'}
          leftGrams={massToGrams(left)}
          netGrams={massToGrams(net)}
          size={36}
        />
      }
      title={
        <>
          {color} {place === null ? null : <Plate place={place} />}
        </>
      }
      detail={
        state === 'saved' ? (
          `${brand} ${material}`
        ) : (
          <span className={c(state === 'failed' ? 'failed' : 'saving')}>
            {brand} {material}, {state === 'failed' ? texts.own.failed : texts.own.saving}
          </span>
        )
      }
      figure={<Figure value={format.grams(massToGrams(left), 1)} unit="g" />}
      {...(onUndo
        ? {
            actions: (
              <Button
                variant="quiet"
                icon="undo"
                label={texts.own.undo(`${color}, ${gramsInWords(left, format)}`)}
                onPress={onUndo}
              >
                {texts.controls.undo}
              </Button>
            ),
          }
        : {})}
    />
  );
}
