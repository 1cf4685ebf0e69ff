import { labelOf, massToGrams } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { gramsInWords, kilogramsInWords } from '../../app/filament-form/amount-kinds.ts';
import { groupMasses } from '../../app/purchase/group-masses.ts';
import type { Format } from '../../texts/format.ts';
import type { Texts } from '../../texts/en.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { Figure } from '../../ui/measure/figure.tsx';
import { GaugeScale } from '../../ui/measure/gauge.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './add.module.css';
import { addKindOf, isOrdered } from './add-fields.ts';
import { type AfterSaving, afterSaving, isWorthDrawing } from './after-saving.ts';
import type { AddForm } from './use-add-form.ts';
import { colorsOf } from './what-it-is.tsx';

const c = bindClasses(styles);

export interface AfterSavingPaneProps {
  readonly form: AddForm;
  /** The buttons that save, which stand below what they do. */
  readonly actions: ReactNode;
}

/** Beside the form on a desk: the filament as it will stand there, and what is written for it. */
export function AfterSavingPane({ form, actions }: AfterSavingPaneProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const after = afterSaving(form);
  return (
    <>
      <h2 className={c('paneTitle')}>{texts.add.pane.title}</h2>
      <Drawing form={form} after={after} />
      {isWorthDrawing(form.fields) ? (
        <>
          <SectionHead title={texts.add.pane.together} />
          <ul className={c('written')}>
            {writtenLines(form, texts, format).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className={c('quiet')}>{texts.add.pane.nothingYet}</p>
      )}
      <p className={c('paneNote')}>{texts.add.pane.offline}</p>
      {actions}
    </>
  );
}

function Drawing({ form, after }: { readonly form: AddForm; readonly after: AfterSaving }): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const { target, fields } = form;
  const words = texts.add.pane;
  const known = target.kind === 'known' ? target.filament : undefined;
  const lines = [
    [after.openBefore, words.open],
    [after.sealedBefore, words.sealed],
    [after.openNew, words.openNew],
    [after.sealedNew, words.sealedNew],
  ] as const;
  const minimumGrams = after.reorderAt === null ? undefined : massToGrams(after.reorderAt);
  return (
    <>
      <div className={c('hero')}>
        <SpoolGlyph
          {...after.front}
          colors={colorsOf(form)}
          layout={known?.colorLayout ?? layoutOf(fields.colorLayout)}
          finish={known?.finish ?? finishOf(fields.finish)}
          minimumGrams={minimumGrams}
          isLow={after.isLow}
          size={120}
          hasStack
          hasMarks
        />
        <div className={c('heroWords')}>
          <Figure value={format.grams(massToGrams(after.total))} unit="g" size="display" />
          {lines
            .filter(([mass]) => mass !== 0)
            .map(([mass, say]) => (
              <p key={say('')}>{say(gramsInWords(mass, format))}</p>
            ))}
          {addKindOf(fields) === 'type' && after.total === 0 ? <p>{words.noStock}</p> : null}
        </div>
      </div>
      <GaugeScale
        grams={massToGrams(after.total)}
        minimumGrams={minimumGrams}
        netGrams={massToGrams(after.spoolNet) || 1000}
        isLow={after.isLow}
      />
    </>
  );
}

/** The rows that this one mutation writes, in words. */
function writtenLines(form: AddForm, texts: Texts, format: Format): readonly string[] {
  const { target, fields, reading, plan } = form;
  const words = texts.add.pane;
  const lines: string[] = [];
  const label = labelOf({
    color: fields.color.trim(),
    brand: fields.brand.trim(),
    material: fields.material.trim(),
  });
  if (target.kind === 'new' || target.kind === 'taken') lines.push(words.filament(label));
  if (target.kind === 'archived') lines.push(words.revived(labelOf(target.filament)));
  if (addKindOf(fields) === 'purchase' && reading.quantity > 0 && fields.boughtOn !== '') {
    const say = isOrdered(fields) ? words.order : words.purchase;
    lines.push(say(kilogramsInWords(reading.quantity, format), format.day(fields.boughtOn)));
  }
  if (reading.spools.length > 0 && reading.quantity > 0) {
    const groups = groupMasses(reading.spools.map((spool) => spool.net));
    const said = texts.add.groups(
      groups.map(({ mass, count }) => ({ count, each: kilogramsInWords(mass, format) })),
    );
    lines.push(fields.place.trim() === '' ? said : words.spoolsAt(said, fields.place.trim()));
  }
  const price = priceLine(form, texts, format);
  if (price !== undefined) lines.push(price);
  if ('edit' in plan && plan.edit !== undefined) lines.push(words.details);
  return lines;
}

function priceLine({ target, fields, reading }: AddForm, texts: Texts, format: Format): string | undefined {
  const { pricePerKg } = reading;
  const words = texts.add.pane;
  if (pricePerKg === undefined) return undefined;
  const price = format.pricePerKg(pricePerKg);
  const isKnown = target.kind === 'known' || (isOrdered(fields) && target.kind === 'archived');
  if (addKindOf(fields) !== 'purchase' || isOrdered(fields))
    return isKnown ? undefined : words.estimated(price);
  const before = target.kind === 'known' || target.kind === 'archived' ? target.filament : undefined;
  // An older bill than the last one does not change what the filament costs.
  if (before?.pricedOn && before.pricePerKg !== null && before.pricedOn > fields.boughtOn) {
    return words.priceStays(format.pricePerKg(before.pricePerKg));
  }
  return before?.pricePerKg === pricePerKg ? words.priceStays(price) : words.priceBecomes(price);
}

const layoutOf = (text: string) => (text === 'coaxial' || text === 'longitudinal' ? text : 'single');
const finishOf = (text: string) => (text === 'translucent' || text === 'glow' ? text : 'solid');
